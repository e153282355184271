package io.clickhouseconnect.internal.plan;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * A body in memory.
 */
final class BytesBody implements RequestBody {

	private final byte[] bytes;

	private BytesBody(byte[] bytes) {
		this.bytes = bytes;
	}

	static BytesBody ofText(String text) {
		return new BytesBody(text.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public long length() {
		return this.bytes.length;
	}

	@Override
	public @Nullable String contentType() {
		return "text/plain; charset=UTF-8";
	}

	@Override
	public @Nullable String contentEncoding() {
		return null;
	}

	@Override
	public boolean repeatable() {
		return true;
	}

	@Override
	public void writeTo(OutputStream out) throws IOException {
		out.write(this.bytes);
	}

}
