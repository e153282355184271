package io.clickhouseconnect.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Values of one type and size in rows and blocks.
 *
 * @param type the type and how its values are made
 * @param size how many bytes or elements a value has, 0 where the type says it
 * @param rows how many values there are
 * @param blocks in how many blocks
 */
record Shape(ShapeType type, int size, int rows, int blocks) {

	private static final int[] SIZES = { 5, 127, 128, 1_000, 100_000 };

	private static final int FEW = 10;

	private static final int MANY = 100_000;

	private static final int MANY_BLOCKS = 1_000;

	private static final int MAX_BYTES = 8 << 20;

	/**
	 * Returns the shapes of a type.
	 */
	static List<Shape> of(ShapeType type) {
		List<Shape> shapes = new ArrayList<>();
		for (int size : type.isSized() ? SIZES : new int[] { 0 }) {
			if (size <= type.maxSize()) {
				int many = Math.max(FEW, Math.min(MANY, MAX_BYTES / Math.max(1, type.bytes(size))));
				shapes.add(new Shape(type, size, FEW, 1));
				if (many > FEW) {
					shapes.add(new Shape(type, size, many, 1));
					shapes.add(new Shape(type, size, many, Math.min(many, MANY_BLOCKS)));
				}
			}
		}
		return shapes;
	}

	/** Creates the table with these values. */
	List<String> statements() {
		String declared = this.type.declared(this.size);
		int blockRows = (this.rows + this.blocks - 1) / this.blocks;
		return List.of("CREATE OR REPLACE TABLE shape (v " + declared + ") ENGINE = Memory",
				"CREATE OR REPLACE TABLE shape_sink (v " + declared + ") ENGINE = Null",
				"INSERT INTO shape SELECT " + this.type.expression(this.size) + " FROM numbers(" + this.rows
						+ ") SETTINGS max_threads = 1, max_insert_threads = 1, max_block_size = " + blockRows
						+ ", min_insert_block_size_rows = " + blockRows + ", min_insert_block_size_bytes = 0");
	}

	/**
	 * The first cells of a row of the table.
	 */
	String cells() {
		return String.format(Locale.ROOT, "| %s | %s | %,d | %,d", this.type.name(),
				(this.size > 0) ? String.format(Locale.ROOT, "%,d", this.size) : "", this.rows, this.blocks);
	}

}
