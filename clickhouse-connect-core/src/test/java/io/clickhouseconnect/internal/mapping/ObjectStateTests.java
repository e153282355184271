package io.clickhouseconnect.internal.mapping;

import java.util.List;
import java.util.Objects;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.error.InsertSourceException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an object has becomes part of the row, however its class gives access to it; and
 * what the code of the class throws says where that was.
 */
@ExtendWith(ClickHouseExtension.class)
class ObjectStateTests {

	private TestDatabase database;

	private ClickHouseClient client;

	@BeforeEach
	void connect(TestDatabase database) {
		this.database = database;
		this.client = ClickHouseClient.builder().url(database.url().toString()).build();
	}

	private void create(String columns) {
		this.database.execute("CREATE OR REPLACE TABLE state (" + columns + ") ENGINE = Memory");
	}

	@Test
	void aFlagWhoseFieldBeginsWithIsIsWrittenAndRead() {
		create("id Int64, is_open Bool DEFAULT false");
		this.client.insert("state").records(List.of(new Immutable(7, true)));
		assertThat(this.database.query("SELECT * FROM state")).isEqualTo("7\ttrue");
		Immutable read = this.client.sql("SELECT * FROM state").query(Immutable.class).single();
		assertThat(read.isOpen()).isTrue();
		Changeable bean = this.client.sql("SELECT * FROM state").query(Changeable.class).single();
		assertThat(bean.isOpen()).isTrue();
		this.client.insert("state").records(List.of(bean));
		assertThat(this.database.query("SELECT count() FROM state WHERE is_open")).isEqualTo("2");
	}

	@Test
	void aFlagMayHaveTheColumnOfItsAccessors() {
		create("id Int64, open Bool");
		this.client.insert("state").records(List.of(new Immutable(7, true)));
		assertThat(this.client.sql("SELECT * FROM state").query(Changeable.class).single().isOpen()).isTrue();
	}

	@Test
	void aFlagWithoutAColumnIsRefused() {
		create("id Int64");
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.client.insert("state").records(List.of(new Immutable(7, true))))
			.withMessageContaining("isOpen");
	}

	@Test
	void fieldsWithFluentAccessorsOrNoneAreWritten() {
		create("id Int64, note String, secret String");
		this.client.insert("state").records(List.of(new Fluent(3, "n", "s")));
		assertThat(this.database.query("SELECT * FROM state")).isEqualTo("3\tn\ts");
	}

	@Test
	void transientFieldsNeedNoColumn() {
		create("id Int64");
		this.client.insert("state").records(List.of(new Cached(3)));
		assertThat(this.database.query("SELECT * FROM state")).isEqualTo("3");
	}

	@Test
	void aGetterThatThrowsIsAnErrorOfTheColumnAndRow() {
		create("id Int64, note String");
		assertThatExceptionOfType(InsertSourceException.class)
			.isThrownBy(() -> this.client.insert("state").records(List.of(new Failing(1, "a"), new Failing(2, null))))
			.withMessageContaining("Column 'note', row 1")
			.withMessageContaining("NullPointerException")
			.withRootCauseInstanceOf(NullPointerException.class);
		assertThat(this.database.query("SELECT count() FROM state")).isEqualTo("0");
	}

	@Test
	void aSetterThatThrowsIsAnErrorOfTheColumnAndRow() {
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.client.sql("SELECT number AS id, if(number = 2, '', 'x') AS note FROM numbers(4)")
				.query(Strict.class)
				.list())
			.withMessageContaining("Column 'note' (String), row 2")
			.withMessageContaining("property 'note' of Strict")
			.withMessageContaining("empty")
			.withCauseInstanceOf(IllegalStateException.class);
	}

	@Test
	void aConstructorThatThrowsInATupleIsAnErrorOfTheColumnAndRow() {
		record Part(int a) {

			Part {
				if (a == 1) {
					throw new IllegalStateException("odd");
				}
			}

		}
		record Whole(Part part) {

		}
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.client
				.sql("SELECT CAST(tuple(toInt32(number)), 'Tuple(a Int32)') AS part FROM numbers(4)")
				.query(Whole.class)
				.list())
			.withMessageContaining("Column 'part' (Tuple(a Int32)), row 1")
			.withCauseInstanceOf(IllegalStateException.class);
	}

	@Test
	void settersBesideTheConstructorAreCalled() {
		Mixed read = this.client.sql("SELECT toInt64(7) AS id, 'x' AS note").query(Mixed.class).single();
		assertThat(read.getId()).isEqualTo(7);
		assertThat(read.getNote()).isEqualTo("x");
		assertThat(this.client.sql("SELECT toInt64(7) AS id").query(Mixed.class).single().getNote()).isEqualTo("none");
		create("j JSON");
		this.database.execute("INSERT INTO state VALUES ('{\"id\":8,\"note\":\"y\"}')");
		Mixed inJson = this.client.sql("SELECT j FROM state").query((row) -> row.get(0, Mixed.class)).single();
		assertThat(inJson.getId()).isEqualTo(8);
		assertThat(inJson.getNote()).isEqualTo("y");
	}

	/** A class with a constructor, and a setter for what is no parameter of it. */
	public static final class Mixed {

		private final long id;

		private String note = "none";

		public Mixed(long id) {
			this.id = id;
		}

		public long getId() {
			return this.id;
		}

		public String getNote() {
			return this.note;
		}

		public void setNote(String note) {
			this.note = note;
		}

	}

	/** An immutable class as Lombok and Kotlin write it. */
	public static final class Immutable {

		private final long id;

		private final boolean isOpen;

		public Immutable(long id, boolean isOpen) {
			this.id = id;
			this.isOpen = isOpen;
		}

		public long getId() {
			return this.id;
		}

		public boolean isOpen() {
			return this.isOpen;
		}

	}

	/** A bean with such a flag. */
	public static class Changeable {

		private long id;

		private boolean isOpen;

		public long getId() {
			return this.id;
		}

		public void setId(long id) {
			this.id = id;
		}

		public boolean isOpen() {
			return this.isOpen;
		}

		public void setOpen(boolean open) {
			this.isOpen = open;
		}

	}

	/** A class with accessors in the manner of records, and a field with none. */
	public static final class Fluent {

		private final long id;

		private final String note;

		private final String secret;

		public Fluent(long id, String note, String secret) {
			this.id = id;
			this.note = note;
			this.secret = secret;
		}

		public long getId() {
			return this.id;
		}

		public String note() {
			return this.note;
		}

		@Override
		public String toString() {
			return this.secret;
		}

	}

	/** A class with something that is not part of its value. */
	public static final class Cached {

		private final long id;

		private final transient String text;

		public Cached(long id) {
			this.id = id;
			this.text = Long.toString(id);
		}

		public long getId() {
			return this.id;
		}

		public String getText() {
			return this.text;
		}

	}

	/** A class whose getter may throw. */
	public static final class Failing {

		private final long id;

		private final String note;

		@SuppressWarnings("NullAway")
		public Failing(long id, String note) {
			this.id = id;
			this.note = note;
		}

		public long getId() {
			return this.id;
		}

		public String getNote() {
			return Objects.requireNonNull(this.note);
		}

	}

	/** A bean whose setter may throw. */
	public static class Strict {

		private long id;

		private String note = "";

		public long getId() {
			return this.id;
		}

		public void setId(long id) {
			this.id = id;
		}

		public String getNote() {
			return this.note;
		}

		public void setNote(String note) {
			if (note.isEmpty()) {
				throw new IllegalStateException("empty");
			}
			this.note = note;
		}

	}

}
