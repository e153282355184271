package io.clickhouseconnect.fault;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.fault.Attack.Kind;
import io.clickhouseconnect.fault.Attack.Phase;
import io.clickhouseconnect.fault.AttackBench.Cell;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.testing.Fault.Direction;
import io.clickhouseconnect.testing.Proof;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every way through the client, and everything that a wire, a thread or a listener can do
 * to it: the call ends, with the right result or an exception of the family, and nothing
 * is left. A run draws some of the cells. {@code -Dclickhouse.test.attacks=100000} runs
 * all of them, {@code -Dclickhouse.test.attack=REGEX} those whose name it finds, and
 * {@code -Dclickhouse.test.seed=N} the same ones again.
 */
@ExtendWith(ClickHouseExtension.class)
class AttackMatrixTests {

	private static final long LIMIT_MILLIS = 30_000;

	/** A call that waits for a silent peer takes as long as many others. */
	private static final int SLOW_ONES_OF = 5;

	@Test
	void whateverIsDoneToACallNothingIsLeftOfIt(TestDatabase database) throws InterruptedException {
		long seed = Proof.seed();
		List<Cell> cells = cells(new Random(seed));
		cells = cells.subList(0,
				Math.min(cells.size(), Integer.getInteger("clickhouse.test.attacks", Proof.rounds(60, 3_000))));
		List<String> failures = new ArrayList<>();
		AttackBench bench = new AttackBench(database);
		for (Cell cell : cells) {
			String failure = attack(bench, cell, new Random(seed));
			if (failure != null) {
				failures.add(cell + ": " + failure);
				bench.abandon();
				bench = new AttackBench(database);
			}
		}
		bench.assertNoRowIsDoubled();
		bench.close();
		assertThat(failures).as("Failures of seed %s", seed).isEmpty();
	}

	private static List<Cell> cells(Random random) {
		List<Cell> cells = new ArrayList<>();
		for (AttackedCall call : AttackedCall.values()) {
			for (Attack attack : Attack.all()) {
				for (Phase phase : (attack.direction() != null) ? Phase.values() : new Phase[] { Phase.FIRST }) {
					for (Compression compression : Compression.values()) {
						for (boolean session : new boolean[] { true, false }) {
							cells.add(new Cell(call, attack, phase, compression, session));
						}
					}
				}
			}
		}
		// The proxy passes a response on behind the call that forgot it, and would
		// interrupt another.
		cells.removeIf((cell) -> cell.call().forgets() && cell.attack().kind() == Kind.INTERRUPT
				&& cell.attack().direction() == Direction.RESPONSE);
		Pattern chosen = Pattern.compile(System.getProperty("clickhouse.test.attack", ""));
		cells.removeIf((cell) -> !chosen.matcher(cell.toString()).find());
		Collections.shuffle(cells, random);
		cells.removeIf((cell) -> cell.attack().isSlow() && random.nextInt(SLOW_ONES_OF) != 0);
		return cells;
	}

	/**
	 * Attacks a call in a thread of its own.
	 * @return what is wrong, or {@code null}
	 */
	private static @Nullable String attack(AttackBench bench, Cell cell, Random random) throws InterruptedException {
		AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
		Thread caller = new Thread(() -> {
			try {
				assertOutcome(bench, cell, random);
				bench.assertNothingIsLeft(cell.call());
			}
			catch (Throwable ex) {
				failure.set(ex);
			}
		}, "attacked");
		caller.setDaemon(true);
		caller.start();
		caller.join(LIMIT_MILLIS);
		if (caller.isAlive()) {
			return "hangs in " + List.of(caller.getStackTrace());
		}
		Throwable ex = failure.get();
		return (ex != null) ? text(ex) : null;
	}

	private static void assertOutcome(AttackBench bench, Cell cell, Random random) {
		Attack attack = cell.attack();
		boolean interrupts = attack.kind() == Kind.INTERRUPT || attack.kind() == Kind.INTERRUPTED_BEFORE;
		try {
			boolean right = bench.run(cell, random);
			assertThat(right || attack.action().isForgery()).as("a result that is right").isTrue();
		}
		catch (ClickHouseException ex) {
			if (attack.isHarmless()) {
				throw ex;
			}
		}
		if (interrupts) {
			assertThat(bench.happened() == 0 || Thread.interrupted()).as("the interrupt is still to be seen").isTrue();
		}
	}

	private static String text(Throwable ex) {
		StringWriter text = new StringWriter();
		ex.printStackTrace(new PrintWriter(text));
		return text.toString().lines().limit(25).collect(Collectors.joining("\n"));
	}

}
