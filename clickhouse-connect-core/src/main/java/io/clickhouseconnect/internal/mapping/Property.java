package io.clickhouseconnect.internal.mapping;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.result.ColumnName;

/**
 * A named value of an object.
 *
 * @param kind what it is: a component, a parameter or a property
 * @param name its name, or that of its column if it says one
 * @param renamed whether it says the name of its column
 * @param alias another name, that of its accessors; {@code null} if there is no other
 * @param type its type as declared
 */
record Property(String kind, String name, boolean renamed, @Nullable String alias, Type type) {

	/**
	 * Describes a value.
	 * @param kind what it is
	 * @param name its name
	 * @param type its type as declared
	 * @param places where the name of its column may be said
	 * @return the property
	 */
	static Property of(String kind, String name, Type type, @Nullable AnnotatedElement... places) {
		for (AnnotatedElement place : places) {
			ColumnName column = (place != null) ? place.getAnnotation(ColumnName.class) : null;
			if (column != null) {
				return new Property(kind, column.value(), true, null, type);
			}
		}
		return new Property(kind, name, false, null, type);
	}

	/** The same value, which has another name too, unless it says that of its column. */
	Property orNamed(@Nullable String other) {
		return this.renamed ? this : new Property(this.kind, this.name, false, other, this.type);
	}

	String of(JavaType owner) {
		return this.kind + " '" + this.name + "' of " + owner;
	}

}
