package io.clickhouseconnect.arrow;

import java.util.ArrayList;
import java.util.List;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;

import io.clickhouseconnect.error.ClickHouseRequestException;

/**
 * The codecs that are there. Says what to do where one is not, and remembers what was
 * decompressed of a batch: Arrow loses it where the rest of the batch is damaged.
 */
final class BatchCodecs implements CompressionCodec.Factory {

	private final CompressionCodec.Factory codecs;

	private final List<ArrowBuf> decompressed = new ArrayList<>();

	BatchCodecs(CompressionCodec.Factory codecs) {
		this.codecs = codecs;
	}

	@Override
	public CompressionCodec createCodec(CodecType type) {
		try {
			return new RememberingCodec(this.codecs.createCodec(type));
		}
		catch (IllegalArgumentException ex) {
			throw new ClickHouseRequestException("The batches of the answer are compressed (" + type
					+ "): add org.apache.arrow:arrow-compression to the class path, or see that the setting"
					+ " output_format_arrow_compression_method is 'none' for this user", ex);
		}
	}

	@Override
	public CompressionCodec createCodec(CodecType type, int level) {
		return createCodec(type);
	}

	/**
	 * Forgets what belongs to vectors now.
	 */
	void loaded() {
		this.decompressed.clear();
	}

	/**
	 * Frees what became of a batch that could not be loaded.
	 */
	void release() {
		this.decompressed.forEach(BatchCodecs::release);
		this.decompressed.clear();
	}

	/**
	 * Frees a buffer, whoever shares it.
	 * @param buffer the buffer
	 */
	static void release(ArrowBuf buffer) {
		if (buffer.refCnt() > 0) {
			buffer.getReferenceManager().release(buffer.refCnt());
		}
	}

	/**
	 * Remembers what it decompresses.
	 */
	private final class RememberingCodec implements CompressionCodec {

		private final CompressionCodec codec;

		RememberingCodec(CompressionCodec codec) {
			this.codec = codec;
		}

		@Override
		public ArrowBuf compress(BufferAllocator allocator, ArrowBuf buffer) {
			return this.codec.compress(allocator, buffer);
		}

		@Override
		public ArrowBuf decompress(BufferAllocator allocator, ArrowBuf buffer) {
			ArrowBuf plain = this.codec.decompress(allocator, buffer);
			BatchCodecs.this.decompressed.add(plain);
			return plain;
		}

		@Override
		public CodecType getCodecType() {
			return this.codec.getCodecType();
		}

	}

}
