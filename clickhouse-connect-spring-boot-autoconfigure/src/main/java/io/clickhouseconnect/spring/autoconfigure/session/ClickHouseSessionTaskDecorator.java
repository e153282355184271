package io.clickhouseconnect.spring.autoconfigure.session;

import org.springframework.core.task.TaskDecorator;

import io.clickhouseconnect.session.SessionScope;
import io.clickhouseconnect.spring.autoconfigure.RequestSession;

/**
 * A {@link TaskDecorator} that runs a task in the session of the web request that handed
 * it over, and keeps the session until the task has ended, also after the request.
 */
class ClickHouseSessionTaskDecorator implements TaskDecorator {

	@Override
	public Runnable decorate(Runnable runnable) {
		String sessionId = SessionScope.currentId();
		if (sessionId == null) {
			return runnable;
		}
		RequestSession.Hold hold = RequestSession.holdCurrent();
		return () -> {
			SessionScope scope = SessionScope.open(sessionId);
			try {
				runnable.run();
			}
			finally {
				scope.close();
				if (hold != null) {
					hold.release();
				}
			}
		};
	}

}
