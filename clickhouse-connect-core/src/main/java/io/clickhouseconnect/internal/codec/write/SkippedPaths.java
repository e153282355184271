package io.clickhouseconnect.internal.codec.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.clickhouseconnect.type.DataType;

/**
 * The paths that a JSON type leaves out. The server looks for them only when it reads
 * text.
 */
final class SkippedPaths {

	private final Set<String> paths;

	private final List<String> expressions;

	private final List<Pattern> patterns = new ArrayList<>();

	SkippedPaths(DataType json) {
		this.paths = Set.copyOf(json.skippedPaths());
		this.expressions = json.skippedPatterns();
	}

	/** Whether a path is left out, given that none of the paths around it is. */
	boolean contain(String path) {
		if (this.paths.contains(path)) {
			return true;
		}
		if (this.patterns.size() < this.expressions.size()) {
			compile();
		}
		for (Pattern pattern : this.patterns) {
			if (pattern.matcher(path).find()) {
				return true;
			}
		}
		return false;
	}

	private void compile() {
		try {
			for (String expression : this.expressions) {
				this.patterns.add(Pattern.compile(expression));
			}
		}
		catch (PatternSyntaxException ex) {
			throw new UnfitValueException(
					"a Map, for a JSON type with a SKIP REGEXP that Java does not understand; pass JSON text");
		}
	}

}
