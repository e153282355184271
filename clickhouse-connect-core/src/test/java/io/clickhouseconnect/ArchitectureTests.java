package io.clickhouseconnect;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rooms of the house, and which of them may know of which.
 */
@AnalyzeClasses(packages = "io.clickhouseconnect",
		importOptions = { ImportOption.DoNotIncludeTests.class, ArchitectureTests.OnlyCore.class })
class ArchitectureTests {

	private static final String ROOT = "io.clickhouseconnect.";

	private static final String[] OUTSIDE = { "java..", "javax..", "org.jspecify..", "org.slf4j.." };

	@ArchTest
	static final ArchRule errorKnowsNobody = room("error");

	@ArchTest
	static final ArchRule limitKnowsNobody = room("internal.limit");

	@ArchTest
	static final ArchRule observationKnowsNobody = room("observation");

	@ArchTest
	static final ArchRule sqlKnowsErrors = room("sql", "error", "internal.param", "request");

	@ArchTest
	static final ArchRule sessionKnowsNobody = room("session");

	@ArchTest
	static final ArchRule requestKnowsErrorsAndSql = room("request", "error", "sql", "result", "internal.text");

	@ArchTest
	static final ArchRule typeKnowsTexts = room("type", "internal.text");

	@ArchTest
	static final ArchRule resultKnowsErrorsAndTypes = room("result", "error", "type");

	@ArchTest
	static final ArchRule codecKnowsNoHttp = room("internal.codec", "internal.precision", "internal.time", "result",
			"type", "error");

	@ArchTest
	static final ArchRule statesKnowTypesAlone = room("internal.codec.state", "type", "error");

	@ArchTest
	static final ArchRule readingKnowsNoHttp = room("internal.codec.read", "internal.codec", "internal.codec.state",
			"internal.time", "result", "type", "error");

	@ArchTest
	static final ArchRule writingKnowsNoHttp = room("internal.codec.write", "internal.codec", "internal.codec.state",
			"internal.precision", "internal.time", "result", "type", "error");

	@ArchTest
	static final ArchRule mappingKnowsNoHttp = room("internal.mapping", "internal.codec", "internal.codec.read",
			"internal.codec.write", "internal.time", "result", "type", "error");

	@ArchTest
	static final ArchRule typedAnswersKnowTheExchange = room("internal.query", "internal.codec", "internal.codec.read",
			"internal.mapping", "internal.exchange", "internal.plan", "result", "type", "error");

	@ArchTest
	static final ArchRule typedInsertsKnowTheExchange = room("internal.insert", "internal.codec",
			"internal.codec.write", "internal.mapping", "internal.exchange", "internal.plan", "request", "result",
			"type", "error");

	@ArchTest
	static final ArchRule paramKnowsNoWire = room("internal.param", "internal.text", "internal.precision",
			"internal.time", "error", "request", "sql", "type");

	@ArchTest
	static final ArchRule timeKnowsTypes = room("internal.time", "internal.precision", "type", "error");

	@ArchTest
	static final ArchRule precisionKnowsNobody = room("internal.precision");

	@ArchTest
	static final ArchRule textKnowsErrors = room("internal.text", "error");

	@ArchTest
	static final ArchRule compressKnowsNoHttp = room("internal.compress", "error", "request", "net.jpountz..",
			"com.github.luben..", "com.aayushatharva.brotli4j..");

	@ArchTest
	static final ArchRule poolKnowsErrors = room("pool", "internal.text", "error", "org.apache.hc..");

	@ArchTest
	static final ArchRule planDoesNoInputOrOutput = room("internal.plan", "internal.param", "internal.compress",
			"internal.text", "request", "sql", "error");

	@ArchTest
	static final ArchRule transportKnowsPlansAndPools = room("internal.transport", "internal.plan", "pool", "error",
			"org.apache.hc..");

	@ArchTest
	static final ArchRule exchangeKnowsNoClient = room("internal.exchange", "internal.plan", "internal.param",
			"internal.transport", "internal.compress", "internal.text", "request", "session", "pool", "observation",
			"result", "error");

	@ArchTest
	static final ArchRule arrowStandsOnTheFace = room("arrow", "client", "request", "result", "error",
			"org.apache.arrow..");

	@ArchTest
	static final ArchRule onlyTheArrowRoomKnowsArrow = noClasses().that()
		.resideOutsideOfPackage(ROOT + "arrow..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.apache.arrow..");

	@ArchTest
	static final ArchRule onlyWhatStandsOnTheClientKnowsTheClient = noClasses().that()
		.resideOutsideOfPackages(ROOT + "client..", ROOT + "arrow..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage(ROOT + "client..");

	@ArchTest
	static final ArchRule onlyPoolAndTransportKnowHttpClient = noClasses().that()
		.resideOutsideOfPackages(ROOT + "pool", ROOT + "internal.transport")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.apache.hc..");

	@ArchTest
	static final ArchRule onlyTheMicrometerRoomKnowsMicrometer = noClasses().that()
		.resideOutsideOfPackage(ROOT + "micrometer..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.micrometer..");

	@ArchTest
	static final ArchRule nobodyKnowsSpring = noClasses().should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework..");

	@ArchTest
	static final ArchRule packagesAreNotTangled = slices().matching("(**)").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule theFaceShowsNothingInternal = classes().that()
		.resideOutsideOfPackage(ROOT + "internal..")
		.and()
		.arePublic()
		.should(showNothingInternal());

	@ArchTest
	static final ArchRule utilitiesNameTheirCharset = noClasses().should()
		.callMethod(URLEncoder.class, "encode", String.class)
		.orShould()
		.callMethod(URLDecoder.class, "decode", String.class);

	@ArchTest
	static final ArchRule casesAreChangedInTheRootLocale = noClasses().should()
		.callMethod(String.class, "toLowerCase")
		.orShould()
		.callMethod(String.class, "toUpperCase");

	@ArchTest
	static final ArchRule listsAreCollectedUnmodifiable = noClasses().should().callMethod(Collectors.class, "toList");

	@ArchTest
	static void everyPackageIsNullMarked(JavaClasses classes) {
		Set<String> unmarked = new HashSet<>();
		for (JavaClass type : classes) {
			JavaPackage room = type.getPackage();
			if (room.tryGetAnnotationOfType(NullMarked.class).isEmpty()) {
				unmarked.add(room.getName());
			}
		}
		assertThat(unmarked).isEmpty();
	}

	@ArchTest
	static void theRulesLookAtTheRealClasses(JavaClasses classes) {
		assertThat(classes.contain(ROOT + "client.ClickHouseClient")).isTrue();
		assertThat(classes.contain(ROOT + "internal.exchange.Exchange")).isTrue();
		assertThat(classes.contain(ROOT + "ArchitectureTests")).isFalse();
		assertThat(classes.contain(ROOT + "embedded.EmbeddedClickHouse")).isFalse();
	}

	/**
	 * A room may know itself, what every room may know, and those named.
	 */
	private static ArchRule room(String name, String... known) {
		Set<String> allowed = new HashSet<>(Set.of(OUTSIDE));
		allowed.add(ROOT + name);
		allowed.add(ROOT + "internal.limit");
		for (String other : known) {
			allowed.add(other.endsWith("..") ? other : ROOT + other);
		}
		return classes().that()
			.resideInAPackage(ROOT + name)
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage(allowed.toArray(String[]::new));
	}

	private static ArchCondition<JavaClass> showNothingInternal() {
		return new ArchCondition<>("show nothing internal") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				for (JavaMember member : type.getMembers()) {
					Set<JavaModifier> modifiers = member.getModifiers();
					boolean visible = modifiers.contains(JavaModifier.PUBLIC)
							|| modifiers.contains(JavaModifier.PROTECTED);
					if (visible && !modifiers.contains(JavaModifier.SYNTHETIC)) {
						member.getAllInvolvedRawTypes()
							.stream()
							.filter((shown) -> shown.getPackageName().startsWith(ROOT + "internal"))
							.forEach((shown) -> events.add(SimpleConditionEvent.violated(type,
									member.getFullName() + " shows " + shown.getName())));
					}
				}
				type.getAllRawSuperclasses()
					.stream()
					.filter((shown) -> shown.getPackageName().startsWith(ROOT + "internal"))
					.forEach((shown) -> events
						.add(SimpleConditionEvent.violated(type, type.getName() + " extends " + shown.getName())));
			}

		};
	}

	/**
	 * Leaves out the server that the tests start, which is a house of its own.
	 */
	static final class OnlyCore implements ImportOption {

		@Override
		public boolean includes(Location location) {
			return !location.contains("/io/clickhouseconnect/embedded/");
		}

	}

}
