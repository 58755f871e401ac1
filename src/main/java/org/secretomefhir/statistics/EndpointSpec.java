package org.secretomefhir.statistics;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one endpoint beforehand. Nothing here has a default: what was not given is not computed.
 *
 * @param direction the expected direction of change; null if none was stated
 * @param lsc the least significant change of one subject; null if none was stated
 * @param tostDelta the equivalence margin, positive (else IllegalArgumentException), in the unit of the endpoint; null
 *     if none was stated
 * @param tScore whether the values are T-scores of bone density, to which the WHO categories apply
 */
public record EndpointSpec(
        @Nullable Direction direction,
        @Nullable LeastSignificantChange lsc,
        @Nullable BigDecimal tostDelta,
        boolean tScore) {
    public EndpointSpec {
        if (tostDelta != null && tostDelta.signum() <= 0) {
            throw new IllegalArgumentException("an equivalence margin must be positive: " + tostDelta);
        }
    }

    /** Nothing is known: no direction, no thresholds, no T-score. */
    public static EndpointSpec plain() {
        return new EndpointSpec(null, null, null, false);
    }

    /** The same with another expected direction; null for none. */
    public EndpointSpec withDirection(@Nullable Direction other) {
        return new EndpointSpec(other, lsc, tostDelta, tScore);
    }

    /** The same with another least significant change; null for none. */
    public EndpointSpec withLsc(@Nullable LeastSignificantChange other) {
        return new EndpointSpec(direction, other, tostDelta, tScore);
    }

    /** The same with another equivalence margin, positive; null for none. */
    public EndpointSpec withTostDelta(@Nullable BigDecimal other) {
        return new EndpointSpec(direction, lsc, other, tScore);
    }

    /** The same with the values taken as T-scores, or not. */
    public EndpointSpec withTScore(boolean other) {
        return new EndpointSpec(direction, lsc, tostDelta, other);
    }
}
