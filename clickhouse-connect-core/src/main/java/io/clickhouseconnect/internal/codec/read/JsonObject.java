package io.clickhouseconnect.internal.codec.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.codec.TypedMap;
import io.clickhouseconnect.type.DataType;

/**
 * Builds a map of maps from the values of a JSON.
 * <p>
 * A JSON may have a value and an object under the same key. Then the values of the object
 * stand beside it under what is left of their paths, so that nothing is lost.
 */
final class JsonObject implements JsonVisitor {

	private final List<Map<String, @Nullable Object>> open = new ArrayList<>();

	private @Nullable JsonPath last;

	JsonObject(DataType type) {
		this.open.add(new TypedMap<>(type));
	}

	Map<String, @Nullable Object> root() {
		return this.open.get(0);
	}

	@Override
	public void visit(JsonPath path, NativeColumn column, int position) {
		int shared = (this.last != null) ? Math.min(path.shared(this.last), this.open.size() - 1) : 0;
		this.open.subList(shared + 1, this.open.size()).clear();
		this.last = path;
		int level = shared;
		while (level < path.depth() - 1) {
			Map<String, @Nullable Object> around = this.open.get(level);
			if (around.containsKey(path.key(level))) {
				break;
			}
			Map<String, @Nullable Object> object = new LinkedHashMap<>();
			around.put(path.key(level), object);
			this.open.add(object);
			level++;
		}
		String key = String.join(".", path.keys().subList(level, path.depth()));
		this.open.get(level).put(key, column.getObject(position));
	}

}
