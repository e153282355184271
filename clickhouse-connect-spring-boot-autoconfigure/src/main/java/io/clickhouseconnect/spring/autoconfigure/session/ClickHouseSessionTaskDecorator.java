package io.clickhouseconnect.spring.autoconfigure.session;

import org.springframework.core.task.TaskDecorator;

import io.clickhouseconnect.session.SessionScope;

/**
 * A {@link TaskDecorator} that runs a task in the session of the web request that handed
 * it over.
 */
class ClickHouseSessionTaskDecorator implements TaskDecorator {

	@Override
	public Runnable decorate(Runnable runnable) {
		String sessionId = SessionScope.currentId();
		if (sessionId == null) {
			return runnable;
		}
		return () -> {
			SessionScope scope = SessionScope.open(sessionId);
			try {
				runnable.run();
			}
			finally {
				scope.close();
			}
		};
	}

}
