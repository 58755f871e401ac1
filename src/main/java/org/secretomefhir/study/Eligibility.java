package org.secretomefhir.study;

import java.math.BigDecimal;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Code;

/**
 * Who is analysed; every part null means no such limit.
 *
 * @param minAge whole years at the index date, included
 * @param maxAge whole years at the index date, included
 * @param baselineEndpoint id of the endpoint whose value before exposure is limited
 * @param baselineAtMost that value, in the endpoint's unit, included; a subject without one is excluded
 * @param condition a recorded condition is required
 * @param concomitant an administration of any of these excludes
 * @param concomitantCounted administrations of these are counted, and exclude nobody
 */
public record Eligibility(
        @Nullable Integer minAge,
        @Nullable Integer maxAge,
        @Nullable String baselineEndpoint,
        @Nullable BigDecimal baselineAtMost,
        @Nullable CodeSet condition,
        @Nullable CodeSet concomitant,
        @Nullable CodeSet concomitantCounted) {
    public static final Eligibility OPEN = new Eligibility(null, null, null, null, null, null);

    /** Without medication that is only counted. */
    public Eligibility(
            @Nullable Integer minAge,
            @Nullable Integer maxAge,
            @Nullable String baselineEndpoint,
            @Nullable BigDecimal baselineAtMost,
            @Nullable CodeSet condition,
            @Nullable CodeSet concomitant) {
        this(minAge, maxAge, baselineEndpoint, baselineAtMost, condition, concomitant, null);
    }

    /** Whether the study asks about medication beside the exposure, to exclude by it or only to count it. */
    public boolean asksForConcomitant() {
        return concomitant != null || concomitantCounted != null;
    }

    /** The codes of these that name medication beside the exposure. */
    public SortedSet<Code> concomitantAmong(Set<Code> codes) {
        SortedSet<Code> found = new TreeSet<>(codes);
        found.removeIf(code -> (concomitant == null || !concomitant.contains(code))
                && (concomitantCounted == null || !concomitantCounted.contains(code)));
        return found;
    }
}
