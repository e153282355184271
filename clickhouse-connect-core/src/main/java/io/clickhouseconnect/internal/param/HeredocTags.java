package io.clickhouseconnect.internal.param;

import java.util.HashMap;
import java.util.Map;

/**
 * Where the tags of heredocs stand in a text: all are found in one pass, so that a text
 * with many tags that nothing closes is not searched once for each.
 */
final class HeredocTags {

	/** The place of the next tag of the same text, by the place of a tag. */
	private final Map<Integer, Integer> following = new HashMap<>();

	HeredocTags(String sql, int limit) {
		Map<String, Integer> nearest = new HashMap<>();
		int end = -1;
		for (int at = limit - 1; at >= 0; at--) {
			char c = sql.charAt(at);
			if (c == '$') {
				if (end >= 0) {
					Integer next = nearest.put(sql.substring(at, end + 1), at);
					if (next != null) {
						this.following.put(at, next);
					}
				}
				end = at;
			}
			else if (!SqlLexer.isWordPart(c)) {
				end = -1;
			}
		}
	}

	/**
	 * Finds the tag that closes a heredoc.
	 * @param start where its first tag begins
	 * @param end where its first tag ends
	 * @return where the other begins, -1 if there is none
	 */
	int closing(int start, int end) {
		Integer next = this.following.get(start);
		while (next != null && next < end) {
			// $$$ is no heredoc: the tags must not share a dollar
			next = this.following.get(next);
		}
		return (next != null) ? next : -1;
	}

}
