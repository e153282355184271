package io.clickhouseconnect.internal.compress;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;

/**
 * Zstandard as an HTTP content coding. In a file of its own, since its library is
 * optional.
 */
final class ZstdStreams {

	private ZstdStreams() {
	}

	static InputStream decode(InputStream in, long maxWindow) throws IOException {
		return new ZstdInputStream(in, RecyclingBufferPool.INSTANCE)
			.setLongMax(Long.SIZE - 1 - Long.numberOfLeadingZeros(maxWindow));
	}

	static OutputStream encode(OutputStream out) throws IOException {
		return new ZstdOutputStream(out, RecyclingBufferPool.INSTANCE);
	}

}
