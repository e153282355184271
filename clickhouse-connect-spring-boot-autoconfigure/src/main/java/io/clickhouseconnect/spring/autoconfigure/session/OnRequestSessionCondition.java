package io.clickhouseconnect.spring.autoconfigure.session;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
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
		return ClickHouseProperties.hasRequestSessions(context.getEnvironment())
				? ConditionOutcome.match(message.because("a client has the session policy 'request'"))
				: ConditionOutcome.noMatch(message.because("no client has the session policy 'request'"));
	}

}
