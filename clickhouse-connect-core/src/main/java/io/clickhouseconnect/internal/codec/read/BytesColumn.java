package io.clickhouseconnect.internal.codec.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.clickhouseconnect.type.DataType;

/**
 * Bytes that are text for the most part.
 */
abstract class BytesColumn extends NativeColumn {

	byte[] bytes = NO_BYTES;

	BytesColumn(DataType type) {
		super(type);
	}

	/** Reads bytes as UTF-8, which they need not be. */
	final String text(int row, int start, int end) {
		String text = new String(this.bytes, start, end - start, StandardCharsets.UTF_8);
		// The character that stands for wrong bytes may also be in the text itself.
		if (text.indexOf('\uFFFD') >= 0) {
			byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
			if (!Arrays.equals(encoded, 0, encoded.length, this.bytes, start, end)) {
				throw unreadable(row, "its bytes are not UTF-8; read them with getBytes");
			}
		}
		return text;
	}

	@Override
	final boolean isQuoted() {
		return true;
	}

	@Override
	public final byte[] bytes() {
		return this.bytes;
	}

}
