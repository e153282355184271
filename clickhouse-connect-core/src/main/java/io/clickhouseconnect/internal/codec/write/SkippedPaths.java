package io.clickhouseconnect.internal.codec.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.clickhouseconnect.type.DataType;

/**
 * The paths that a JSON type leaves out. The server looks for them only when it reads
 * text.
 */
final class SkippedPaths {

	private final Set<String> paths;

	private final List<String> expressions;

	private final List<PathPattern> patterns = new ArrayList<>();

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
		for (PathPattern pattern : this.patterns) {
			if (pattern.isFoundIn(path)) {
				return true;
			}
		}
		return false;
	}

	private void compile() {
		for (String expression : this.expressions) {
			PathPattern pattern = PathPattern.of(expression);
			if (pattern == null) {
				throw new UnfitValueException(
						"a Map, for a JSON type with a SKIP REGEXP that has groups, alternatives or"
								+ " other things that this client does not match; pass JSON text");
			}
			this.patterns.add(pattern);
		}
	}

}
