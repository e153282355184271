package io.clickhouseconnect.sample;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Answers what no controller could, in problem details as well.
 */
@RestController
class ErrorEndpoint implements ErrorController {

	@RequestMapping("${spring.web.error.path:/error}")
	@Nullable ProblemDetail error(@RequestAttribute(RequestDispatcher.ERROR_STATUS_CODE) int status,
			HttpServletResponse response) {
		// nothing may follow the rows of an export that was cut
		return response.isCommitted() ? null : ProblemDetail.forStatus(HttpStatusCode.valueOf(status));
	}

}
