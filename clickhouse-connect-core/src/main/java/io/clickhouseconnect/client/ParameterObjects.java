package io.clickhouseconnect.client;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.write.UnfitValueException;
import io.clickhouseconnect.internal.mapping.MappedParts;
import io.clickhouseconnect.internal.param.ObjectFields;

/**
 * Takes the objects apart that are values of parameters, as those of inserts are.
 *
 * @param parts what takes the objects of inserts apart
 */
record ParameterObjects(MappedParts parts) implements ObjectFields {

	@Override
	public boolean isObject(Object value) {
		return this.parts.isObject(value);
	}

	@Override
	public Map<String, @Nullable Object> fields(Object value) {
		try {
			return this.parts.fields(value);
		}
		catch (UnfitValueException | ClickHouseDataException ex) {
			throw new IllegalArgumentException(ex.getMessage(), ex);
		}
	}

	@Override
	public List<@Nullable Object> elements(Object value, List<String> names, int count) {
		try {
			List<@Nullable Object> elements = this.parts.elements(value, names, count);
			if (elements != null) {
				return elements;
			}
			throw new IllegalArgumentException("an object without named values");
		}
		catch (UnfitValueException | ClickHouseDataException ex) {
			throw new IllegalArgumentException(ex.getMessage(), ex);
		}
	}

	@Override
	public @Nullable Object opened(Object value) {
		return this.parts.opened(value);
	}

}
