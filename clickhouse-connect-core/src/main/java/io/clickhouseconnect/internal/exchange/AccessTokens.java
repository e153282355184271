package io.clickhouseconnect.internal.exchange;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.plan.HeaderText;

/**
 * The token of a client whose tokens expire: got when the first call needs one, and again
 * when the server refuses it. Many calls that are refused at once get one new token.
 */
public final class AccessTokens {

	private final Supplier<String> provider;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile @Nullable String authorization;

	public AccessTokens(Supplier<String> provider) {
		this.provider = provider;
	}

	/**
	 * Returns the value of the header {@code Authorization}.
	 * @return the value, of a token that no server has refused yet
	 */
	String authorization() {
		String known = this.authorization;
		return (known != null) ? known : replace(null);
	}

	private String token() {
		@Nullable String token;
		try {
			token = this.provider.get();
		}
		catch (ClickHouseException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new ClickHouseRequestException("The provider of access tokens failed: " + ex.getClass().getName(),
					ex);
		}
		if (token == null) {
			throw new ClickHouseRequestException("The provider of access tokens returned null");
		}
		return token;
	}

	/**
	 * Gets another token, unless another call did so already.
	 * @param refused the value that the server refused
	 * @return the new value
	 */
	String replace(@Nullable String refused) {
		this.lock.lock();
		try {
			String known = this.authorization;
			if (known == null || known.equals(refused)) {
				known = "Bearer " + HeaderText.value("access token", token());
				this.authorization = known;
			}
			return known;
		}
		finally {
			this.lock.unlock();
		}
	}

}
