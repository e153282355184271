package io.clickhouseconnect.internal.transport;

import java.net.URI;

import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/**
 * A request that tells HttpClient its target last. On the way HttpClient takes the path
 * apart and puts it together again, which for a query string as long as ours costs more
 * than all the rest of the request; the pool's client asks for the target only when it
 * has a connection to write it to.
 */
final class TargetRequest extends HttpUriRequestBase {

	private final String target;

	TargetRequest(String method, URI server, String target) {
		super(method, server);
		this.target = target;
	}

	@Override
	public String getRequestUri() {
		return this.target;
	}

}
