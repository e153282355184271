package io.clickhouseconnect.internal.plan;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.request.ExternalTable;
import io.clickhouseconnect.request.RawSource;

/**
 * A body of fields and external tables, as {@code multipart/form-data}.
 */
final class FormBody implements RequestBody {

	/**
	 * What the server takes in one field: {@code http_max_field_value_size}, which a
	 * request cannot change.
	 */
	static final int MAX_FIELD_BYTES = 131_072;

	private final String boundary = UUID.randomUUID().toString();

	private final List<Part> parts = new ArrayList<>();

	private final SourceThread thread = new SourceThread();

	void field(String name, String value) {
		this.parts.add(new Part(head(name, null), RawSource.of(value)));
	}

	void table(ExternalTable table) {
		this.parts.add(new Part(head(table.name(), table.name()), table.source()));
	}

	private RawSource head(String name, @Nullable String fileName) {
		StringBuilder head = new StringBuilder().append("--").append(this.boundary);
		head.append("\r\nContent-Disposition: form-data; name=\"").append(name).append('"');
		if (fileName != null) {
			head.append("; filename=\"").append(fileName).append("\"\r\nContent-Type: application/octet-stream");
		}
		return RawSource.of(head.append("\r\n\r\n").toString());
	}

	private byte[] end() {
		return ("--" + this.boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public long length() {
		long length = end().length;
		for (Part part : this.parts) {
			if (part.source.length() < 0) {
				return -1;
			}
			length += part.head.length() + part.source.length() + 2;
		}
		return length;
	}

	@Override
	public String contentType() {
		return "multipart/form-data; boundary=" + this.boundary;
	}

	@Override
	public @Nullable String contentEncoding() {
		return null;
	}

	@Override
	public boolean repeatable() {
		return this.parts.stream().allMatch((part) -> part.source.length() >= 0);
	}

	@Override
	public void writeTo(OutputStream out) throws IOException {
		SourceBody.Sink sink = new SourceBody.Sink(out);
		for (Part part : this.parts) {
			part.head.writeTo(sink);
			SourceBody.write(part.source, sink, sink, this.thread);
			sink.write('\r');
			sink.write('\n');
		}
		sink.write(end());
	}

	@Override
	public void interruptSource() {
		this.thread.interrupt();
	}

	@Override
	public void close() throws IOException {
		for (Part part : this.parts) {
			part.source.close();
		}
	}

	private record Part(RawSource head, RawSource source) {
	}

}
