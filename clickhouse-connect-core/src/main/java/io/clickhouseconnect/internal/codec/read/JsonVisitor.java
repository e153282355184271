package io.clickhouseconnect.internal.codec.read;

/**
 * Is told of the values of a JSON, in the order of their paths.
 */
interface JsonVisitor {

	/**
	 * Visits a value.
	 * @param path its path
	 * @param column the column that it is in
	 * @param position its row there
	 */
	void visit(JsonPath path, NativeColumn column, int position);

}
