package io.clickhouseconnect.internal.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.clickhouseconnect.internal.codec.read.BlockReader;
import io.clickhouseconnect.internal.codec.read.NativeInput;
import io.clickhouseconnect.internal.codec.read.ReadOptions;
import io.clickhouseconnect.internal.codec.write.BlockWriter;
import io.clickhouseconnect.internal.codec.write.ColumnWriter;
import io.clickhouseconnect.internal.codec.write.UnfitValueException;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.type.DataType;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A column that no server knows of.
 */
final class OneColumn {

	private OneColumn() {
	}

	/**
	 * Writes values and reads them again.
	 * @param type the type of the column
	 * @param zone the zone of local times
	 * @param values what appends the values
	 * @return the column read
	 */
	static Column of(String type, ZoneId zone, Consumer<ColumnWriter> values) {
		BlockWriter block = block(type, zone);
		values.accept(block.columns()[0]);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			block.writeTo(out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		BlockReader reader = new BlockReader(new NativeInput(new ByteArrayInputStream(out.toByteArray())),
				new ReadOptions(zone, Map.of(), UnaryOperator.identity()), true);
		reader.next();
		return reader.columns().get(0);
	}

	static Column of(String type, Consumer<ColumnWriter> values) {
		return of(type, ZoneOffset.UTC, values);
	}

	private static BlockWriter block(String type, ZoneId zone) {
		return new BlockWriter(List.of(new ColumnMetadata("c0", DataType.parse(type))), zone);
	}

	/**
	 * Checks that a value is refused.
	 * @param type the type of the column
	 * @param zone the zone of local times
	 * @param value what appends the value
	 * @param reason why it is refused
	 */
	static void assertRefused(String type, ZoneId zone, Consumer<ColumnWriter> value, String reason) {
		ColumnWriter writer = block(type, zone).columns()[0];
		assertThatExceptionOfType(UnfitValueException.class).isThrownBy(() -> value.accept(writer)).withMessage(reason);
	}

	static void assertRefused(String type, @Nullable Object value, String reason) {
		assertRefused(type, ZoneOffset.UTC, (writer) -> writer.appendObject(value), reason);
	}

	/**
	 * Returns what a column gives as text.
	 * @param column the column
	 * @return the texts, {@code null} for {@code NULL}
	 */
	static List<@Nullable String> texts(Column column) {
		List<@Nullable String> texts = new ArrayList<>();
		for (int row = 0; row < column.size(); row++) {
			texts.add(column.isNull(row) ? null : column.getString(row));
		}
		return texts;
	}

}
