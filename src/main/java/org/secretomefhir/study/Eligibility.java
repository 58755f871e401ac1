package org.secretomefhir.study;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Who is analysed; every part null means no such limit.
 *
 * @param minAge whole years at the index date, included
 * @param maxAge whole years at the index date, included
 * @param baselineEndpoint id of the endpoint whose value before exposure is limited
 * @param baselineAtMost that value, in the endpoint's unit, included; a subject without one is excluded
 * @param condition a recorded condition is required
 * @param concomitant an administration of any of these excludes
 */
public record Eligibility(
        @Nullable Integer minAge,
        @Nullable Integer maxAge,
        @Nullable String baselineEndpoint,
        @Nullable BigDecimal baselineAtMost,
        @Nullable CodeSet condition,
        @Nullable CodeSet concomitant) {
    public static final Eligibility OPEN = new Eligibility(null, null, null, null, null, null);
}
