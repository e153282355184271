package io.clickhouseconnect.result;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the column that a component of a record or a property of a bean is read from and
 * written to, where it is not the name of the component itself, in {@code camelCase} or
 * {@code snake_case}. Stands at the component, at the parameter of a constructor, or at
 * the field, getter or setter of a property: <pre class="code">
 * record Trip(long id, &#64;ColumnName("fare.total") BigDecimal fare) { }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.RECORD_COMPONENT, ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD })
public @interface ColumnName {

	/**
	 * Returns the name of the column.
	 * @return the name, exactly as the column has it
	 */
	String value();

}
