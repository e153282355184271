package io.clickhouseconnect.internal.codec.write;

import java.util.UUID;

import io.clickhouseconnect.type.DataType;

/**
 * UUID.
 */
final class UuidWriter extends FixedWidthWriter {

	private static final int PLAIN_LENGTH = 32;

	private static final int DASHED_LENGTH = 36;

	/** The dashes are before the digits of these positions. */
	private static final int DASHES = 1 << 8 | 1 << 12 | 1 << 16 | 1 << 20;

	UuidWriter(DataType type) {
		super(type, 2 * Long.BYTES);
	}

	private void append(long most, long least) {
		this.values.putLong(most);
		this.values.putLong(least);
		appended();
	}

	/**
	 * With dashes or without, and nothing of what {@link UUID#fromString} would cut off.
	 */
	private void append(CharSequence text) {
		boolean dashed = text.length() == DASHED_LENGTH;
		boolean fits = dashed || text.length() == PLAIN_LENGTH;
		long most = 0;
		long least = 0;
		int position = 0;
		for (int digit = 0; digit < PLAIN_LENGTH && fits; digit++) {
			if (dashed && (DASHES >>> digit & 1) != 0) {
				fits = text.charAt(position++) == '-';
			}
			char letter = text.charAt(position++);
			int value = (letter < 0x80) ? Character.digit(letter, 16) : -1;
			fits &= value >= 0;
			most = most << 4 | least >>> 60;
			least = least << 4 | value;
		}
		if (!fits) {
			throw new UnfitValueException("a text that is no UUID");
		}
		append(most, least);
	}

	@Override
	void append(Object value) {
		if (value instanceof UUID uuid) {
			append(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
		}
		else if (value instanceof CharSequence text) {
			append(text);
		}
		else {
			appendOther(value);
		}
	}

}
