package io.clickhouseconnect.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * An argument that is {@code null} is refused where it is given, by its name.
 */
class NullArgumentTests {

	private static <T> T nothing() {
		return null;
	}

	private static Map<String, Object> mapWithNull() {
		Map<String, Object> map = new HashMap<>();
		map.put("max_threads", null);
		return map;
	}

	static Stream<Arguments> calls() {
		EmbeddedClickHouse.Builder builder = EmbeddedClickHouse.builder();
		EmbeddedUser user = EmbeddedUser.named("bob");
		return Stream.of(call("engine", () -> builder.engine(NullArgumentTests.<Path>nothing())),
				call("dataFolder", () -> builder.dataFolder(nothing())),
				call("cacheFolder", () -> builder.cacheFolder(nothing())), call("user", () -> builder.user(nothing())),
				call("name", () -> builder.profile(nothing(), Map.of())),
				call("settings", () -> builder.profile("p", nothing())),
				call("settings", () -> builder.profile("p", mapWithNull())),
				call("name", () -> builder.serverSetting(nothing(), 1)),
				call("value", () -> builder.serverSetting("timezone", nothing())),
				call("elements", () -> builder.serverXml(nothing())),
				call("elements", () -> builder.usersXml(nothing())),
				call("startTimeout", () -> builder.startTimeout(NullArgumentTests.<Duration>nothing())),
				call("name", () -> EmbeddedUser.named(nothing())), call("password", () -> user.withPassword(nothing())),
				call("profile", () -> user.withProfile(nothing())),
				call("setting", () -> user.withSetting(nothing(), 1)),
				call("value", () -> user.withSetting("max_threads", nothing())),
				call("statement", () -> user.withGrant(nothing())),
				call("settings", () -> new EmbeddedUser("bob", "", "default", nothing(), List.of())),
				call("grants", () -> new EmbeddedUser("bob", "", "default", Map.of(), nothing())),
				call("grant", () -> new EmbeddedUser("bob", "", "default", Map.of(), Arrays.asList("a", nothing()))));
	}

	private static Arguments call(String name, Runnable call) {
		return arguments(name, call);
	}

	@ParameterizedTest
	@MethodSource("calls")
	void nullIsRefusedByTheNameOfTheArgument(String name, Runnable call) {
		assertThatIllegalArgumentException().isThrownBy(call::run).withMessageContaining("'" + name + "' must not");
	}

	@Test
	void statementsAndTheirParametersMustNotBeNull() {
		try (EmbeddedClickHouse server = EmbeddedClickHouse.start()) {
			assertThatIllegalArgumentException().isThrownBy(() -> server.execute(nothing()))
				.withMessageContaining("'sql' must not");
			assertThatIllegalArgumentException().isThrownBy(() -> server.query("SELECT 1", nothing()))
				.withMessageContaining("'parameters' must not");
			assertThatIllegalArgumentException().isThrownBy(() -> server.query("SELECT 1", mapWithNull()))
				.withMessageContaining("'max_threads'");
		}
	}

}
