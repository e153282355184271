package io.clickhouseconnect.kotlin

import java.math.BigInteger
import java.time.Instant

import io.clickhouseconnect.client.ClickHouseClient
import io.clickhouseconnect.embedded.junit.ClickHouseExtension
import io.clickhouseconnect.embedded.junit.TestDatabase
import io.clickhouseconnect.error.ClickHouseDataException
import io.clickhouseconnect.result.ColumnName
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.extension.ExtendWith

/**
 * Objects of Kotlin classes, written and read back. The classes are compiled without
 * `-java-parameters`, and neither kotlin-reflect nor any other library of Kotlin but its
 * standard library is there.
 */
@ExtendWith(ClickHouseExtension::class)
class KotlinObjectTests {

	private lateinit var client: ClickHouseClient

	@BeforeEach
	fun createClient(database: TestDatabase) {
		client = ClickHouseClient.builder().url(database.url().toString()).build()
	}

	private fun create(columns: String) {
		client.sql("CREATE OR REPLACE TABLE objects ($columns) ENGINE = Memory").command()
	}

	private fun insert(vararg objects: Any) {
		client.insert("objects").records(objects.asList())
	}

	private fun text(): String = String(client.sql("SELECT * FROM objects").rawQuery("TSV")).trim()

	private inline fun <reified T : Any> read(sql: String = "SELECT * FROM objects"): List<T> =
		client.sql(sql).query(T::class.java).list()

	private fun refused(vararg words: String, action: () -> Unit): ClickHouseDataException {
		var refusal: ClickHouseDataException? = null
		assertThatExceptionOfType(ClickHouseDataException::class.java).isThrownBy { action() }.satisfies({ ex ->
			assertThat(ex.message).contains(*words)
			refusal = ex
		})
		return refusal!!
	}

	data class Trip(val id: Long, val isPaid: Boolean, val city: String, val at: Instant, val tip: Double?)

	@Test
	fun `a data class comes back as it was`() {
		create("id Int64, is_paid Bool DEFAULT false, city String, at DateTime64(3, 'UTC'), tip Nullable(Float64)")
		val trips = listOf(Trip(1, true, "Riga", Instant.ofEpochMilli(1_234), 1.5), Trip(2, false, "", Instant.EPOCH, null))
		insert(*trips.toTypedArray())
		assertThat(text()).startsWith("1\ttrue\tRiga\t1970-01-01 00:00:01.234\t1.5\n2\tfalse")
		assertThat(read<Trip>()).isEqualTo(trips)
	}

	data class Options(val id: Int, val limit: Int = 10, val note: String = "none", val tags: List<String> = listOf("a"))

	@Test
	fun `a column that is missing leaves the default argument`() {
		assertThat(read<Options>("SELECT toInt32(7) AS id")).containsExactly(Options(7))
		assertThat(read<Options>("SELECT toInt32(7) AS id, 'x' AS note")).containsExactly(Options(7, note = "x"))
		assertThat(read<Options>("SELECT toInt32(7) AS id, 'x' AS note, toInt32(1) AS limit, ['b'] AS tags"))
			.containsExactly(Options(7, 1, "x", listOf("b")))
		refused("parameter 'id' of Options") { read<Options>("SELECT toInt32(7) AS limit") }
	}

	@Suppress("LongParameterList")
	class Many(
		val a1: Int = 1, val a2: Int = 2, val a3: Int = 3, val a4: Int = 4, val a5: Int = 5, val a6: Int = 6,
		val a7: Int = 7, val a8: Int = 8, val a9: Int = 9, val a10: Int = 10, val a11: Int = 11, val a12: Int = 12,
		val a13: Int = 13, val a14: Int = 14, val a15: Int = 15, val a16: Int = 16, val a17: Int = 17,
		val a18: Int = 18, val a19: Int = 19, val a20: Int = 20, val a21: Int = 21, val a22: Int = 22,
		val a23: Int = 23, val a24: Int = 24, val a25: Int = 25, val a26: Int = 26, val a27: Int = 27,
		val a28: Int = 28, val a29: Int = 29, val a30: Int = 30, val a31: Int = 31, val a32: Int = 32,
		val a33: Int = 33, val a34: Int = 34,
	)

	@Test
	fun `more than 32 parameters have defaults too`() {
		val many = read<Many>("SELECT toInt32(-1) AS a1, toInt32(-33) AS a33")[0]
		assertThat(listOf(many.a1, many.a2, many.a32, many.a33, many.a34)).containsExactly(-1, 2, 32, -33, 34)
	}

	data class Numbers(
		val a: UByte, val b: UShort, val c: UInt, val d: ULong, val e: UInt?, val f: List<ULong>, val g: Map<String, UByte>,
	)

	@Test
	fun `unsigned numbers are written and read`() {
		create("a UInt8, b UInt16, c UInt32, d UInt64, e Nullable(UInt32), f Array(UInt64), g Map(String, UInt8)")
		val all = listOf(
			Numbers(UByte.MAX_VALUE, UShort.MAX_VALUE, UInt.MAX_VALUE, ULong.MAX_VALUE, UInt.MAX_VALUE,
				listOf(ULong.MAX_VALUE, 0u), mapOf("k" to UByte.MAX_VALUE)),
			Numbers(0u, 0u, 0u, 0u, null, listOf(), mapOf()),
		)
		insert(*all.toTypedArray())
		assertThat(text()).startsWith(
			"255\t65535\t4294967295\t18446744073709551615\t4294967295\t[18446744073709551615,0]\t{'k':255}\n")
		assertThat(read<Numbers>()).isEqualTo(all)
		assertThat(read<UInt>("SELECT toUInt32(4294967295)")).containsExactly(UInt.MAX_VALUE)
		assertThat(client.sql("SELECT toUInt64(18446744073709551615)").query { row -> row.get(0, ULong::class.java) }.list())
			.containsExactly(ULong.MAX_VALUE)
	}

	data class Wider(val c: UInt, val d: ULong)

	@Test
	fun `unsigned numbers fit any column of integers that holds them`() {
		create("c Int64, d Int128")
		insert(Wider(UInt.MAX_VALUE, ULong.MAX_VALUE))
		assertThat(text()).isEqualTo("4294967295\t18446744073709551615")
		assertThat(read<Wider>()).containsExactly(Wider(UInt.MAX_VALUE, ULong.MAX_VALUE))
		refused("Column 'c'", "row 1", "out of its range") {
			read<Wider>("SELECT arrayJoin([1, -1])::Int64 AS c, 1::Int128 AS d")
		}
		create("c Int32, d Int64")
		refused("Column 'c'", "row 0") { insert(Wider(UInt.MAX_VALUE, 0u)) }
		refused("Column 'd'", "row 0") { insert(Wider(0u, ULong.MAX_VALUE)) }
	}

	@JvmInline
	value class UserId(val value: Long)

	@JvmInline
	value class Email(val value: String) {

		init {
			require('@' in value) { "no address" }
		}

	}

	@JvmInline
	value class Key(val id: UserId)

	data class User(val id: UserId, val mail: Email, val other: UserId?, val copy: Email?, val friends: List<UserId>, val key: Key)

	@Test
	fun `value classes are the values inside`() {
		create("id Int64, mail String, other Nullable(Int64), copy Nullable(String), friends Array(Int64), key Int64")
		val users = listOf(
			User(UserId(1), Email("a@b"), UserId(2), Email("c@d"), listOf(UserId(3)), Key(UserId(4))),
			User(UserId(5), Email("e@f"), null, null, listOf(), Key(UserId(6))),
		)
		insert(*users.toTypedArray())
		assertThat(text()).isEqualTo("1\ta@b\t2\tc@d\t[3]\t4\n5\te@f\t\\N\t\\N\t[]\t6")
		assertThat(read<User>()).isEqualTo(users)
	}

	data class Contact(val mail: Email, val name: String = "?")

	@Test
	fun `the constructor of a value class is called, and what it throws names column and row`() {
		val refusal = refused("Column 'mail' (String), row 1", "no address") {
			read<Contact>("SELECT arrayJoin(['a@b', 'ab']) AS mail")
		}
		assertThat(refusal).hasCauseInstanceOf(IllegalArgumentException::class.java)
		assertThat(read<Contact>("SELECT 'a@b' AS mail")).containsExactly(Contact(Email("a@b")))
	}

	class Hidden(private val id: Long, internal val note: String, protected val level: UByte) {

		private val cache = HashMap<String, String>()

		val twice get() = id * 2

		val late: String by lazy { "late" }

		fun same(other: Hidden) = id == other.id && note == other.note && level == other.level && cache == other.cache

	}

	@Test
	fun `internal, protected and private properties are written`() {
		create("id Int64, note String, level UInt8")
		insert(Hidden(1, "n", 200u))
		assertThat(text()).isEqualTo("1\tn\t200")
		assertThat(read<Hidden>()[0].same(Hidden(1, "n", 200u))).isTrue()
		create("note String, level UInt8")
		refused("'id' of Hidden") { insert(Hidden(1, "n", 200u)) }
	}

	data class Strict(val id: Int, val name: String, val tags: List<String>, val codes: List<UInt?> = listOf())

	@Test
	fun `NULL is refused where the property has no null`() {
		refused("Column 'name' (Nullable(String)), row 1", "parameter 'name' of Strict", "NULL") {
			read<Strict>("SELECT toInt32(number) AS id, if(number = 1, NULL, 'x') AS name, ['a'] AS tags FROM numbers(3)")
		}
		refused("Column 'id'", "NULL") { read<Strict>("SELECT NULL::Nullable(Int32) AS id, '' AS name, ['a'] AS tags") }
		refused("Column 'tags", "NULL") { read<Strict>("SELECT 1::Int32 AS id, '' AS name, ['a', NULL] AS tags") }
		assertThat(read<Strict>("SELECT 1::Int32 AS id, '' AS name, ['a'] AS tags, [1, NULL]::Array(Nullable(UInt32)) AS codes"))
			.containsExactly(Strict(1, "", listOf("a"), listOf(1u, null)))
		refused("Column 's'", "NULL") { read<String>("SELECT NULL::Nullable(String) AS s") }
	}

	class Guarded(val age: Int) {

		init {
			check(age < 100) { "too old" }
		}

	}

	@Test
	fun `what a constructor throws names the row`() {
		val refusal = refused("Row 1", "Guarded", "too old") { read<Guarded>("SELECT arrayJoin([1, 100])::Int32 AS age") }
		assertThat(refusal).hasCauseInstanceOf(IllegalStateException::class.java)
	}

	class Bean {

		var id: Long = 0

		var isOpen: Boolean = false

		var name: String = "none"

	}

	@Test
	fun `a class with var properties and no parameters is a bean`() {
		create("id Int64, is_open Bool, name String")
		insert(Bean().apply { id = 4; isOpen = true })
		assertThat(text()).isEqualTo("4\ttrue\tnone")
		val bean = read<Bean>()[0]
		assertThat(listOf(bean.id, bean.isOpen, bean.name)).containsExactly(4L, true, "none")
		refused("Column 'name'", "row 0") { read<Bean>("SELECT NULL::Nullable(String) AS name") }
	}

	data class Renamed(@param:ColumnName("the_id") val id: Int, @field:ColumnName("the_note") val note: String = "d")

	@Test
	fun `columns may be named at the parameter or the field`() {
		create("the_id Int32, the_note String")
		insert(Renamed(1, "x"))
		assertThat(text()).isEqualTo("1\tx")
		assertThat(read<Renamed>()).containsExactly(Renamed(1, "x"))
	}

	data class Point(val x: Int, val label: UShort = 1u)

	data class Shape(val points: List<Point>, val first: Point, val byName: Map<String, Point>)

	@Test
	fun `data classes are tuples within others`() {
		val tuple = "Tuple(x Int32, label UInt16)"
		create("points Array($tuple), first $tuple, by_name Map(String, $tuple)")
		val shape = Shape(listOf(Point(1, 65535u), Point(2)), Point(3), mapOf("k" to Point(4, 5u)))
		insert(shape)
		assertThat(read<Shape>()).containsExactly(shape)
	}

	data class Document(val body: Body)

	data class Body(val count: UInt, val big: ULong, val owner: UserId, val note: String = "none", val parts: List<Point> = listOf())

	@Test
	fun `data classes are objects of JSON`() {
		create("body JSON")
		val body = Body(UInt.MAX_VALUE, ULong.MAX_VALUE, UserId(3), "n", listOf(Point(1, 2u)))
		insert(Document(body))
		assertThat(read<Document>()).containsExactly(Document(body))
		assertThat(read<Document>("""SELECT '{"count": 1, "big": 2, "owner": 3}'::JSON AS body"""))
			.containsExactly(Document(Body(1u, 2u, UserId(3))))
		refused("Column 'body'", "NULL") { read<Document>("""SELECT '{"count": 1, "big": 2}'::JSON AS body""") }
	}

	open class Base(val id: Int, open val name: String)

	class Derived(id: Int, override val name: String, val extra: UInt) : Base(id, name)

	@Test
	fun `properties of a parent are written`() {
		create("id Int32, name String, extra UInt32")
		insert(Derived(1, "n", UInt.MAX_VALUE))
		assertThat(text()).isEqualTo("1\tn\t4294967295")
		val read = read<Derived>()[0]
		assertThat(listOf(read.id, read.name, read.extra)).containsExactly(1, "n", UInt.MAX_VALUE)
	}

	data class Timed(val id: Int, val took: kotlin.time.Duration)

	@Test
	fun `a value class that does not show what is inside is refused`() {
		create("id Int32, took Int64")
		refused("kotlin.time.Duration") { insert(Timed(1, kotlin.time.Duration.ZERO)) }
		refused("kotlin.time.Duration") { read<Timed>("SELECT 1::Int32 AS id, 2::Int64 AS took") }
	}

	class Mixed(val id: Int) {

		var note: String = "none"

		internal var level: UInt = 1u

		var owner: UserId = UserId(0)

		var other: UserId? = null

		lateinit var late: String

		fun all() = listOf(id, note, level, owner, other, late)

	}

	@Test
	fun `var properties beside the constructor are set`() {
		create("id Int32, note String, level UInt32, owner Int64, other Nullable(Int64), late String")
		insert(Mixed(1).apply { note = "n"; level = UInt.MAX_VALUE; owner = UserId(2); other = UserId(3); late = "l" })
		assertThat(text()).isEqualTo("1\tn\t4294967295\t2\t3\tl")
		assertThat(read<Mixed>()[0].all()).isEqualTo(listOf(1, "n", UInt.MAX_VALUE, UserId(2), UserId(3), "l"))
		assertThat(read<Mixed>("SELECT 1::Int32 AS id, 'x' AS late")[0].all())
			.isEqualTo(listOf(1, "none", 1u, UserId(0), null, "x"))
		refused("Column 'note'", "row 0", "NULL") { read<Mixed>("SELECT 1::Int32 AS id, NULL::Nullable(String) AS note") }
	}

	class Plain {

		internal var note: String = "none"

		var level: UInt = 1u

		var owner: UserId = UserId(0)

		fun all() = listOf(note, level, owner)

	}

	@Test
	fun `setters with names of their own are called`() {
		create("note String, level UInt32, owner Int64")
		insert(Plain().apply { note = "n"; level = UInt.MAX_VALUE; owner = UserId(2) })
		assertThat(text()).isEqualTo("n\t4294967295\t2")
		assertThat(read<Plain>()[0].all()).isEqualTo(listOf("n", UInt.MAX_VALUE, UserId(2)))
	}

	@Test
	fun `unsigned numbers, value classes and data classes are values of rows`() {
		create("a UInt32, b UInt64, c Int64, d Array(UInt8), e Tuple(x Int32, label UInt16), f Dynamic, g JSON")
		client.insert("objects").rows(listOf(listOf(UInt.MAX_VALUE, ULong.MAX_VALUE, Key(UserId(3)),
			listOf(UByte.MAX_VALUE), Point(1, 2u), UserId(4), mapOf("owner" to UserId(5), "points" to listOf(Point(6))))))
		assertThat(text()).isEqualTo("4294967295\t18446744073709551615\t3\t[255]\t(1,2)\t4\t"
			+ """{"owner":5,"points":[{"label":1,"x":6}]}""")
	}

	private fun sent(type: String, value: Any): String =
		client.sql("SELECT toString({p:$type})").param("p", value).query(String::class.java).single()

	@Test
	fun `unsigned numbers, value classes and data classes are values of parameters`() {
		assertThat(sent("UInt32", UInt.MAX_VALUE)).isEqualTo("4294967295")
		assertThat(sent("UInt64", ULong.MAX_VALUE)).isEqualTo("18446744073709551615")
		assertThat(sent("String", Email("a@b"))).isEqualTo("a@b")
		assertThat(sent("Array(Int64)", listOf(UserId(1), UserId(2)))).isEqualTo("[1,2]")
		assertThat(sent("Tuple(label UInt16, x Int32)", Point(1, 2u))).isEqualTo("(2,1)")
		assertThat(sent("JSON", Body(1u, 2u, UserId(3)))).contains("\"owner\":3", "\"big\":2")
		assertThat(client.sql("SELECT :p").param("p", UInt.MAX_VALUE).query(Long::class.java).single())
			.isEqualTo(4294967295L)
	}

	@Test
	fun `numbers keep their class`() {
		assertThat(read<BigInteger>("SELECT toUInt64(18446744073709551615)"))
			.containsExactly(BigInteger("18446744073709551615"))
	}

}
