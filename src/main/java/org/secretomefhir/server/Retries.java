package org.secretomefhir.server;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats one request within its limits: exponential pauses with full jitter, {@code Retry-After} as a floor. */
final class Retries {
    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

    private final RetryLimits limits;
    private final RandomGenerator jitter;

    Retries(RetryLimits limits, RandomGenerator jitter) {
        this.limits = limits;
        this.jitter = jitter;
    }

    /**
     * The first try that succeeds.
     *
     * @param attempt given the number of the try, from 1
     * @throws ServerUnavailable after the last try
     */
    <T> T run(URI url, IntFunction<T> attempt) {
        Run run = new Run();
        RetryPolicy<T> policy = RetryPolicy.<T>builder()
                .handle(TransientFailure.class)
                .withMaxAttempts(limits.tries())
                .withMaxDuration(limits.budget())
                .abortIf((result, failure) -> failure instanceof TransientFailure again && run.isOver(again))
                .withDelayFnOn(context -> run.pause(context.getLastException()), TransientFailure.class)
                .onRetry(event -> LOG.info("try {} of {}", event.getAttemptCount() + 1, SafeUrl.of(url)))
                .build();
        try {
            return Failsafe.with(policy).get(() -> attempt.apply(++run.tries));
        } catch (TransientFailure last) {
            throw new ServerUnavailable(url, last.status(), run.tries, last.getMessage() + run.ending);
        }
    }

    /** The tries of one request. */
    private final class Run {
        private final long began = System.nanoTime();
        private int tries;
        private String ending = "";

        boolean isOver(TransientFailure failure) {
            Duration asked = failure.retryAfter();
            Duration left = limits.budget().minusNanos(System.nanoTime() - began);
            if (asked != null && asked.compareTo(left) > 0) {
                ending = "; it asks to come back in " + asked.toSeconds() + " s, which is more than is left of "
                        + limits.budget().toSeconds() + " s";
                return true;
            }
            return tries >= failure.maxTries();
        }

        Duration pause(@Nullable TransientFailure failure) {
            int doublings = Math.min(tries - 1, 30);
            double limit = Math.min(
                    (double) limits.longestDelay().toNanos(),
                    (double) limits.firstDelay().toNanos() * Math.pow(2, doublings));
            Duration pause = Duration.ofNanos((long) (limit * jitter.nextDouble()));
            Duration floor = failure == null ? null : failure.retryAfter();
            return floor == null ? pause : pause.plus(floor);
        }
    }
}
