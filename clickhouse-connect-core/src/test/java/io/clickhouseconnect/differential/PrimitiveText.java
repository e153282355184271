package io.clickhouseconnect.differential;

import io.clickhouseconnect.result.Row;
import io.clickhouseconnect.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * Values by the getter of their type, as text.
 */
final class PrimitiveText {

	private PrimitiveText() {
	}

	/**
	 * Reads a value.
	 * @param row the row
	 * @param column the index of the column
	 * @return the text of the value as the server prints it, {@code null} if its type has
	 * no getter of its own
	 */
	static @Nullable String of(Row row, int column) {
		DataType type = row.columns().get(column).type().bare();
		return switch (type.kind()) {
			case BOOL -> String.valueOf(row.getBoolean(column));
			case INT8 -> String.valueOf(row.getByte(column));
			case INT16, UINT8 -> String.valueOf(row.getShort(column));
			case INT32, UINT16 -> String.valueOf(row.getInt(column));
			case INT64, UINT32 -> String.valueOf(row.getLong(column));
			case UINT64 -> Long.toUnsignedString(row.getRaw(column));
			case INT128, INT256, UINT128, UINT256 -> row.getBigInteger(column).toString();
			case DECIMAL -> row.getBigDecimal(column).stripTrailingZeros().toPlainString().replaceFirst("^0E.*", "0");
			case UUID -> row.getUuid(column).toString();
			case DATE, DATE32 -> row.getLocalDate(column).toString();
			default -> null;
		};
	}

}
