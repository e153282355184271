package io.clickhouseconnect.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.compress.ContentCoding;
import io.clickhouseconnect.internal.exchange.AccessTokens;
import io.clickhouseconnect.internal.exchange.Exchange;
import io.clickhouseconnect.internal.exchange.ExchangeSettings;
import io.clickhouseconnect.internal.limit.Required;
import io.clickhouseconnect.internal.plan.CallOptions;
import io.clickhouseconnect.internal.plan.ClientProfile;
import io.clickhouseconnect.internal.plan.HeaderText;
import io.clickhouseconnect.internal.text.UnicodeText;
import io.clickhouseconnect.internal.transport.HttpTransport;
import io.clickhouseconnect.observation.OperationObserver;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.request.ReadonlySettings;
import io.clickhouseconnect.result.ColumnNaming;
import io.clickhouseconnect.result.ReadLimits;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.session.WhenBusy;

/**
 * Collects the options of a client and checks that they fit each other.
 */
final class DefaultClickHouseClientBuilder implements ClickHouseClient.Builder {

	private static final String USER_AGENT = "clickhouse-connect-java/" + ClientVersion.read() + " (jvm "
			+ Runtime.version().feature() + ")";

	private ServerUrl url = ServerUrl.parse("http://localhost:8123");

	private String proxyPath = "/";

	private @Nullable String username;

	private @Nullable String password;

	private @Nullable String accessToken;

	private @Nullable Supplier<String> accessTokenProvider;

	private @Nullable String database;

	private List<String> roles = List.of();

	private Map<String, Object> settings = new LinkedHashMap<>();

	private ReadonlySettings readonlySettings = ReadonlySettings.SEND;

	private Map<String, String> headers = new LinkedHashMap<>();

	private @Nullable String name;

	private SessionIdStrategy sessions = SessionIdStrategy.perClient();

	private WhenBusy whenBusy = WhenBusy.FAIL;

	private @Nullable Duration sessionTimeout;

	private @Nullable PoolManager pool;

	private @Nullable Compression responseCompression;

	private Compression requestCompression = Compression.NONE;

	private TypedOptions typed = TypedOptions.DEFAULT;

	private @Nullable Duration timeout;

	private int maxRetries = 2;

	private boolean showServerErrors = true;

	private OperationObserver observer = OperationObserver.NOOP;

	DefaultClickHouseClientBuilder() {
	}

	DefaultClickHouseClientBuilder(DefaultClickHouseClientBuilder other) {
		this.url = other.url;
		this.proxyPath = other.proxyPath;
		this.username = other.username;
		this.password = other.password;
		this.accessToken = other.accessToken;
		this.accessTokenProvider = other.accessTokenProvider;
		this.database = other.database;
		this.roles = other.roles;
		this.settings = new LinkedHashMap<>(other.settings);
		this.readonlySettings = other.readonlySettings;
		this.headers = new LinkedHashMap<>(other.headers);
		this.name = other.name;
		this.sessions = other.sessions;
		this.whenBusy = other.whenBusy;
		this.sessionTimeout = other.sessionTimeout;
		this.pool = other.pool;
		this.responseCompression = other.responseCompression;
		this.requestCompression = other.requestCompression;
		this.typed = other.typed;
		this.timeout = other.timeout;
		this.maxRetries = other.maxRetries;
		this.showServerErrors = other.showServerErrors;
		this.observer = other.observer;
	}

	@Override
	public ClickHouseClient.Builder url(String url) {
		this.url = ServerUrl.parse(Required.text("url", url));
		return this;
	}

	@Override
	public ClickHouseClient.Builder proxyPath(String path) {
		String inner = Required.value("path", path).startsWith("/") ? path : "/" + path;
		if (!inner.matches("[A-Za-z0-9/._~%!$&'()*+,;=:@-]+")) {
			throw new IllegalArgumentException("'path' has characters that a URL can have only percent-encoded");
		}
		this.proxyPath = inner.endsWith("/") ? inner : inner + "/";
		return this;
	}

	@Override
	public ClickHouseClient.Builder username(@Nullable String username) {
		this.username = username;
		return this;
	}

	@Override
	public ClickHouseClient.Builder password(@Nullable String password) {
		this.password = password;
		return this;
	}

	@Override
	public ClickHouseClient.Builder accessToken(@Nullable String accessToken) {
		this.accessToken = accessToken;
		return this;
	}

	@Override
	public ClickHouseClient.Builder accessTokenProvider(@Nullable Supplier<String> provider) {
		this.accessTokenProvider = provider;
		return this;
	}

	@Override
	public ClickHouseClient.Builder database(@Nullable String database) {
		this.database = database;
		return this;
	}

	@Override
	public ClickHouseClient.Builder roles(String... roles) {
		this.roles = Required.all("roles", roles);
		return this;
	}

	@Override
	public ClickHouseClient.Builder setting(String name, Object value) {
		new CallOptions().setting(Required.text("name", name), Required.value("value", value));
		this.settings.put(name, value);
		return this;
	}

	@Override
	public ClickHouseClient.Builder settings(Map<String, ?> settings) {
		Required.value("settings", settings).forEach(this::setting);
		return this;
	}

	@Override
	public ClickHouseClient.Builder readonlySettings(ReadonlySettings readonlySettings) {
		this.readonlySettings = Required.value("readonlySettings", readonlySettings);
		return this;
	}

	@Override
	public ClickHouseClient.Builder header(String name, String value) {
		this.headers.put(HeaderText.name(Required.value("name", name)),
				HeaderText.value(name, Required.value("value", value)));
		return this;
	}

	@Override
	public ClickHouseClient.Builder name(String name) {
		this.name = HeaderText.value("name", Required.text("name", name));
		return this;
	}

	@Override
	public ClickHouseClient.Builder session(SessionIdStrategy strategy) {
		this.sessions = Required.value("strategy", strategy);
		return this;
	}

	@Override
	public ClickHouseClient.Builder whenBusy(WhenBusy whenBusy) {
		this.whenBusy = Required.value("whenBusy", whenBusy);
		return this;
	}

	@Override
	public ClickHouseClient.Builder sessionTimeout(@Nullable Duration timeout) {
		if (timeout != null && timeout.toSeconds() < 1) {
			throw new IllegalArgumentException("'timeout' must be at least one second");
		}
		this.sessionTimeout = timeout;
		return this;
	}

	@Override
	public ClickHouseClient.Builder pool(PoolManager pool) {
		this.pool = Required.value("pool", pool);
		return this;
	}

	@Override
	public ClickHouseClient.Builder responseCompression(Compression compression) {
		this.responseCompression = ContentCoding.available(Required.value("compression", compression));
		return this;
	}

	@Override
	public ClickHouseClient.Builder requestCompression(Compression compression) {
		this.requestCompression = ContentCoding.available(Required.value("compression", compression));
		return this;
	}

	@Override
	public ClickHouseClient.Builder timeZone(@Nullable ZoneId zone) {
		this.typed = this.typed.withZone(zone);
		return this;
	}

	@Override
	public ClickHouseClient.Builder columnNaming(ColumnNaming naming) {
		this.typed = this.typed.withNaming(Required.value("naming", naming));
		return this;
	}

	@Override
	public ClickHouseClient.Builder exact() {
		this.typed = this.typed.exactly();
		return this;
	}

	@Override
	public ClickHouseClient.Builder readLimits(ReadLimits limits) {
		this.typed = this.typed.withLimits(Required.value("limits", limits));
		return this;
	}

	@Override
	public ClickHouseClient.Builder timeout(@Nullable Duration timeout) {
		if (timeout != null) {
			new CallOptions().timeout(timeout);
		}
		this.timeout = timeout;
		return this;
	}

	@Override
	public ClickHouseClient.Builder maxRetries(int maxRetries) {
		if (maxRetries < 0) {
			throw new IllegalArgumentException("'maxRetries' must not be negative");
		}
		this.maxRetries = maxRetries;
		return this;
	}

	@Override
	public ClickHouseClient.Builder showServerErrors(boolean showServerErrors) {
		this.showServerErrors = showServerErrors;
		return this;
	}

	@Override
	public ClickHouseClient.Builder observer(OperationObserver observer) {
		boolean isFirst = this.observer == OperationObserver.NOOP || observer == OperationObserver.NOOP;
		this.observer = isFirst ? Required.value("observer", observer) : this.observer.andThen(observer);
		return this;
	}

	@Override
	public ClickHouseClient build() {
		PoolManager connections = connections();
		String user = (this.username != null) ? this.username : this.url.username();
		ClientProfile profile = new ClientProfile(metricsName(), server(), this.proxyPath, allHeaders(user),
				(this.database != null) ? this.database : this.url.database(), this.roles, allSettings(),
				this.readonlySettings, answerCompression(), this.requestCompression,
				this.sessions != SessionIdStrategy.none(), passwords(), progressMillis(connections.readTimeout()));
		Exchange exchange = new Exchange(profile, new HttpTransport(connections, server()),
				new ExchangeSettings((user != null) ? user : "default", this.sessions.forClient(), this.whenBusy,
						this.sessionTimeout, this.timeout, this.maxRetries,
						(this.accessTokenProvider != null) ? new AccessTokens(this.accessTokenProvider) : null,
						this.showServerErrors, this.observer, this.typed.limits()));
		return new DefaultClickHouseClient(new ClientCore(profile, exchange, this.typed),
				new DefaultClickHouseClientBuilder(this));
	}

	private Map<String, String> allHeaders(@Nullable String user) {
		Map<String, String> all = new LinkedHashMap<>();
		all.put("User-Agent", (this.name != null) ? this.name + " " + USER_AGENT : USER_AGENT);
		String secret = (this.password != null) ? this.password : this.url.password();
		boolean byToken = this.accessToken != null || this.accessTokenProvider != null;
		if (byToken && (user != null || secret != null)) {
			throw new IllegalStateException(
					"There is an access token and a user or password: a client has one or the other");
		}
		if (this.accessToken != null && this.accessTokenProvider != null) {
			throw new IllegalStateException(
					"There is an access token and a provider of them: a client has one or the other");
		}
		if (this.accessToken != null) {
			all.put("Authorization", "Bearer " + HeaderText.value("accessToken", this.accessToken));
		}
		else if (user != null || secret != null) {
			String name = (user != null) ? user : "default";
			if (name.indexOf(':') >= 0) {
				throw new IllegalStateException("A user name with a colon cannot be sent in HTTP Basic authentication");
			}
			byte[] credentials = UnicodeText.encode(name + ":" + ((secret != null) ? secret : ""),
					"user name and password");
			all.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
		}
		all.putAll(this.headers);
		return Map.copyOf(all);
	}

	/** A server or gateway that echoes one may do so in any of these forms. */
	private List<String> passwords() {
		String secret = (this.password != null) ? this.password : this.url.password();
		List<String> all = new ArrayList<>();
		for (String password : new @Nullable String[] { secret, this.accessToken }) {
			if (password != null && !password.isEmpty()) {
				String encoded = URLEncoder.encode(password, StandardCharsets.UTF_8);
				byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
				all.addAll(List.of(password, encoded, encoded.replace("+", "%20"),
						Base64.getEncoder().encodeToString(bytes),
						Base64.getEncoder().withoutPadding().encodeToString(bytes)));
			}
		}
		return List.copyOf(all);
	}

	private Compression answerCompression() {
		Compression ofUrl = (this.url.compression() != null) ? this.url.compression() : Compression.NONE;
		return (this.responseCompression != null) ? this.responseCompression : ContentCoding.available(ofUrl);
	}

	private Map<String, String> allSettings() {
		CallOptions options = new CallOptions();
		this.url.settings().forEach(options::setting);
		this.settings.forEach(options::setting);
		return options.settings(Map.of());
	}

	/** Often enough that a quiet but living server is not taken for dead. */
	private static long progressMillis(Duration readTimeout) {
		return Math.max(100, Math.min(120_000, readTimeout.toMillis() / 3));
	}

	PoolManager connections() {
		return (this.pool != null) ? this.pool : PoolManager.defaultPool();
	}

	String server() {
		return this.url.server();
	}

	String metricsName() {
		return (this.name != null) ? this.name : "default";
	}

	@Override
	public String toString() {
		return "ClickHouseClient.Builder[" + metricsName().toLowerCase(Locale.ROOT) + " at " + server() + "]";
	}

}
