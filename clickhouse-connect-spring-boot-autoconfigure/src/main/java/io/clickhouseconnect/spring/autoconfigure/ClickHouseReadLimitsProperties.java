package io.clickhouseconnect.spring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * How much of a response a client accepts. What is {@code null} is left unsaid.
 */
public class ClickHouseReadLimitsProperties {

	/**
	 * Memory that the columns of a typed result may take. Half of the heap if not set.
	 */
	private @Nullable DataSize memory;

	/**
	 * Number of columns that a typed result may have.
	 */
	private @Nullable Integer columns;

	/**
	 * Length that the name or the type of a column may have.
	 */
	private @Nullable DataSize textLength;

	/**
	 * Data that one block of the native compressions may hold.
	 */
	private @Nullable DataSize compressedBlock;

	/**
	 * Window that a Zstandard response may have, a power of two.
	 */
	private @Nullable DataSize zstdWindow;

	public @Nullable DataSize getMemory() {
		return this.memory;
	}

	public void setMemory(@Nullable DataSize memory) {
		this.memory = memory;
	}

	public @Nullable Integer getColumns() {
		return this.columns;
	}

	public void setColumns(@Nullable Integer columns) {
		this.columns = columns;
	}

	public @Nullable DataSize getTextLength() {
		return this.textLength;
	}

	public void setTextLength(@Nullable DataSize textLength) {
		this.textLength = textLength;
	}

	public @Nullable DataSize getCompressedBlock() {
		return this.compressedBlock;
	}

	public void setCompressedBlock(@Nullable DataSize compressedBlock) {
		this.compressedBlock = compressedBlock;
	}

	public @Nullable DataSize getZstdWindow() {
		return this.zstdWindow;
	}

	public void setZstdWindow(@Nullable DataSize zstdWindow) {
		this.zstdWindow = zstdWindow;
	}

}
