package io.clickhouseconnect.client;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.request.ReadonlySettings;

/**
 * The settings that the user of a client may not change, asked of the server when they
 * are first needed, and then remembered.
 */
final class ServerSettings {

	private static final String QUERY = "SELECT name, value FROM system.settings WHERE readonly = 1";

	private final ReadonlySettings policy;

	private final Function<String, byte[]> read;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile @Nullable Map<String, String> readonly;

	ServerSettings(ReadonlySettings policy, Function<String, byte[]> read) {
		this.policy = policy;
		this.read = read;
	}

	/**
	 * Applies the policy.
	 * @param settings the settings of a call
	 * @return the settings to send
	 */
	Map<String, String> allowed(Map<String, String> settings) {
		if (this.policy == ReadonlySettings.SEND || settings.isEmpty()) {
			return settings;
		}
		Map<String, String> fixed = readonly();
		Map<String, String> allowed = new LinkedHashMap<>(settings);
		settings.forEach((name, value) -> {
			String present = fixed.get(name);
			if (present == null) {
				return;
			}
			if (this.policy == ReadonlySettings.ERROR && !present.equals(value)) {
				throw new ClickHouseRequestException("The user may not change the setting '" + name
						+ "': leave it away, or choose what becomes of such settings (readonly-settings)");
			}
			allowed.remove(name);
		});
		return allowed;
	}

	private Map<String, String> readonly() {
		Map<String, String> known = this.readonly;
		if (known != null) {
			return known;
		}
		this.lock.lock();
		try {
			known = this.readonly;
			if (known == null) {
				known = new HashMap<>();
				for (List<@Nullable String> row : TsvText.rows(this.read.apply(QUERY))) {
					String name = row.get(0);
					String value = row.get(1);
					if (name != null && value != null) {
						known.put(name, value);
					}
				}
				this.readonly = known;
			}
			return known;
		}
		finally {
			this.lock.unlock();
		}
	}

}
