package io.clickhouseconnect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import io.clickhouseconnect.ComplexityRules.Kind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The cost of a call grows as its work grows: what the sources of this module show of it.
 * An exception names its file and says why its cost is bounded.
 */
class ComplexityTests {

	private static final Map<String, String> PATTERNS = Map.ofEntries(
			entry("AggregateCall", "at most nine digits, matched from the start"),
			entry("DefaultClickHouseClientBuilder", "one class of characters, matched from the start"),
			entry("ExternalTable", "one class of characters, matched from the start"),
			entry("RawSource", "one class of characters, matched from the start"),
			entry("ServerUrl", "splits at one character, which compiles nothing"),
			entry("VersionNumber", "splits the version that the developer wrote"));

	/** Arrays grow as {@code ArrayGrowth} says, or double. */
	private static final Map<String, String> EXACT_SIZES = Map.of();

	private static final Map<String, String> LOOPS = Map.ofEntries(entry("InsertTarget", "the end of one name"),
			entry("IpAddress", "once: the loop ends there"), entry("ServerUrl", "the value of one parameter"));

	private static List<Place> places = List.of();

	@BeforeAll
	static void readTheSources() throws IOException {
		places = scan(sources(Path.of("src/main/java")));
	}

	@Test
	void regularExpressionsAreThoseWithAReason() {
		assertOnly(PATTERNS, Kind.PATTERN);
	}

	@Test
	void arraysGrowGeometrically() {
		assertOnly(EXACT_SIZES, Kind.ARRAY_GROWN_TO_AN_EXACT_SIZE);
	}

	@Test
	void noLoopCopiesWhatItHasSoFar() {
		assertOnly(LOOPS, Kind.TEXT_GROWN_IN_A_LOOP, Kind.REST_OF_TEXT_IN_A_LOOP, Kind.ALL_MOVED_IN_A_LOOP);
	}

	@Test
	void theRulesFindWhatTheyLookFor(@TempDir Path folder) throws IOException {
		Path source = folder.resolve("Cliffs.java");
		Files.writeString(source, """
				class Cliffs {
					int[] cells = {};
					String grow(String text, java.util.List<String> list) {
						this.cells = java.util.Arrays.copyOf(this.cells, text.length());
						this.cells = java.util.Arrays.copyOf(this.cells, 2 * this.cells.length);
						int[] more = (text.length() > 3) ? java.util.Arrays.copyOf(this.cells, 3) : this.cells;
						String all = text + more.length;
						while (!text.matches("(a*)*b")) {
							all += text;
							all = all + "," + text;
							text = text.substring(1);
							list.remove(0);
							list.remove("0");
						}
						return all;
					}
				}
				""");
		assertThat(scan(List.of(source))).extracting(Place::kind)
			.containsExactly(Kind.ARRAY_GROWN_TO_AN_EXACT_SIZE, Kind.ARRAY_GROWN_TO_AN_EXACT_SIZE, Kind.PATTERN,
					Kind.TEXT_GROWN_IN_A_LOOP, Kind.TEXT_GROWN_IN_A_LOOP, Kind.REST_OF_TEXT_IN_A_LOOP,
					Kind.ALL_MOVED_IN_A_LOOP);
	}

	private static void assertOnly(Map<String, String> allowed, Kind... kinds) {
		Set<Kind> wanted = Set.of(kinds);
		assertThat(places.stream()
			.filter((place) -> wanted.contains(place.kind()))
			.filter((place) -> !allowed.containsKey(place.file()))).isEmpty();
	}

	private static List<Path> sources(Path root) throws IOException {
		try (Stream<Path> files = Files.walk(root)) {
			return files.filter((file) -> file.toString().endsWith(".java")).toList();
		}
	}

	private static List<Place> scan(List<Path> sources) throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		List<Place> places = new ArrayList<>();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
			JavacTask task = (JavacTask) compiler.getTask(null, files, null,
					List.of("-proc:none", "-nowarn", "-implicit:none"), null,
					files.getJavaFileObjectsFromPaths(sources));
			Iterable<? extends CompilationUnitTree> units = task.parse();
			task.analyze();
			Trees trees = Trees.instance(task);
			for (CompilationUnitTree unit : units) {
				new ComplexityRules(trees, (kind, tree) -> {
					long line = unit.getLineMap()
						.getLineNumber(trees.getSourcePositions().getStartPosition(unit, tree));
					String file = Path.of(unit.getSourceFile().toUri()).getFileName().toString().replace(".java", "");
					places.add(new Place(kind, file, line, tree.toString()));
				}).scan(unit, null);
			}
		}
		return places;
	}

	/**
	 * A place in a source file.
	 *
	 * @param kind what was found
	 * @param file the name of the file
	 * @param line the line
	 * @param code the code there
	 */
	private record Place(Kind kind, String file, long line, String code) {

	}

}
