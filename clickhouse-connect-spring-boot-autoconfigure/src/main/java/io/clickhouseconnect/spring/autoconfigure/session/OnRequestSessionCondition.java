package io.clickhouseconnect.spring.autoconfigure.session;

import java.util.stream.Stream;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

import io.clickhouseconnect.spring.autoconfigure.ClickHouseProperties;

/**
 * {@link SpringBootCondition} that matches when a client has the session policy
 * {@code request}.
 */
class OnRequestSessionCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("ClickHouse request session");
		return anyRequestSession(context.getEnvironment())
				? ConditionOutcome.match(message.because("a client has the session policy 'request'"))
				: ConditionOutcome.noMatch(message.because("no client has the session policy 'request'"));
	}

	private static boolean anyRequestSession(Environment environment) {
		ClickHouseProperties properties = Binder.get(environment)
			.bindOrCreate("clickhouse", ClickHouseProperties.class);
		return Stream.concat(Stream.of(properties), properties.getClients().values().stream())
			.anyMatch((client) -> "request".equalsIgnoreCase(client.getSession().getPolicy()));
	}

}
