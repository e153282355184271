package io.clickhouseconnect.spring.autoconfigure.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import jakarta.servlet.FilterChain;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.session.SessionScope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ClickHouseSessionFilter}, {@link ClickHouseSessionTaskDecorator} and
 * {@link ClickHouseSessionThreadLocalAccessor}.
 */
class ClickHouseSessionPropagationTests {

	private final ClickHouseSessionFilter filter = new ClickHouseSessionFilter(
			new RequestSessionCloser(new DefaultListableBeanFactory().getBeanProvider(ClickHouseClient.class)));

	private final List<String> seen = new ArrayList<>();

	private final FilterChain chain = (request, response) -> this.seen.add(SessionScope.currentId());

	@Test
	void eachRequestHasASessionAndLeavesNone() throws Exception {
		this.filter.doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), this.chain);
		this.filter.doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), this.chain);
		assertThat(this.seen).hasSize(2).doesNotContainNull().doesNotHaveDuplicates();
		assertThat(SessionScope.currentId()).isNull();
	}

	@Test
	void furtherDispatchesOfARequestShareItsSession() throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest();
		this.filter.doFilter(request, new MockHttpServletResponse(), this.chain);
		this.filter.doFilter(request, new MockHttpServletResponse(), this.chain);
		assertThat(this.seen).hasSize(2).doesNotContainNull().containsOnly(this.seen.get(0));
	}

	@Test
	void failedRequestLeavesNoSession() {
		assertThatIllegalStateException().isThrownBy(() -> this.filter.doFilter(new MockHttpServletRequest(),
				new MockHttpServletResponse(), (request, response) -> {
					throw new IllegalStateException();
				}));
		assertThat(SessionScope.currentId()).isNull();
	}

	@Test
	void taskRunsInTheSessionOfItsMaker() {
		Runnable task = inScope("s", () -> decorated(this::note));
		task.run();
		assertThat(this.seen).containsExactly("s");
		assertThat(SessionScope.currentId()).isNull();
	}

	@Test
	void taskWithoutASessionIsLeftAlone() {
		Runnable task = () -> this.seen.add("ran");
		assertThat(decorated(task)).isSameAs(task);
	}

	@Test
	void snapshotCarriesTheSession() {
		ContextSnapshotFactory factory = ContextSnapshotFactory.builder().build();
		ContextSnapshot snapshot = inScope("s", factory::captureAll);
		snapshot.wrap(this::note).run();
		assertThat(this.seen).containsExactly("s");
		assertThat(SessionScope.currentId()).isNull();
	}

	@Test
	void snapshotGivesBackTheSessionThatWasThere() {
		ContextSnapshotFactory factory = ContextSnapshotFactory.builder().build();
		ContextSnapshot snapshot = inScope("s", factory::captureAll);
		inScope("t", () -> {
			snapshot.wrap(this::note).run();
			note();
			return snapshot;
		});
		assertThat(this.seen).containsExactly("s", "t");
	}

	private void note() {
		this.seen.add(SessionScope.currentId());
	}

	private static Runnable decorated(Runnable task) {
		return new ClickHouseSessionTaskDecorator().decorate(task);
	}

	private static <T> T inScope(String id, Supplier<T> work) {
		SessionScope scope = SessionScope.open(id);
		try {
			return work.get();
		}
		finally {
			scope.close();
		}
	}

}
