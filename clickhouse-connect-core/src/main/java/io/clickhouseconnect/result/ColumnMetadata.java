package io.clickhouseconnect.result;

import io.clickhouseconnect.type.DataType;

/**
 * Name and type of a column.
 *
 * @param name the name
 * @param type the type
 */
public record ColumnMetadata(String name, DataType type) {

}
