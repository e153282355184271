package io.clickhouseconnect.embedded;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ServerConfigurationTests {

	private final ServerConfiguration configuration = new ServerConfiguration();

	@Test
	void escapesWhatXmlWouldTakeForMarkup() {
		this.configuration.user(EmbeddedUser.named("bob").withPassword("</password><a>&\"'\t"));
		assertThat(this.configuration.usersDocument())
			.contains("<password>&lt;/password&gt;&lt;a&gt;&amp;\"'&#9;</password>");
	}

	@Test
	void nestsServerSettingsAtTheDots() {
		this.configuration.serverSetting("query_log.flush_interval_milliseconds", 50);
		assertThat(this.configuration.serverDocument(Path.of("users.xml"))).containsSubsequence("<query_log>",
				"<database>system</database>", "<flush_interval_milliseconds>50</flush_interval_milliseconds>",
				"</query_log>", "<part_log>");
	}

	@Test
	void refusesNamesThatAreNoXmlElements() {
		assertThatIllegalArgumentException().isThrownBy(() -> EmbeddedUser.named("a b")).withMessageContaining("'a b'");
		assertThatIllegalArgumentException().isThrownBy(() -> EmbeddedUser.named("bob").withProfile("<p>"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.configuration.serverSetting("a..b", 1));
		assertThatIllegalArgumentException().isThrownBy(() -> this.configuration.profile("1st", Map.of()));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.configuration.profile("first", Map.of("max threads", 1)));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.configuration.user(EmbeddedUser.named("bob").withSetting("a/b", 1)));
	}

	@Test
	void refusesAnotherDefaultUser() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.configuration.user(EmbeddedUser.named("default").withPassword("x")))
			.withMessageContaining("always there");
	}

	@Test
	void refusesCharactersThatXmlDoesNotHave() {
		this.configuration.user(EmbeddedUser.named("bob").withPassword("a\u0000b"));
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(this.configuration::usersDocument)
			.withMessageContaining("U+0000");
	}

	@Test
	void doesNotShowPasswords() {
		assertThat(EmbeddedUser.named("bob").withPassword("secret"))
			.hasToString("EmbeddedUser[name=bob, profile=default, settings={}, grants=[]]");
	}

}
