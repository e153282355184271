package io.clickhouseconnect.typed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.result.RowCursor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * JSON columns by the faces that users have: written from maps, records and text, read as
 * maps, records and text.
 */
@ExtendWith(ClickHouseExtension.class)
class JsonFacesTests {

	private static final Map<String, Object> MAP = Map.of("user",
			Map.of("name", "Ann", "age", 41L, "tags", List.of("a", "b")), "score", 1.5, "active", true);

	private static final String TEXT = """
			{"active":true,"score":1.5,"user":{"age":41,"name":"Ann","tags":["a","b"]}}""";

	private static final Profile RECORD = new Profile(new User("Ann", 41, List.of("a", "b")), 1.5, true);

	private TestDatabase database;

	private ClickHouseClient client;

	@BeforeEach
	void createTable(TestDatabase database) {
		this.database = database;
		this.client = TypedClients.client(database);
		this.client.sql("CREATE OR REPLACE TABLE documents (id UInt32, doc JSON) ENGINE = MergeTree ORDER BY id")
			.command();
	}

	record User(String name, int age, List<String> tags) {

	}

	record Profile(User user, double score, boolean active) {

	}

	record Document(int id, Profile doc) {

	}

	record Loose(int id, Map<String, Object> doc) {

	}

	record Text(int id, String doc) {

	}

	static List<Object> forms() {
		return List.of(MAP, TEXT, new StringBuilder(TEXT), TEXT.getBytes(StandardCharsets.UTF_8));
	}

	private void assertRead() {
		String sql = "SELECT * FROM documents";
		assertThat(this.client.sql(sql).query(Document.class).single()).isEqualTo(new Document(1, RECORD));
		assertThat(this.client.sql(sql).query(Loose.class).single()).isEqualTo(new Loose(1, MAP));
		assertThat(this.client.sql(sql).query(Text.class).single()).isEqualTo(new Text(1, TEXT));
		try (RowCursor row = this.client.sql(sql).rows()) {
			assertThat(row.next()).isTrue();
			assertThat(row.getObject("doc")).isEqualTo(MAP);
			assertThat(row.getString("doc")).isEqualTo(TEXT);
			assertThat(row.get("doc", Profile.class)).isEqualTo(RECORD);
		}
		assertThat(this.client.sql(sql).query().maps()).containsExactly(Map.of("id", 1L, "doc", MAP));
		assertThat(this.database.query("SELECT toString(doc) FROM documents FORMAT RawBLOB")).isEqualTo(TEXT);
		assertThat(this.database.query("SELECT doc.user.name, doc.user.age + 1, doc.score::Float64 FROM documents"))
			.isEqualTo("Ann\t42\t1.5");
	}

	@ParameterizedTest
	@MethodSource("forms")
	void everyFormIsInsertedByRows(Object form) {
		this.client.insert("documents").rows(List.<List<?>>of(List.of(1, form)));
		assertRead();
	}

	@ParameterizedTest
	@MethodSource("forms")
	void everyFormIsInsertedByAnAppender(Object form) {
		this.client.insert("documents").append((row) -> {
			row.setInt(0, 1);
			row.setObject(1, form);
			row.endRow();
		});
		assertRead();
	}

	@Test
	void aRecordHasADocument() {
		this.client.insert("documents").records(List.of(new Document(1, RECORD)));
		assertRead();
	}

	@Test
	void aRecordHasAMap() {
		this.client.insert("documents").records(List.of(new Loose(1, MAP)));
		assertRead();
	}

	@Test
	void aRecordHasText() {
		this.client.insert("documents").records(List.of(new Text(1, TEXT)));
		assertRead();
	}

	@Test
	void documentsOfManyBlocksAndShapesComeBack() {
		List<Loose> documents = new ArrayList<>();
		IntStream.range(0, 100_000).forEach((i) -> documents.add(new Loose(i, switch (i % 4) {
			case 0 -> Map.of();
			case 1 -> Map.of("n", (long) i, "list", List.of((long) i, 1L));
			case 2 -> Map.of("n", "text " + i, "deep", Map.of("k" + i % 50, i / 2.0 + 0.25));
			default -> Map.of("objects", List.of(Map.of("x", (long) i), Map.of("y", "z")));
		})));
		this.client.insert("documents").records(documents);
		assertThat(this.client.sql("SELECT * FROM documents ORDER BY id").query(Loose.class).list().equals(documents))
			.isTrue();
		assertThat(this.database.query("SELECT count(), sum(doc.n.:Int64), uniq(doc.n.:String) > 20000 FROM documents"))
			.isEqualTo("100000\t1249975000\t1");
	}

	@Test
	void nullsOfAMapAreLeftOut() {
		Map<String, @Nullable Object> map = new LinkedHashMap<>();
		map.put("a", null);
		map.put("b", Arrays.asList(1L, null));
		this.client.insert("documents").rows(List.<List<?>>of(List.of(1, map)));
		assertThat(this.database.query("SELECT doc FROM documents")).isEqualTo("{\"b\":[1,null]}");
		assertThat(this.client.sql("SELECT * FROM documents").query(Loose.class).single().doc())
			.isEqualTo(Map.of("b", Arrays.asList(1L, null)));
	}

}
