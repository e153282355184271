package io.clickhouseconnect.arrow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.error.ClickHouseRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the Arrow library itself cannot do is said.
 */
class ArrowLimitTests extends ArrowTestBase {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Variant(Array(UInt8), Array(String))          | Array
			Variant(Tuple(a UInt8), Tuple(b String))      | Tuple
			Array(Variant(Array(Date), Array(String)))     | Array
			""")
	void aVariantWithTwoMembersOfOneKindIsALimitOfArrow(String type, String kind) {
		String value = type.startsWith("Array") ? "[NULL]" : "NULL";
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> query("SELECT CAST(" + value + " AS " + type + ") AS v"))
			.withMessageContaining("(" + kind + ")")
			.withMessageContaining("columnBlocks()");
	}

	@Test
	void aJvmWithoutAccessToMemoryIsToldTheFlag() throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Insert.class.getName())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(output).contains("refused: ")
			.contains("--add-opens=java.base/java.nio=org.apache.arrow.memory.core,ALL-UNNAMED");
	}

	/**
	 * Run without {@code --add-opens}.
	 */
	static final class Insert {

		private Insert() {
		}

		public static void main(String[] arguments) throws IOException {
			Schema schema = new Schema(List.of(Field.nullable("a", new ArrowType.Int(32, true))));
			try (ClickHouseClient client = ClickHouseClient.create("http://localhost:1")) {
				VectorSchemaRoot root = VectorSchemaRoot.create(schema, new RootAllocator());
				ClickHouseArrow.insertArrow(client.insert("t"), root);
			}
			catch (ClickHouseRequestException ex) {
				System.out.println("refused: " + ex.getMessage());
			}
		}

	}

}
