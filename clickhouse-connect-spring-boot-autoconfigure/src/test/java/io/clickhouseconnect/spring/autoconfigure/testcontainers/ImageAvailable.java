package io.clickhouseconnect.spring.autoconfigure.testcontainers;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.utility.DockerImageName;

/**
 * Passes over tests where there is no Docker engine, or one that has neither the image of
 * ClickHouse (and that of Testcontainers' own helper) nor a way to get it.
 */
class ImageAvailable implements ExecutionCondition {

	static final String IMAGE = "clickhouse/clickhouse-server:26.7";

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		try {
			DockerClientFactory.instance().client();
			new RemoteDockerImage(DockerImageName.parse(IMAGE)).get();
			return ConditionEvaluationResult.enabled("Docker has " + IMAGE);
		}
		catch (RuntimeException ex) {
			return ConditionEvaluationResult.disabled("Docker cannot run " + IMAGE + ": " + ex.getMessage());
		}
	}

}
