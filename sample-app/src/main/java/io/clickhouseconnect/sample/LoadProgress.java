package io.clickhouseconnect.sample;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how far a stream has been read, once for every tenth of it.
 */
class LoadProgress extends FilterInputStream {

	private static final Logger logger = LoggerFactory.getLogger(LoadProgress.class);

	private final long length;

	private final long start = System.nanoTime();

	private long done;

	LoadProgress(InputStream in, long length) {
		super(in);
		this.length = length;
	}

	@Override
	public int read() throws IOException {
		int value = super.read();
		advance((value >= 0) ? 1 : 0);
		return value;
	}

	@Override
	public int read(byte[] bytes, int offset, int count) throws IOException {
		int read = super.read(bytes, offset, count);
		advance(Math.max(read, 0));
		return read;
	}

	private void advance(int bytes) {
		long tenths = this.done * 10 / this.length;
		this.done += bytes;
		if (this.done * 10 / this.length > tenths) {
			double seconds = (System.nanoTime() - this.start) / 1e9;
			logger.info("Sent {} % ({} MB/s)", this.done * 100 / this.length,
					"%.1f".formatted(this.done / 1e6 / seconds));
		}
	}

}
