package io.clickhouseconnect.embedded.junit;

import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/**
 * Runs one test class with the JUnit of the class path.
 */
public final class OlderJUnitMain {

	private OlderJUnitMain() {
	}

	public static void main(String[] arguments) {
		Launcher launcher = LauncherFactory.create();
		SummaryGeneratingListener listener = new SummaryGeneratingListener();
		LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
			.selectors(selectClass(arguments[0]))
			.build();
		launcher.execute(request, listener);
		listener.getSummary().getFailures().forEach((failure) -> failure.getException().printStackTrace());
		String version = Launcher.class.getProtectionDomain()
			.getCodeSource()
			.getLocation()
			.getPath()
			.replaceAll(".*launcher-(.*)[.]jar", "$1");
		System.out.printf("JUnit %s: %d succeeded, %d failed%n", version,
				listener.getSummary().getTestsSucceededCount(), listener.getSummary().getTestsFailedCount());
		System.exit((listener.getSummary().getTestsFailedCount() == 0) ? 0 : 1);
	}

}
