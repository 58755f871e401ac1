package org.secretomefhir.cohort;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One included subject's values of one endpoint.
 *
 * @param status never {@link Status#PAIRED} unless both values are there
 * @param provisional the window after exposure was still open at the data cut-off; the pair may yet change
 * @param repeated all values before, where the window holds several and one was taken; else null
 */
public record Pair(
        String endpoint,
        @Nullable SelectedValue pre,
        @Nullable SelectedValue post,
        Status status,
        boolean provisional,
        @Nullable RepeatedBefore repeated) {

    /** What is there and what is missing. */
    public enum Status {
        PAIRED,
        PRE_MISSING,
        POST_MISSING,
        BOTH_MISSING,
        /** None before: the values that the rule would take contradict each other, whatever there is after. */
        PRE_AMBIGUOUS,
        /** A value before and none after: the values that the rule would take contradict each other. */
        POST_AMBIGUOUS,
        /**
         * A value before exposure and none after, but the window is still open at the cut-off: not missing, not yet due.
         */
        FOLLOW_UP_NOT_COMPLETE,
        /** Both values are there, but the study leaves out pairs whose window is still open. */
        LEFT_OUT_OPEN;

        /** Whether a value is missing that will not come, or cannot be told. */
        public boolean isMissing() {
            return this == PRE_MISSING || this == POST_MISSING || this == BOTH_MISSING || isAmbiguous();
        }

        /** Whether values contradict each other where one would be taken. */
        public boolean isAmbiguous() {
            return this == PRE_AMBIGUOUS || this == POST_AMBIGUOUS;
        }

        public String token() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Pair {
        if (status == Status.PAIRED && (pre == null || post == null)) {
            throw new IllegalArgumentException("a pair has both values");
        }
    }

    /** With one value before at most. */
    public Pair(
            String endpoint,
            @Nullable SelectedValue pre,
            @Nullable SelectedValue post,
            Status status,
            boolean provisional) {
        this(endpoint, pre, post, status, provisional, null);
    }

    /** Whether its value after is not still to come. */
    public boolean isDue() {
        return status != Status.FOLLOW_UP_NOT_COMPLETE && status != Status.LEFT_OUT_OPEN;
    }

    public boolean isUsed() {
        return status == Status.PAIRED;
    }
}
