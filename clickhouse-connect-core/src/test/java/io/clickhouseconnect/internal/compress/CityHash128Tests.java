package io.clickhouseconnect.internal.compress;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CityHash128}; those of the streams compare it with the server's own.
 */
class CityHash128Tests {

	private final CityHash128 hash = new CityHash128();

	@ParameterizedTest
	@CsvSource({ "8, cc67e0dd095ad363, 1c2eaee02e43759c", "9, 90aa2f2910dbe3df, 10213946c51db2c1",
			"15, c33b23d85b09bd75, 12d3bd4fedc0bc0b", "16, c43a72a09db69f11, d057b515dc533739",
			"17, 39f9815e6ace508f, 5ddb889a50fc6b28", "20, 6039199791b964cc, 63651b4abcba00f2",
			"25, 92bc889a095cf72d, 87601696df47e49e", "32, eca26558bb29e620, 0370a4cb0fff5975",
			"33, 8b3acb96e7066e0f, 921c75acab10cfa3", "143, 47525bcb126ba0b8, 65b6d5ab263d65cb",
			"144, 5988933178f6b98c, c9494e01a4515d94", "145, 2b9ca8acfe1153e5, 835575f2299675fd",
			"272, a8df8ba2f0e4cb76, 11ac8704927be191", "273, ae58dc32b8226346, 15a31e4e903c4afd",
			"1999, 5a92a8651fe24e6f, aef844fbed607c45" })
	void theValueIsThatOfVersion102(int length, String low, String high) {
		byte[] bytes = new byte[length + 2];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) (i * 31 + 7);
		}
		this.hash.hash(bytes, 1, length);
		ByteBuffer value = ByteBuffer.allocate(18).order(ByteOrder.LITTLE_ENDIAN);
		this.hash.write(value.array(), 1);
		assertThat(Long.toHexString(value.getLong(1))).isEqualTo(low);
		assertThat(Long.toHexString(value.getLong(9))).isEqualTo(high.replaceFirst("^0+", ""));
		assertThat(this.hash.isAt(value.array(), 1)).isTrue();
		assertThat(this.hash.isAt(value.array(), 2)).isFalse();
	}

	@Test
	void everyByteCounts() {
		byte[] value = new byte[CityHash128.SIZE];
		for (int length = 8; length < 300; length++) {
			byte[] bytes = new byte[length];
			this.hash.hash(bytes, 0, length);
			this.hash.write(value, 0);
			for (int i = 0; i < length; i++) {
				bytes[i] = 1;
				this.hash.hash(bytes, 0, length);
				assertThat(this.hash.isAt(value, 0)).as("byte %d of %d", i, length).isFalse();
				bytes[i] = 0;
			}
		}
	}

}
