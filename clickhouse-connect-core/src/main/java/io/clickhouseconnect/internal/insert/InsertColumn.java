package io.clickhouseconnect.internal.insert;

import io.clickhouseconnect.result.ColumnMetadata;

/**
 * A column that rows are inserted into.
 *
 * @param metadata its name and type
 * @param defaulted whether the table has a default expression for it
 */
public record InsertColumn(ColumnMetadata metadata, boolean defaulted) {

}
