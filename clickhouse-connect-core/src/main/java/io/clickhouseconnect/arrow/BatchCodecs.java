package io.clickhouseconnect.arrow;

import java.util.ArrayList;
import java.util.List;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;

import io.clickhouseconnect.error.ClickHouseRequestException;

/**
 * Undoes the compression inside of batches.
 */
final class BatchCodecs {

	private final CompressionCodec.Factory codecs;

	private final BufferAllocator allocator;

	BatchCodecs(CompressionCodec.Factory codecs, BufferAllocator allocator) {
		this.codecs = codecs;
		this.allocator = allocator;
	}

	/**
	 * Decompresses a batch.
	 * @param batch the batch, which is closed if there is another one for it
	 * @return the same data without compression
	 */
	ArrowRecordBatch plain(ArrowRecordBatch batch) {
		CodecType type = CodecType.fromCompressionType(batch.getBodyCompression().getCodec());
		if (type == CodecType.NO_COMPRESSION) {
			return batch;
		}
		List<ArrowBuf> buffers = new ArrayList<>();
		try (batch) {
			CompressionCodec codec = codec(type);
			for (ArrowBuf buffer : batch.getBuffers()) {
				// A codec gives the buffer back, of which the batch has only one share.
				buffer.getReferenceManager().retain();
				buffers.add((buffer.writerIndex() > 0) ? codec.decompress(this.allocator, buffer) : buffer);
			}
			return new ArrowRecordBatch(batch.getLength(), batch.getNodes(), buffers,
					NoCompressionCodec.DEFAULT_BODY_COMPRESSION, batch.getVariadicBufferCounts(), true);
		}
		finally {
			buffers.forEach(ArrowBuf::close);
		}
	}

	private CompressionCodec codec(CodecType type) {
		try {
			return this.codecs.createCodec(type);
		}
		catch (IllegalArgumentException ex) {
			throw new ClickHouseRequestException("The batches of the answer are compressed (" + type
					+ "): add org.apache.arrow:arrow-compression to the class path, or see that the setting"
					+ " output_format_arrow_compression_method is 'none' for this user", ex);
		}
	}

}
