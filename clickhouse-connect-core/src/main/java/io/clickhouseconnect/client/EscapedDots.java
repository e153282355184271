package io.clickhouseconnect.client;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.exchange.Exchange;
import io.clickhouseconnect.internal.param.SessionChange;
import io.clickhouseconnect.internal.param.SqlText;
import io.clickhouseconnect.internal.param.StatementSetting;
import io.clickhouseconnect.internal.plan.CallOptions;
import io.clickhouseconnect.internal.plan.Statement;

/**
 * Finds out whether dots in keys of JSON come escaped, which nothing in a response says.
 * The SETTINGS clause of the statement decides, else the call and the client, else the
 * session where a {@code SET} of this process may have changed it, else the profile of
 * the user. Servers are asked about a session once after such a {@code SET}, and about
 * the profile when a key that may be an escaped one comes. Thread safe.
 */
final class EscapedDots {

	static final String SETTING = "json_type_escape_dots_in_keys";

	/** The sessions of a server are shared by all clients of a process. */
	private static final Sessions SESSIONS = new Sessions();

	private final Exchange exchange;

	private final Predicate<CallOptions> question;

	private final Predicate<CallOptions> questionAside;

	private volatile @Nullable Boolean profile;

	/**
	 * Creates the rule of a client.
	 * @param exchange knows the session of a call
	 * @param question asks the server for the setting in the way of a call
	 * @param questionAside the same while the response of the call is open
	 */
	EscapedDots(Exchange exchange, Predicate<CallOptions> question, Predicate<CallOptions> questionAside) {
		this.exchange = exchange;
		this.question = question;
		this.questionAside = questionAside;
	}

	/**
	 * Returns what tells it for one query.
	 * @param statement the statement
	 * @param options the call
	 * @param settings the settings of the call and the client
	 * @return the answer, to be asked for by the reader while the response is open; it is
	 * found out once
	 */
	BooleanSupplier of(Statement statement, CallOptions options, Map<String, String> settings) {
		boolean differs = !SESSIONS.isEmpty() || options.hasDefaultSetting(SETTING);
		Boolean before = (differs && !settings.containsKey(SETTING) && !isSetBy(statement)) ? ofSession(options) : null;
		return new Answer(() -> {
			String text = textIn(statement);
			Boolean known = isOn((text != null) ? text : settings.get(SETTING));
			return (known != null) ? known : (before != null) ? before : ofProfile(options);
		});
	}

	private static @Nullable String textIn(Statement statement) {
		return StatementSetting.find(statement.text(), SETTING, statement.named());
	}

	private static boolean isSetBy(Statement statement) {
		return textIn(statement) != null;
	}

	/** Asked before the query, since a session runs one query at a time. */
	private @Nullable Boolean ofSession(CallOptions options) {
		if (options.hasDefaultSetting(SETTING)) {
			return this.question.test(options);
		}
		List<String> session = SESSIONS.isEmpty() ? null : this.exchange.sessionOf(options);
		Known known = (session != null) ? SESSIONS.get(session) : null;
		if (session == null || known == null) {
			return null;
		}
		if (known != Known.UNKNOWN) {
			return known == Known.ESCAPED;
		}
		boolean escaped = this.question.test(options);
		SESSIONS.put(session, escaped ? Known.ESCAPED : Known.PLAIN);
		return escaped;
	}

	private boolean ofProfile(CallOptions options) {
		CallOptions outside = options.copyForAnotherQuery();
		outside.withoutSession();
		if (options.isOfAnotherUser()) {
			return this.questionAside.test(outside);
		}
		Boolean known = this.profile;
		if (known == null) {
			known = this.questionAside.test(outside);
			this.profile = known;
		}
		return known;
	}

	/**
	 * Returns the session in which a statement may change the setting.
	 * @param statement the statement
	 * @param options the call
	 * @return the session, {@code null} if there is none or nothing to be changed
	 */
	@Nullable List<String> changed(Statement statement, CallOptions options) {
		SqlText sql = statement.text();
		if (sql.sessionChange() == SessionChange.NONE) {
			return null;
		}
		boolean changes = switch (String.valueOf(sql.keyword())) {
			case "SET" -> {
				String text = sql.text().toLowerCase(Locale.ROOT);
				yield text.contains(SETTING) || text.contains("profile") || text.contains("role");
			}
			case "EXECUTE" -> true;
			default -> false;
		};
		return changes ? this.exchange.sessionOf(options) : null;
	}

	/**
	 * What is known of a session holds no more.
	 * @param session the session
	 */
	void unknown(List<String> session) {
		SESSIONS.put(session, Known.UNKNOWN);
	}

	/**
	 * A session is at its end.
	 * @param options the call that ends it
	 */
	void forget(CallOptions options) {
		List<String> session = SESSIONS.isEmpty() ? null : this.exchange.sessionOf(options);
		if (session != null) {
			SESSIONS.remove(session);
		}
	}

	/**
	 * Reads the value of the setting.
	 * @param value the text, {@code null} if there is none
	 * @return whether dots are escaped, {@code null} if there is no text
	 */
	static @Nullable Boolean isOn(@Nullable String value) {
		return (value != null) ? value.equals("1") || value.equalsIgnoreCase("true") : null;
	}

	/** Keeps the answer for the other keys of a response, which one thread reads. */
	private static final class Answer implements BooleanSupplier {

		private final BooleanSupplier question;

		private @Nullable Boolean known;

		Answer(BooleanSupplier question) {
			this.question = question;
		}

		@Override
		public boolean getAsBoolean() {
			Boolean answer = this.known;
			if (answer == null) {
				answer = this.question.getAsBoolean();
				this.known = answer;
			}
			return answer;
		}

	}

	/** What is known of a session whose setting may differ from that of the profile. */
	private enum Known {

		UNKNOWN, ESCAPED, PLAIN

	}

	/**
	 * The sessions in which the setting may differ from that of the profile, and its
	 * value there, if the server was asked for it since.
	 */
	private static final class Sessions {

		private static final int LIMIT = 10_000;

		private final Map<List<String>, Known> known = new LinkedHashMap<>(16, 0.75f, true);

		private volatile boolean empty = true;

		boolean isEmpty() {
			return this.empty;
		}

		synchronized @Nullable Known get(List<String> session) {
			return this.known.get(session);
		}

		synchronized void put(List<String> session, Known escaped) {
			this.known.put(session, escaped);
			if (this.known.size() > LIMIT) {
				Iterator<List<String>> eldest = this.known.keySet().iterator();
				eldest.next();
				eldest.remove();
			}
			this.empty = false;
		}

		synchronized void remove(List<String> session) {
			this.known.remove(session);
			this.empty = this.known.isEmpty();
		}

	}

}
