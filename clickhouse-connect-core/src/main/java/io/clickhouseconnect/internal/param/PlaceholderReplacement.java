package io.clickhouseconnect.internal.param;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.request.Identifier;

/**
 * Replaces <code>:name</code> or <code>?</code> by literals. Both marks have a meaning in
 * SQL, too, the conditional <code>a ? b : c</code>, and nothing is guessed:
 * <ul>
 * <li>A placeholder <code>:name</code> has no blank after its colon. Not one is the colon
 * of a cast <code>::</code>, of a JSON subcolumn <code>.:Type</code>, and the one after
 * the key of a map literal in braces.</li>
 * <li>It must not touch an operand before it: <code>1:n</code> and <code>x:n</code> are
 * refused.</li>
 * <li>With named parameters <code>?</code> is the conditional. It needs its colon in the
 * same parentheses, with no name directly after it. Between the two, a placeholder must
 * follow an operator, a comma or a parenthesis: <code>a ? :x : :y</code> is clear,
 * <code>a ? b :c</code> is refused.</li>
 * <li>With positional parameters <code>?</code> is the placeholder, and a colon of any
 * other kind than those above is refused.</li>
 * </ul>
 * Placeholders are replaced in the values of an <code>INSERT … VALUES</code>, but not in
 * the data after another FORMAT.
 */
final class PlaceholderReplacement {

	private static final String INSTEAD = "; write the placeholders as {name:Type}";

	private final ObjectFields objects;

	private final String sql;

	private final SqlLexer lexer;

	private final Map<String, ? extends @Nullable Object> named;

	private final List<? extends @Nullable Object> positional;

	private final StringBuilder out;

	private final Set<String> used = new LinkedHashSet<>();

	private final List<String> literals = new ArrayList<>();

	private final Set<String> missing = new LinkedHashSet<>();

	private final boolean byPosition;

	private int copied;

	private int position;

	private @Nullable SqlToken previous;

	private int previousStart;

	private int previousEnd;

	private int depth;

	/** Conditionals that wait for their colon, by depth. */
	private int[] open = new int[8];

	/** Whether the parentheses at a depth are braces that wait for the colon of a key. */
	private boolean[] keys = new boolean[8];

	private boolean[] braces = new boolean[8];

	PlaceholderReplacement(SqlText text, Map<String, ? extends @Nullable Object> named,
			List<? extends @Nullable Object> positional, ObjectFields objects) {
		this.objects = objects;
		this.sql = text.withoutTerminator();
		this.lexer = new SqlLexer(this.sql, text.codeEnd());
		this.named = named;
		this.positional = positional;
		this.byPosition = named.isEmpty();
		this.out = new StringBuilder(this.sql.length() + 64);
	}

	String run() {
		SqlToken token = this.lexer.next();
		while (token != SqlToken.END) {
			int start = this.lexer.start();
			int end = this.lexer.end();
			if (token == SqlToken.SYMBOL) {
				end = symbol(this.lexer.symbol(), start, end);
			}
			// a placeholder is an operand
			this.previous = (end > this.lexer.end() || this.copied == end) ? SqlToken.TEXT : token;
			this.previousStart = start;
			this.previousEnd = end;
			token = this.lexer.next(end);
		}
		requireNoConditional();
		this.out.append(this.sql, this.copied, this.sql.length());
		finish();
		return this.out.toString();
	}

	/**
	 * The literals that were put in.
	 * @return the literals, in the order of the text
	 */
	List<String> literals() {
		return this.literals;
	}

	private void finish() {
		if (!this.byPosition) {
			ParameterBinder.requireAll(this.missing);
			ParameterBinder.requireUsed(this.named, this.used, "");
		}
		else if (this.position != this.positional.size()) {
			throw new ClickHouseRequestException("The statement has " + this.position + " placeholders (?), but "
					+ this.positional.size() + " positional parameters were given");
		}
	}

	private int symbol(char symbol, int start, int end) {
		switch (symbol) {
			case '(', '[', '{' -> enter(symbol);
			case ')', ']', '}' -> leave();
			case ',' -> this.keys[this.depth] = this.braces[this.depth];
			case '?' -> {
				if (this.byPosition) {
					replaceByPosition(start, end);
				}
				else {
					this.open[this.depth]++;
				}
			}
			case ':' -> {
				return colon(start, end);
			}
			default -> {
			}
		}
		return end;
	}

	private void enter(char symbol) {
		this.depth++;
		if (this.depth == this.open.length) {
			this.open = Arrays.copyOf(this.open, this.depth * 2);
			this.keys = Arrays.copyOf(this.keys, this.depth * 2);
			this.braces = Arrays.copyOf(this.braces, this.depth * 2);
		}
		this.open[this.depth] = 0;
		this.keys[this.depth] = symbol == '{';
		this.braces[this.depth] = symbol == '{';
	}

	private void leave() {
		requireNoConditional();
		this.depth = Math.max(this.depth - 1, 0);
	}

	private void requireNoConditional() {
		if (this.open[this.depth] > 0) {
			throw new ClickHouseRequestException("There is a ? without its colon beside named parameters:"
					+ " positional and named placeholders cannot be used together" + INSTEAD);
		}
	}

	private int colon(int start, int end) {
		if (isPreviousSymbol('.') && this.previousEnd == start) {
			return end;
		}
		boolean afterOperand = SqlLexer.endsOperand(this.previous, this.sql.charAt(Math.max(this.previousEnd - 1, 0)));
		if (afterOperand && this.keys[this.depth]) {
			this.keys[this.depth] = false;
			return end;
		}
		if (this.byPosition) {
			throw ambiguous(start, "beside ? could be half of a conditional, or a named placeholder");
		}
		int nameEnd = end;
		while (nameEnd < this.sql.length() && isNamePart(this.sql.charAt(nameEnd), nameEnd == end)) {
			nameEnd++;
		}
		if (nameEnd == end) {
			if (this.open[this.depth] > 0) {
				this.open[this.depth]--;
			}
			return end;
		}
		if (afterOperand && this.open[this.depth] > 0) {
			throw ambiguous(start, "after ? could be half of a conditional, or a placeholder");
		}
		if (afterOperand && this.previousEnd == start) {
			throw ambiguous(start, "directly after an operand is no placeholder");
		}
		replaceByName(start, end, nameEnd);
		return nameEnd;
	}

	private static boolean isNamePart(char c, boolean first) {
		return first ? Character.isJavaIdentifierStart(c) : Character.isJavaIdentifierPart(c);
	}

	private boolean isPreviousSymbol(char symbol) {
		return this.previous == SqlToken.SYMBOL && this.sql.charAt(this.previousStart) == symbol;
	}

	private void replaceByPosition(int start, int end) {
		if (this.position < this.positional.size()) {
			replace(start, end, this.positional.get(this.position), "parameter " + (this.position + 1));
		}
		this.copied = end;
		this.position++;
	}

	private void replaceByName(int start, int nameStart, int end) {
		String name = this.sql.substring(nameStart, end);
		if (this.named.containsKey(name)) {
			this.used.add(name);
			replace(start, end, this.named.get(name), ParameterBinder.subject(name));
		}
		else {
			this.missing.add(name);
		}
		this.copied = end;
	}

	// a literal must not grow together with what is around it: x?, -?, 'a'?
	private void replace(int start, int end, @Nullable Object value, String subject) {
		this.out.append(this.sql, this.copied, start);
		if (start > 0 && !isOpen(this.sql.charAt(start - 1))) {
			this.out.append(' ');
		}
		int from = this.out.length();
		SqlLiteral.append(this.out, value, subject, this.objects);
		if (!(value instanceof Identifier)) {
			this.literals.add(this.out.substring(from));
		}
		if (end < this.sql.length() && growsTogether(this.sql.charAt(end))) {
			this.out.append(' ');
		}
	}

	private static boolean isOpen(char c) {
		return c == '(' || c == ',' || c == '[' || c == '=' || c == '.' || SqlLexer.isBlank(c);
	}

	private static boolean growsTogether(char c) {
		return SqlLexer.isWordPart(c) || c == '\'' || c == '"' || c == '`';
	}

	private ClickHouseRequestException ambiguous(int index, String reason) {
		return new ClickHouseRequestException("It is not clear what the colon at index " + index
				+ " of the statement means: a colon " + reason + INSTEAD);
	}

}
