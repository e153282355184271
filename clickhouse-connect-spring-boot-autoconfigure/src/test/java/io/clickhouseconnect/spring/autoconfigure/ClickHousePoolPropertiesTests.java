package io.clickhouseconnect.spring.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.clickhouseconnect.pool.PoolManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClickHousePoolProperties}.
 */
class ClickHousePoolPropertiesTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, ClickHouseAutoConfiguration.class));

	@Test
	void defaultsAreThoseOfTheBuilder() {
		this.contextRunner.run((context) -> assertThat(context.getBean(PoolManager.class)).usingRecursiveComparison()
			.comparingOnlyFields("settings")
			.isEqualTo(PoolManager.builder().build()));
	}

	@Test
	void everyPropertyArrives() {
		this.contextRunner
			.withPropertyValues("clickhouse.pools.p.max-size=16", "clickhouse.pools.p.num-pools=12",
					"clickhouse.pools.p.acquire-timeout=5s", "clickhouse.pools.p.connect-timeout=4s",
					"clickhouse.pools.p.read-timeout=3m", "clickhouse.pools.p.time-to-live=2m",
					"clickhouse.pools.p.idle-timeout=11s", "clickhouse.pools.p.validate-after-inactivity=250ms",
					"clickhouse.pools.p.leak-detection-threshold=30s", "clickhouse.pools.p.tcp-keep-alive=false",
					"clickhouse.pools.p.proxy=socks://proxy:1080", "clickhouse.pools.p.ssl.verify-hostname=false")
			.run((context) -> assertThat(context.getBean("pClickHousePool")).extracting("settings")
				.hasFieldOrPropertyWithValue("name", "p")
				.hasFieldOrPropertyWithValue("maxSize", 16)
				.hasFieldOrPropertyWithValue("numPools", 12)
				.hasFieldOrPropertyWithValue("acquireTimeout", Duration.ofSeconds(5))
				.hasFieldOrPropertyWithValue("connectTimeout", Duration.ofSeconds(4))
				.hasFieldOrPropertyWithValue("readTimeout", Duration.ofMinutes(3))
				.hasFieldOrPropertyWithValue("timeToLive", Duration.ofMinutes(2))
				.hasFieldOrPropertyWithValue("idleTimeout", Duration.ofSeconds(11))
				.hasFieldOrPropertyWithValue("validateAfterInactivity", Duration.ofMillis(250))
				.hasFieldOrPropertyWithValue("leakDetectionThreshold", Duration.ofSeconds(30))
				.hasFieldOrPropertyWithValue("tcpKeepAlive", false)
				.hasFieldOrPropertyWithValue("proxy", URI.create("socks://proxy:1080"))
				.hasFieldOrPropertyWithValue("verifyHostname", false));
	}

	@Test
	void sslBundleBecomesTheContext() {
		this.contextRunner
			.withPropertyValues("spring.ssl.bundle.pem.ours.truststore.certificate=classpath:ca.pem",
					"clickhouse.pools.default.ssl.bundle=ours")
			.run((context) -> assertThat(context.getBean(PoolManager.class)).extracting("settings.sslContextSupplier")
				.extracting((supplier) -> ((Supplier<?>) supplier).get())
				.isInstanceOf(SSLContext.class));
	}

}
