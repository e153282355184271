package io.clickhouseconnect.internal.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.stream.Stream;

import io.clickhouseconnect.internal.codec.read.BlockReader;
import io.clickhouseconnect.internal.codec.read.NativeColumn;
import io.clickhouseconnect.internal.codec.write.BlockWriter;
import io.clickhouseconnect.internal.codec.write.ColumnWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers of a real server, decoded and encoded again.
 */
class GoldenTests {

	/**
	 * Stands in a query of whose answer other bytes with the same meaning are written.
	 */
	private static final String WRITTEN_OTHERWISE = "-- written otherwise";

	/**
	 * Stands in a query of whose answer the objects do not say all types: a tuple in a
	 * Dynamic is read as a list, and a list is written as an array.
	 */
	private static final String OF_LOST_TYPES = "-- objects do not say all types";

	/** Stands in a query of states, of whose bytes the server has no text. */
	private static final String IN_HEX = "-- in hex";

	private static final int BLOCK_INFO = 8;

	static Stream<GoldenAnswer> answers() {
		return GoldenAnswer.all();
	}

	static Stream<GoldenAnswer> answersOfKnownTypes() {
		return GoldenAnswer.all().filter((answer) -> !answer.query().contains(OF_LOST_TYPES));
	}

	@ParameterizedTest
	@MethodSource("answers")
	void theTextsOfTheValuesAreThoseOfTheServer(GoldenAnswer answer) {
		assertThat(decode(answer, new ByteArrayInputStream(answer.bytes()))).isEqualTo(answer.text());
	}

	@ParameterizedTest
	@MethodSource("answers")
	void piecesOfAnySizeMakeTheSameAnswer(GoldenAnswer answer) {
		for (int size = 1; size < 20; size++) {
			assertThat(decode(answer, inPieces(answer.bytes(), size))).isEqualTo(answer.text());
		}
	}

	@ParameterizedTest
	@MethodSource("answersOfKnownTypes")
	void theObjectsAreWrittenInTheBytesOfTheServer(GoldenAnswer answer) throws IOException {
		byte[] written = encode(answer.bytes());
		if (answer.query().contains(WRITTEN_OTHERWISE)) {
			assertThat(decode(answer, new ByteArrayInputStream(written))).isEqualTo(answer.text());
		}
		else {
			assertThat(HexFormat.of().formatHex(written)).isEqualTo(HexFormat.of().formatHex(withoutInfo(answer)));
		}
	}

	private static InputStream inPieces(byte[] bytes, int size) {
		return new ByteArrayInputStream(bytes) {

			@Override
			public synchronized int read(byte[] target, int from, int count) {
				return super.read(target, from, Math.min(size, count));
			}

		};
	}

	private static String decode(GoldenAnswer answer, InputStream bytes) {
		boolean inHex = answer.query().contains(IN_HEX);
		BlockReader reader = GoldenAnswer.reader(bytes, true);
		while (reader.next()) {
			assertThat(reader.columns()).isNotEmpty();
		}
		StringBuilder text = new StringBuilder();
		for (int row = 0; row < reader.rowCount(); row++) {
			String separator = "";
			for (NativeColumn column : reader.columns()) {
				text.append(separator)
					.append(column.isNull(row) ? "\\N" : inHex ? hex(column, row) : column.getString(row));
				separator = "\t";
			}
			text.append('\n');
		}
		return text.toString();
	}

	private static String hex(NativeColumn column, int row) {
		return HexFormat.of().withUpperCase().formatHex(column.getBytes(row));
	}

	private static byte[] encode(byte[] answer) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		BlockReader reader = GoldenAnswer.reader(answer, false);
		while (reader.next()) {
			BlockWriter writer = new BlockWriter(reader.metadata(), ZoneOffset.UTC);
			for (int i = 0; i < writer.columns().length; i++) {
				ColumnWriter column = writer.columns()[i];
				for (int row = 0; row < reader.rowCount(); row++) {
					column.appendObject(reader.columns().get(i).getObject(row));
				}
			}
			writer.writeTo(out);
		}
		return out.toByteArray();
	}

	/** Inserts begin their blocks without the info that those of answers begin with. */
	private static byte[] withoutInfo(GoldenAnswer answer) {
		ByteArrayOutputStream blocks = new ByteArrayOutputStream();
		byte[] bytes = answer.bytes();
		int start = 0;
		for (int end : answer.ends()) {
			blocks.write(bytes, start + BLOCK_INFO, end - start - BLOCK_INFO);
			start = end;
		}
		return blocks.toByteArray();
	}

}
