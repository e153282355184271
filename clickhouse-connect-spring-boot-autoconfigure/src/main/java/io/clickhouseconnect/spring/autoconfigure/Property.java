package io.clickhouseconnect.spring.autoconfigure;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ObjectUtils;

/**
 * A property on its way into a builder, which knows the name to complain about.
 *
 * @param name the full name
 * @param inheritedFrom where it may have been inherited from, or {@code null}
 */
record Property(String name, @Nullable String inheritedFrom) {

	<T> void apply(@Nullable T value, Consumer<? super T> setter) {
		if (ObjectUtils.isEmpty(value)) {
			return;
		}
		try {
			setter.accept(value);
		}
		catch (InvalidClickHousePropertyException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw refuse(String.valueOf(ex.getMessage()), ex);
		}
	}

	InvalidClickHousePropertyException refuse(String reason, @Nullable Exception cause) {
		String inherited = (this.inheritedFrom != null) ? ", or '" + this.inheritedFrom + "' if it is inherited" : "";
		return new InvalidClickHousePropertyException(this.name, this.inheritedFrom, reason,
				"Correct the value of '" + this.name + "'" + inherited + ".", cause);
	}

	InvalidClickHousePropertyException contradict(String reason) {
		return new InvalidClickHousePropertyException(this.name, this.inheritedFrom, reason,
				"Remove one of the settings that contradict each other.", null);
	}

}
