package io.clickhouseconnect.client;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.clickhouseconnect.error.ClickHouseConnectionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ServerUrl}.
 */
class ServerUrlTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			http://localhost                     | http://localhost:8123
			https://localhost                    | https://localhost:8443
			HTTP://LocalHost:81                  | http://localhost:81
			http://localhost:                    | http://localhost:8123
			http://click_house:8123/db           | http://click_house:8123
			http://my_stack_clickhouse_1         | http://my_stack_clickhouse_1:8123
			http://[::1]:8123/db                 | http://[::1]:8123
			https://[2001:DB8::1]                | https://[2001:db8::1]:8443
			clickhouse://h/db                    | http://h:8123
			ch://h                               | http://h:8123
			clickhouses://h                      | https://h:8443
			https+clickhouse://h                 | https://h:8443
			clickhouse+https://h:444             | https://h:444
			http+clickhouse://h                  | http://h:8123
			clickhousedb://h                     | http://h:8123
			http://h?secure=true                 | https://h:8443
			http://h?ssl=1                       | https://h:8443
			http://h:9999/db?sslmode=require     | https://h:9999
			clickhouse://h?sslmode=verify-full   | https://h:8443
			clickhouse://h:8443?ssl=true&sslmode=strict | https://h:8443
			https://h?secure=true                | https://h:8443
			http://h?ssl=false                   | http://h:8123
			http://h?sslmode=disable             | http://h:8123
			http://h:9000                        | http://h:9000
			""")
	void theServerIsFound(String url, String server) {
		ServerUrl parsed = ServerUrl.parse(url);
		assertThat(parsed.server()).isEqualTo(server);
		assertThat(parsed.settings()).isEmpty();
	}

	@Test
	void everythingElseIsFoundToo() {
		ServerUrl url = ServerUrl.parse("https://us%40er:p%3A%2F%3F%23%C5%BCs@h:8443/d%2Fb/?max_threads=4&a=b%26c&");
		assertThat(url.username()).isEqualTo("us@er");
		assertThat(url.password()).isEqualTo("p:/?#\u017cs");
		assertThat(url.database()).isEqualTo("d/b");
		assertThat(url.settings()).containsEntry("max_threads", "4").containsEntry("a", "b&c").hasSize(2);
		ServerUrl parameters = ServerUrl.parse("http://h?user=u&password=p&database=d&compression=zstd");
		assertThat(parameters.username()).isEqualTo("u");
		assertThat(parameters.password()).isEqualTo("p");
		assertThat(parameters.database()).isEqualTo("d");
		assertThat(parameters.settings()).isEmpty();
		assertThat(ServerUrl.parse("http://u@h").password()).isNull();
		assertThat(ServerUrl.parse("http://u:@h").password()).isEmpty();
		assertThat(ServerUrl.parse("http://u:a+b@h/").password()).isEqualTo("a+b");
		assertThat(ServerUrl.parse("http://u:a@b@h").password()).isEqualTo("a@b");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			jdbc:clickhouse://u:s3cret@h:8123/db        | JDBC; write http://h:8123/db instead
			jdbc:ch://h                                 | JDBC; write http://h:8123 instead
			jdbc:ch:https://h/db                        | JDBC; write https://h:8443/db instead
			jdbc:clickhouse:http://click_house:81       | JDBC; write http://click_house:81 instead
			jdbc:clickhouse://h/db?ssl=true&password=s3cret | JDBC; write https://h:8443/db instead
			clickhouse://u:s3cret@h:9000/db             | this client speaks HTTP; write http://h:8123/db instead
			clickhouse://h:9440                         | this client speaks HTTP; write https://h:8443 instead
			clickhouses://h:9440                        | this client speaks HTTP; write https://h:8443 instead
			tcp://u:s3cret@h:9000                       | this client speaks HTTP; write http://h:8123 instead
			clickhouse+native://h/db                    | this client speaks HTTP; write http://h:8123/db instead
			""")
	void theUrlOfAnotherProtocolIsAnsweredWithTheRightOne(String url, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> ServerUrl.parse(url))
			.withMessageContaining(message)
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("s3cret"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://u:s3cret@a,b:8123", "http://u:s3cret@::1:8123", "http://u:s3cret@h:0",
			"http://u:s3cret@h:65536", "http://u:s3cret@h:99999999999", "http://u:s3cret@h:-1", "http://u:pa/s3cret@h",
			"http://u:1/s3cret@h", "http://u:s3cret#@h", "http://u:1#s3cret@h", "http://u:1?s3cret@h",
			"http://u:s3cret@h?sslmode=none", "https://u:s3cret@h?ssl=false", "http://u:s3cret@h?secure=s3cret",
			"s3cret://h", "http://u:s3cret@[::1", "http://u:s3cret@h\n", "http://u:s3cret@h ost", "http://u:%s3cret@h",
			"http://u:s3cret@" })
	void whatCannotBeReadIsRefusedWithoutASecret(String url) {
		assertThatIllegalArgumentException().isThrownBy(() -> ServerUrl.parse(url)).satisfies((ex) -> {
			for (Throwable at = ex; at != null; at = at.getCause()) {
				assertThat(at.getMessage()).doesNotContain("s3cret").contains("URL of ClickHouse");
			}
		});
	}

	@Test
	void aCallGoesToAHostWithAnUnderscore() {
		ClickHouseClient client = ClickHouseClient.create("http://click_house.invalid:8123");
		assertThatExceptionOfType(ClickHouseConnectionException.class)
			.isThrownBy(() -> client.sql("SELECT 1").command())
			.withMessageContaining("cannot be reached: click_house.invalid");
	}

}
