package io.clickhouseconnect.type;

import java.util.List;

/**
 * What a JSON type leaves out.
 *
 * @param paths paths that are left out with all below them
 * @param patterns regular expressions of paths
 */
record SkipRules(List<String> paths, List<String> patterns) {

}
