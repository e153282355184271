package io.clickhouseconnect.spring.autoconfigure;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * Completes what one client says by what another says.
 */
final class ClientInheritance {

	private ClientInheritance() {
	}

	/**
	 * Lays one client over another.
	 * @param own what the client says itself
	 * @param base what stands where it says nothing
	 * @return new properties
	 */
	static ClickHouseClientProperties merge(ClickHouseClientProperties own, ClickHouseClientProperties base) {
		ClickHouseClientProperties merged = new ClickHouseClientProperties();
		merged.setUrl(first(own.getUrl(), base.getUrl()));
		mergeLogin(merged, own, base);
		merged.setDatabase(first(own.getDatabase(), UrlParts.of(own).database() ? null : base.getDatabase()));
		merged.setRoles(first(own.getRoles(), base.getRoles()));
		merged.setProxyPath(first(own.getProxyPath(), base.getProxyPath()));
		merged.setSettings(merge(own.getSettings(), base.getSettings()));
		merged.setReadonlySettings(first(own.getReadonlySettings(), base.getReadonlySettings()));
		merged.setHeaders(merge(own.getHeaders(), base.getHeaders()));
		merged.setResponseCompression(first(own.getResponseCompression(), base.getResponseCompression()));
		merged.setRequestCompression(first(own.getRequestCompression(), base.getRequestCompression()));
		merged.setTimeZone(first(own.getTimeZone(), base.getTimeZone()));
		merged.setColumnNaming(first(own.getColumnNaming(), base.getColumnNaming()));
		merged.setTimeout(first(own.getTimeout(), base.getTimeout()));
		merged.setMaxRetries(first(own.getMaxRetries(), base.getMaxRetries()));
		merged.setExact(first(own.getExact(), base.getExact()));
		merged.setShowServerErrors(first(own.getShowServerErrors(), base.getShowServerErrors()));
		mergeReadLimits(merged.getReadLimits(), own.getReadLimits(), base.getReadLimits());
		merged.setPool(first(own.getPool(), base.getPool()));
		mergeSession(merged.getSession(), own.getSession(), base.getSession());
		return merged;
	}

	/** A client that logs in in another way must not inherit half of the first one. */
	private static void mergeLogin(ClickHouseClientProperties merged, ClickHouseClientProperties own,
			ClickHouseClientProperties base) {
		boolean byUrl = UrlParts.of(own).login();
		boolean byToken = StringUtils.hasLength(own.getAccessToken());
		boolean byPassword = StringUtils.hasLength(own.getUsername()) || StringUtils.hasLength(own.getPassword());
		merged.setUsername(first(own.getUsername(), (byUrl || byToken) ? null : base.getUsername()));
		merged.setPassword(first(own.getPassword(), (byUrl || byToken) ? null : base.getPassword()));
		merged.setAccessToken(first(own.getAccessToken(), (byUrl || byPassword) ? null : base.getAccessToken()));
	}

	private static void mergeReadLimits(ClickHouseReadLimitsProperties merged, ClickHouseReadLimitsProperties own,
			ClickHouseReadLimitsProperties base) {
		merged.setMemory(first(own.getMemory(), base.getMemory()));
		merged.setColumns(first(own.getColumns(), base.getColumns()));
		merged.setTextLength(first(own.getTextLength(), base.getTextLength()));
		merged.setCompressedBlock(first(own.getCompressedBlock(), base.getCompressedBlock()));
		merged.setZstdWindow(first(own.getZstdWindow(), base.getZstdWindow()));
	}

	private static void mergeSession(ClickHouseSessionProperties merged, ClickHouseSessionProperties own,
			ClickHouseSessionProperties base) {
		merged.setPolicy(first(own.getPolicy(), base.getPolicy()));
		merged.setFallback(first(own.getFallback(), base.getFallback()));
		merged.setWhenBusy(first(own.getWhenBusy(), base.getWhenBusy()));
		merged.setWaitLimit(first(own.getWaitLimit(), base.getWaitLimit()));
		merged.setTimeout(first(own.getTimeout(), base.getTimeout()));
	}

	private static <T> @Nullable T first(@Nullable T own, @Nullable T base) {
		return (own != null) ? own : base;
	}

	private static Map<String, String> merge(Map<String, String> own, Map<String, String> base) {
		Map<String, String> merged = new LinkedHashMap<>(base);
		merged.putAll(own);
		return merged;
	}

	/**
	 * Which properties a URL holds itself.
	 *
	 * @param login whether there is a user
	 * @param database whether there is a database
	 */
	private record UrlParts(boolean login, boolean database) {

		static UrlParts of(ClickHouseClientProperties properties) {
			String url = properties.getUrl();
			if (url == null) {
				return new UrlParts(false, false);
			}
			try {
				URI uri = new URI(url);
				String path = (uri.getRawPath() != null) ? uri.getRawPath() : "";
				String query = "&" + uri.getRawQuery();
				return new UrlParts(uri.getRawUserInfo() != null || query.contains("&user="),
						path.length() > 1 || query.contains("&database="));
			}
			catch (URISyntaxException ex) {
				// Refused in words that fit when the client is built.
				return new UrlParts(false, false);
			}
		}

	}

}
