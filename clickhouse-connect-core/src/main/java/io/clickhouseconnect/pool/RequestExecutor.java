package io.clickhouseconnect.pool;

import java.io.IOException;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Sends requests. Tells by an attribute of the context that a request is about to be
 * sent. What fails earlier (connecting, the TLS handshake, a tunnel) has sent nothing of
 * it. Compares query ids where the context has one.
 */
final class RequestExecutor extends HttpRequestExecutor {

	/** The attribute that is {@code true} once the request is about to be sent. */
	static final String SENT = "clickhouse.sent";

	/** The attribute with the query id of the request. */
	static final String QUERY_ID = "clickhouse.query-id";

	/** The attribute with the query id of a response to another request. */
	static final String FOREIGN = "clickhouse.foreign";

	@Override
	public ClassicHttpResponse execute(ClassicHttpRequest request, HttpClientConnection connection,
			HttpResponseInformationCallback informationCallback, HttpContext context)
			throws IOException, HttpException {
		if (Method.CONNECT.isSame(request.getMethod())) {
			return super.execute(request, connection, informationCallback, context);
		}
		context.setAttribute(SENT, true);
		ClassicHttpResponse response = super.execute(request, connection, informationCallback, context);
		if (context.getAttribute(QUERY_ID) instanceof String sent && connection instanceof PooledConnection pooled) {
			Header header = response.getLastHeader("X-ClickHouse-Query-Id");
			String received = (header != null) ? header.getValue() : null;
			if (!pooled.isSameQuery(sent, received)) {
				context.setAttribute(FOREIGN, received);
				throw new ProtocolException("The response is that of another request");
			}
		}
		return response;
	}

}
