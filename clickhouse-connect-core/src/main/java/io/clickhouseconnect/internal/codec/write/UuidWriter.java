package io.clickhouseconnect.internal.codec.write;

import java.util.UUID;
import java.util.regex.Pattern;

import io.clickhouseconnect.type.DataType;

/**
 * UUID.
 */
final class UuidWriter extends FixedWidthWriter {

	/** Stricter than {@link UUID#fromString}, which cuts long groups off. */
	private static final Pattern TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

	UuidWriter(DataType type) {
		super(type, 2 * Long.BYTES);
	}

	private void append(UUID value) {
		this.values.putLong(value.getMostSignificantBits());
		this.values.putLong(value.getLeastSignificantBits());
		appended();
	}

	@Override
	void append(Object value) {
		if (value instanceof UUID uuid) {
			append(uuid);
		}
		else if (value instanceof CharSequence text) {
			if (!TEXT.matcher(text).matches()) {
				throw new UnfitValueException("a text that is no UUID");
			}
			append(UUID.fromString(text.toString()));
		}
		else {
			throw refused(value);
		}
	}

}
