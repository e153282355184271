package io.clickhouseconnect.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names the observations of operations and chooses their keys. To add a key, extend
 * {@link DefaultClickHouseObservationConvention}.
 */
public interface ClickHouseObservationConvention extends ObservationConvention<ClickHouseObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof ClickHouseObservationContext;
	}

}
