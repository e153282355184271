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
 * @param optional whether there is something to put in its place where it is missing
 * @param type its type as the class file declares it
 * @param kotlin its type as Kotlin declares it; {@code null} for other languages
 */
record Property(String kind, String name, boolean renamed, @Nullable String alias, boolean optional, Type type,
		@Nullable KotlinType kotlin) {

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
				return new Property(kind, column.value(), true, null, false, type, null);
			}
		}
		return new Property(kind, name, false, null, false, type, null);
	}

	/** The same value, which has another name too, unless it says that of its column. */
	Property orNamed(@Nullable String other) {
		return this.renamed ? this
				: new Property(this.kind, this.name, false, other, this.optional, this.type, this.kotlin);
	}

	/** The same value, which need not be there. */
	Property optionally(boolean isOptional) {
		return new Property(this.kind, this.name, this.renamed, this.alias, isOptional, this.type, this.kotlin);
	}

	/** The same value with the type that it has in Kotlin. */
	Property of(KotlinType declared) {
		return new Property(this.kind, this.name, this.renamed, this.alias, this.optional, this.type, declared);
	}

	/**
	 * Returns the type without variables.
	 * @param owner the class that has the value, or one that extends it
	 * @return the type
	 */
	JavaType typeIn(JavaType owner) {
		JavaType declared = owner.member(this.type);
		return (this.kotlin != null) ? this.kotlin.mark(declared, ValueClass.loader(owner.raw())) : declared;
	}

	String of(JavaType owner) {
		return this.kind + " '" + this.name + "' of " + owner;
	}

}
