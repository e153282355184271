package io.clickhouseconnect.spring.autoconfigure.docker.compose;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * ClickHouse environment details.
 *
 * @param username the user
 * @param password the password
 * @param database the database
 */
record ClickHouseEnvironment(String username, String password, String database) {

	static ClickHouseEnvironment of(Map<String, @Nullable String> env) {
		return new ClickHouseEnvironment(orDefault(env.get("CLICKHOUSE_USER")), password(env),
				orDefault(env.get("CLICKHOUSE_DB")));
	}

	private static String orDefault(@Nullable String value) {
		return StringUtils.hasLength(value) ? value : "default";
	}

	private static String password(Map<String, @Nullable String> env) {
		Assert.state(!env.containsKey("CLICKHOUSE_PASSWORD_FILE"), "CLICKHOUSE_PASSWORD_FILE is not supported");
		String password = env.get("CLICKHOUSE_PASSWORD");
		return (password != null) ? password : "";
	}

}
