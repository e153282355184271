package io.clickhouseconnect.typed;

import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.result.Block;
import io.clickhouseconnect.result.BlockStream;
import io.clickhouseconnect.result.RowCursor;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Typed streams that are closed early, closed twice, or walked through twice.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(90)
class ClosedStreamTests {

	private static final String CLOSED = "The answer was closed";

	/** More than any buffer on the way holds. */
	private static final String MANY = "SELECT toInt64(number) AS id FROM numbers(20000000)";

	/** So few that one read brings them all, in blocks of ten rows. */
	private static final String FEW = "SELECT toInt64(number) AS id FROM numbers(100)";

	private final PoolManager pool = PoolManager.builder().build();

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.client = ClickHouseClient.builder()
			.url(database.url().toString())
			.pool(this.pool)
			.session(SessionIdStrategy.none())
			.build();
	}

	@AfterEach
	void theClientGoesOnAndNothingIsLeased() {
		assertThat(this.client.sql("SELECT 7").query(Integer.class).single()).isEqualTo(7);
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		this.pool.close();
	}

	private BlockStream blocks(String sql) {
		return this.client.sql(sql).setting("max_block_size", 10).columnBlocks();
	}

	private RowCursor rows(String sql) {
		return this.client.sql(sql).setting("max_block_size", 10).rows();
	}

	@ParameterizedTest
	@ValueSource(strings = { MANY, FEW })
	void blocksThatWereClosedAreOver(String sql) {
		BlockStream blocks = blocks(sql);
		assertThat(blocks.next()).isNotNull();
		blocks.close();
		blocks.close();
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(blocks::next)
			.withMessageContaining(CLOSED);
	}

	@ParameterizedTest
	@ValueSource(strings = { MANY, FEW })
	void aCursorThatWasClosedIsOver(String sql) {
		RowCursor rows = rows(sql);
		assertThat(rows.next()).isTrue();
		rows.close();
		rows.close();
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(rows::next)
			.withMessageContaining(CLOSED);
	}

	@Test
	void whatIsClosedBeforeItWasReadHasNothingToSay() {
		BlockStream blocks = blocks(FEW);
		blocks.close();
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(blocks::columns)
			.withMessageContaining(CLOSED);
		RowCursor rows = rows(FEW);
		rows.close();
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> rows.getLong("id"))
			.withMessageContaining(CLOSED);
	}

	@Test
	void whatWasReadToItsEndIsAtItsEndAlsoWhenClosed() {
		BlockStream blocks = blocks(FEW);
		blocks.forEach(Block::rowCount);
		assertThat(blocks.next()).isNull();
		blocks.close();
		assertThat(blocks.next()).isNull();
		assertThat(blocks.columns()).extracting("name").containsExactly("id");
	}

	@Test
	void thereIsOneWalkThroughBlocks() {
		try (BlockStream blocks = blocks(FEW)) {
			Iterator<Block> walk = blocks.iterator();
			assertThat(walk.next().rowCount()).isEqualTo(10);
			assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(blocks::iterator)
				.withMessageContaining("run the query again");
			walk.forEachRemaining(Block::rowCount);
			assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(walk::next);
			assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(blocks::iterator);
		}
	}

	@Test
	void aStreamOfObjectsIsUsedOnce() {
		Stream<Long> ids = this.client.sql(FEW).query(Long.class).stream();
		assertThat(ids.count()).isEqualTo(100);
		assertThatIllegalStateException().isThrownBy(ids::count);
		ids.close();
	}

	@Test
	void aStreamOfObjectsThatWasClosedIsOver() {
		Stream<Long> ids = this.client.sql(MANY).query(Long.class).stream();
		ids.close();
		ids.close();
		assertThatIllegalStateException().isThrownBy(ids::count);
		Stream<Long> walked = this.client.sql(MANY).setting("max_block_size", 10).query(Long.class).stream();
		Iterator<Long> walk = walked.iterator();
		assertThat(walk.next()).isZero();
		walked.close();
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> walk.forEachRemaining((id) -> {
		})).withMessageContaining(CLOSED);
	}

	@Test
	void aQueryOfObjectsRunsEachTime() {
		var query = this.client.sql("SELECT generateUUIDv4()").query(String.class);
		assertThat(query.single()).isNotEqualTo(query.single());
	}

	@Test
	void theNextQueryWorksWhenAStreamIsLeftEarly() {
		for (int i = 0; i < 20; i++) {
			try (RowCursor rows = this.client.sql(MANY).rows()) {
				assertThat(rows.next()).isTrue();
			}
			try (Stream<Long> ids = this.client.sql(MANY).query(Long.class).stream()) {
				assertThat(ids.limit(3)).containsExactly(0L, 1L, 2L);
			}
			assertThat(this.client.sql("SELECT {i:Int32}").param("i", i).query(Integer.class).single()).isEqualTo(i);
		}
	}

	@Test
	void aZoneForAColumnThatIsNotThereGivesTheConnectionBack() {
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(
				() -> this.client.sql(MANY).timeZone("none", ZoneOffset.UTC).columnBlocks().iterator().hasNext());
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> this.client.sql(MANY).timeZone("none", ZoneOffset.UTC).query(Long.class).list());
		assertThat(this.pool.stats().total().leased()).isZero();
	}

	@Test
	void aStreamWhoseMapperFailsGivesItsConnectionBack() {
		assertThatIllegalStateException().isThrownBy(() -> this.client.sql(MANY).query((row) -> {
			throw new IllegalStateException("no object");
		}).stream().toList());
		assertThat(this.pool.stats().total().leased()).isZero();
	}

	@Test
	void aStreamWhosePipelineFailsGivesItsConnectionBack() {
		Iterator<Long> ids = this.client.sql(MANY).query(Long.class).stream().map((id) -> {
			if (id == 2) {
				throw new IllegalStateException("no more");
			}
			return id;
		}).iterator();
		assertThat(ids.next()).isZero();
		assertThat(ids.next()).isOne();
		assertThatIllegalStateException().isThrownBy(ids::next);
		assertThat(this.pool.stats().total().leased()).isZero();
	}

}
