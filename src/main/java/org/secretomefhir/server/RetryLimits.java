package org.secretomefhir.server;

import java.time.Duration;

/**
 * How long a request that may be repeated is repeated. Between two tries passes a random part of a delay that doubles
 * from the first to the longest; what the server asks for in {@code Retry-After} is a floor.
 *
 * @param tries at most, the first one included
 * @param firstDelay upper limit of the first pause
 * @param longestDelay upper limit of every pause that the server does not ask for
 * @param budget for all tries and pauses of one request
 */
public record RetryLimits(int tries, Duration firstDelay, Duration longestDelay, Duration budget) {
    public static final RetryLimits DEFAULT =
            new RetryLimits(8, Duration.ofMillis(500), Duration.ofMinutes(1), Duration.ofMinutes(15));

    public RetryLimits {
        if (tries < 1 || firstDelay.isNegative() || longestDelay.compareTo(firstDelay) < 0 || budget.isNegative()) {
            throw new IllegalArgumentException("retry limits: at least one try, delays not negative and growing");
        }
    }
}
