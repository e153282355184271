package io.clickhouseconnect.internal.param;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseRequestException;

/**
 * Brings parameters and a statement together.
 * <ul>
 * <li>Without parameters the statement is left as it is.</li>
 * <li>If it has placeholders with a type, <code>{name:Type}</code>, the server fills
 * them, and there must be exactly the named parameters that it names.</li>
 * <li>Otherwise <code>:name</code> or <code>?</code> are replaced by literals, see
 * {@link PlaceholderReplacement}.</li>
 * </ul>
 * A parameter that is missing or not used is an error, and so is every text that could
 * mean two things. What a session or the definition of a view may have is left to the
 * server. No message shows a value.
 *
 * @see <a href=
 * "https://clickhouse.com/docs/interfaces/http#cli-queries-with-parameters">ClickHouse
 * queries with parameters</a>
 */
public final class ParameterBinder {

	/** What a message shows of names, which may come from a stranger's statement. */
	private static final int MAX_LISTED = 8;

	private static final int MAX_NAME = 60;

	private ParameterBinder() {
	}

	/**
	 * Binds parameters to a statement.
	 * @param sql the statement
	 * @param named the parameters by name
	 * @param positional the parameters by position
	 * @param complete whether a placeholder with a type can have its value from nowhere
	 * else
	 * @param options how values become text
	 * @return the text and what goes beside it
	 */
	public static BoundSql bind(SqlText sql, Map<String, ? extends @Nullable Object> named,
			List<? extends @Nullable Object> positional, boolean complete, BindOptions options) {
		if (named.isEmpty() && positional.isEmpty() && (!complete || sql.typedPlaceholders().isEmpty())) {
			return new BoundSql(sql.withoutTerminator(), Map.of(), List.of());
		}
		if (!named.isEmpty() && !positional.isEmpty()) {
			throw new ClickHouseRequestException("Named and positional parameters cannot be used together");
		}
		if (sql.typedPlaceholders().isEmpty()) {
			PlaceholderReplacement replacement = new PlaceholderReplacement(sql, named, positional, options.objects());
			return new BoundSql(replacement.run(), Map.of(), replacement.literals());
		}
		if (!positional.isEmpty()) {
			throw new ClickHouseRequestException("The statement has placeholders with a type,"
					+ " which take named parameters, but positional parameters were given");
		}
		Map<String, String> texts = serverParameters(sql.typedPlaceholders(), named, complete, options);
		return new BoundSql(sql.withoutTerminator(), texts, secrets(sql.typedPlaceholders(), texts));
	}

	private static Map<String, String> serverParameters(List<TypedPlaceholder> placeholders,
			Map<String, ? extends @Nullable Object> named, boolean complete, BindOptions options) {
		Map<String, String> texts = new LinkedHashMap<>();
		Set<String> missing = new LinkedHashSet<>();
		for (TypedPlaceholder placeholder : new LinkedHashSet<>(placeholders)) {
			String name = placeholder.name();
			if (!named.containsKey(name)) {
				missing.add(name);
				continue;
			}
			String text = JavaValue.read(subject(name),
					() -> ParameterText.of(named.get(name), placeholder.dataType(), subject(name), options));
			String other = texts.putIfAbsent(name, text);
			if (other != null && !other.equals(text)) {
				throw new ClickHouseRequestException("The types of " + subject(name)
						+ " in the statement write its value in different ways; use two parameters");
			}
		}
		if (complete) {
			requireAll(missing);
		}
		requireUsed(named, texts.keySet(),
				" (a statement with {name:Type} has no other placeholders, :name and ? are plain SQL in it)");
		return texts;
	}

	/** Names of tables and columns are what an error is about, and no secrets. */
	private static Collection<String> secrets(List<TypedPlaceholder> placeholders, Map<String, String> texts) {
		Map<String, String> secrets = new LinkedHashMap<>();
		for (TypedPlaceholder placeholder : placeholders) {
			String text = texts.get(placeholder.name());
			if (text != null && !placeholder.type().equals("Identifier")) {
				secrets.put(placeholder.name(), text);
			}
		}
		return secrets.values();
	}

	static String subject(String name) {
		return "parameter '" + shortened(name) + "'";
	}

	static void requireAll(Collection<String> missing) {
		if (!missing.isEmpty()) {
			throw new ClickHouseRequestException("There is no value for " + list(missing));
		}
	}

	static void requireUsed(Map<String, ?> named, Set<String> used, String hint) {
		if (used.size() == named.size()) {
			return;
		}
		Set<String> unused = new LinkedHashSet<>(named.keySet());
		unused.removeAll(used);
		throw new ClickHouseRequestException("The statement does not use " + list(unused) + hint);
	}

	private static String list(Collection<String> names) {
		StringJoiner list = new StringJoiner("', '", (names.size() == 1) ? "parameter '" : "parameters '", "'");
		names.stream().limit(MAX_LISTED).forEach((name) -> list.add(shortened(name)));
		return (names.size() > MAX_LISTED) ? list + " and " + (names.size() - MAX_LISTED) + " others" : list.toString();
	}

	private static String shortened(String name) {
		return (name.length() > MAX_NAME) ? name.substring(0, MAX_NAME) + "..." : name;
	}

}
