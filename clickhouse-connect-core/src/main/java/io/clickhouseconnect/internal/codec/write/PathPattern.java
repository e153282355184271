package io.clickhouseconnect.internal.codec.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

import org.jspecify.annotations.Nullable;

/**
 * A {@code SKIP REGEXP} of the type JSON, found anywhere in a path. The expression comes
 * from a table, so it is matched in a time that grows with its length and that of the
 * path: characters, classes, {@code . * + ? ^ $}, but no groups and no alternatives.
 */
final class PathPattern {

	/** No expression for names of paths is as long. */
	private static final int MAX_ATOMS = 1_000;

	private final List<Atom> atoms = new ArrayList<>();

	private final boolean fromStart;

	private final boolean toEnd;

	private final String expression;

	private int at;

	private PathPattern(String expression) {
		this.expression = expression;
		this.fromStart = expression.startsWith("^");
		this.at = this.fromStart ? 1 : 0;
		int end = expression.length();
		while (this.at < end && !(this.at == end - 1 && expression.charAt(this.at) == '$')) {
			readAtom();
		}
		this.toEnd = this.at < end;
	}

	/**
	 * Reads an expression.
	 * @param expression the expression
	 * @return the pattern, {@code null} if it has more than is understood
	 */
	static @Nullable PathPattern of(String expression) {
		try {
			return new PathPattern(expression);
		}
		catch (UnknownSyntaxException ex) {
			return null;
		}
	}

	private void readAtom() {
		int c = next();
		IntPredicate taken = switch (c) {
			case '.' -> (next) -> next != '\n';
			case '[' -> characterClass();
			case '\\' -> escaped();
			case '(', ')', '{', '}', '|', '*', '+', '?', '^', '$' -> throw new UnknownSyntaxException();
			default -> (next) -> next == c;
		};
		int quantifier = (this.at < this.expression.length()) ? this.expression.charAt(this.at) : 0;
		boolean quantified = quantifier == '*' || quantifier == '+' || quantifier == '?';
		if (quantified) {
			this.at++;
			// How much is taken does not matter for whether anything is found.
			boolean lazy = this.at < this.expression.length() && this.expression.charAt(this.at) == '?';
			this.at += lazy ? 1 : 0;
		}
		this.atoms.add(new Atom(taken, quantifier == '*' || quantifier == '?', quantifier == '*' || quantifier == '+'));
		if (this.atoms.size() > MAX_ATOMS) {
			throw new UnknownSyntaxException();
		}
	}

	private int next() {
		if (this.at == this.expression.length()) {
			throw new UnknownSyntaxException();
		}
		int c = this.expression.codePointAt(this.at);
		this.at += Character.charCount(c);
		return c;
	}

	private IntPredicate escaped() {
		int c = next();
		return switch (c) {
			case 'd' -> PathPattern::isDigit;
			case 'D' -> (next) -> !isDigit(next);
			case 'w' -> PathPattern::isWord;
			case 'W' -> (next) -> !isWord(next);
			case 's' -> PathPattern::isBlank;
			case 'S' -> (next) -> !isBlank(next);
			default -> {
				if (c > '~' || isWord(c)) {
					throw new UnknownSyntaxException();
				}
				yield (next) -> next == c;
			}
		};
	}

	private IntPredicate characterClass() {
		boolean negated = this.expression.startsWith("^", this.at);
		this.at += negated ? 1 : 0;
		List<IntPredicate> members = new ArrayList<>();
		for (int c = next(); c != ']' || members.isEmpty(); c = next()) {
			if (c == '[') {
				throw new UnknownSyntaxException();
			}
			members.add((c == '\\') ? escaped() : range(c));
		}
		return (next) -> negated != isAny(members, next);
	}

	private static boolean isAny(List<IntPredicate> members, int c) {
		for (IntPredicate member : members) {
			if (member.test(c)) {
				return true;
			}
		}
		return false;
	}

	private IntPredicate range(int from) {
		boolean open = this.expression.startsWith("-", this.at) && !this.expression.startsWith("-]", this.at);
		if (!open) {
			return (next) -> next == from;
		}
		next();
		int to = next();
		if (to < from || to == '\\' || to == '[') {
			throw new UnknownSyntaxException();
		}
		return (next) -> next >= from && next <= to;
	}

	private static boolean isDigit(int c) {
		return c >= '0' && c <= '9';
	}

	private static boolean isWord(int c) {
		return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
	}

	private static boolean isBlank(int c) {
		return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
	}

	/** Whether a part of the path is what the expression describes. */
	boolean isFoundIn(String path) {
		int end = this.atoms.size();
		boolean[] now = new boolean[end + 1];
		boolean[] then = new boolean[end + 1];
		enter(now, 0);
		for (int i = 0; i < path.length();) {
			if (now[end] && !this.toEnd) {
				return true;
			}
			int c = path.codePointAt(i);
			i += Character.charCount(c);
			Arrays.fill(then, false);
			if (!this.fromStart) {
				enter(then, 0);
			}
			for (int atom = 0; atom < end; atom++) {
				if (now[atom] && this.atoms.get(atom).taken().test(c)) {
					enter(then, atom + 1);
					then[atom] |= this.atoms.get(atom).repeated();
				}
			}
			boolean[] spare = now;
			now = then;
			then = spare;
		}
		return now[end];
	}

	/** Goes to an atom, and behind it if it need not be there. */
	private void enter(boolean[] states, int first) {
		int atom = first;
		while (!states[atom]) {
			states[atom] = true;
			if (atom < this.atoms.size() && this.atoms.get(atom).optional()) {
				atom++;
			}
		}
	}

	/**
	 * What stands for a character.
	 *
	 * @param taken which characters
	 * @param optional whether it need not be there
	 * @param repeated whether it may be there more than once
	 */
	private record Atom(IntPredicate taken, boolean optional, boolean repeated) {

	}

	/** Says that an expression has what is not understood. */
	@SuppressWarnings("serial")
	private static final class UnknownSyntaxException extends RuntimeException {

	}

}
