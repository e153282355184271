package io.clickhouseconnect.spring.autoconfigure;

import java.util.Locale;
import java.util.stream.Collectors;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.annotation.Bean;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The rules of Spring Boot for its own modules, and the arrows between these packages.
 */
@AnalyzeClasses(packagesOf = ArchitectureTests.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule packagesAreFreeOfTangles = slices().matching("io.clickhouseconnect.spring.(**)")
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule internalsOfTheClientAreLeftAlone = noClasses().should()
		.dependOnClassesThat()
		.resideInAPackage("io.clickhouseconnect.internal..");

	@ArchTest
	static final ArchRule autoConfigurationsArePublicAndFinal = classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL)
		.andShould()
		.haveSimpleNameEndingWith("AutoConfiguration");

	@ArchTest
	static final ArchRule autoConfigurationsHaveNoPublicMethods = noMethods().that()
		.areDeclaredInClassesThat()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule conditionsAndAnalyzersAreNotPublic = noClasses().that()
		.areAssignableTo(SpringBootCondition.class)
		.or()
		.areAssignableTo(FailureAnalyzer.class)
		.should()
		.bePublic();

	@ArchTest
	static final ArchRule beanMethodsAreNotPrivateAndReturnNothingPrivate = methods().that()
		.areAnnotatedWith(Bean.class)
		.should()
		.notBePrivate()
		.andShould()
		.notHaveRawReturnType(privateClass());

	@ArchTest
	static final ArchRule classConditionsStandOnClasses = noMethods().that()
		.areAnnotatedWith(Bean.class)
		.should()
		.beAnnotatedWith(ConditionalOnClass.class);

	@ArchTest
	static final ArchRule propertiesAreNamedByValue = classes().that()
		.areAnnotatedWith(ConfigurationProperties.class)
		.should()
		.haveSimpleNameEndingWith("Properties");

	@ArchTest
	static final ArchRule casesAreChangedByTheRootLocale = noClasses().should()
		.callMethod(String.class, "toLowerCase")
		.orShould()
		.callMethod(String.class, "toUpperCase")
		.because("it has to say " + Locale.class.getSimpleName() + ".ROOT");

	@ArchTest
	static final ArchRule listsAreCollectedByToList = noClasses().should().callMethod(Collectors.class, "toList");

	@ArchTest
	static final ArchRule packagesAreNullMarked = classes().that()
		.haveSimpleName("package-info")
		.should()
		.beAnnotatedWith(NullMarked.class);

	private static DescribedPredicate<JavaClass> privateClass() {
		return DescribedPredicate.describe("private", (type) -> type.getModifiers().contains(JavaModifier.PRIVATE));
	}

}
