package org.secretomefhir.study;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.LeastSignificantChange;

/**
 * One quantity compared before and after exposure.
 *
 * @param id as in files, URLs and codes: {@code osteocalcin}, {@code tscore-L1-L4}
 * @param codes observation codes accepted, local ones included
 * @param warned accepted codes of another method or scale; their use is counted and said
 * @param rank accepted codes, the one to take first of several at one time first; empty where none is better
 * @param pre window before the index day
 * @param post window after it; day 0 may be in both only where the study tells its values apart by their times
 * @param direction the change expected
 * @param lsc least significant change, null where none is published
 * @param tostDelta margin of equivalence in the endpoint's unit, null: not computed
 * @param plausible a value outside is quarantined, never clamped
 * @param reference reference range, {@link ValueLimits#NONE} where none applies
 * @param tScore the scale is a T-score: no percent change, WHO categories apply
 * @param cautions sentences that stand with every result of this endpoint
 */
public record Endpoint(
        String id,
        String title,
        Role role,
        CodeSet codes,
        CodeSet warned,
        List<Code> rank,
        BodySiteRule bodySite,
        UnitRule unit,
        Window pre,
        Window post,
        SelectionRule preRule,
        SelectionRule postRule,
        Direction direction,
        @Nullable LeastSignificantChange lsc,
        @Nullable BigDecimal tostDelta,
        ValueLimits plausible,
        ValueLimits reference,
        boolean tScore,
        List<String> cautions) {
    public Endpoint {
        rank = List.copyOf(rank);
        cautions = List.copyOf(cautions);
        if (pre.overlaps(post) && !pre.meetsOnIndexDay(post)) {
            throw new IllegalArgumentException("the windows of " + id + " overlap: " + pre + " and " + post);
        }
    }

    /** With codes of which none is better than the others. */
    public Endpoint(
            String id,
            String title,
            Role role,
            CodeSet codes,
            CodeSet warned,
            BodySiteRule bodySite,
            UnitRule unit,
            Window pre,
            Window post,
            SelectionRule preRule,
            SelectionRule postRule,
            Direction direction,
            @Nullable LeastSignificantChange lsc,
            @Nullable BigDecimal tostDelta,
            ValueLimits plausible,
            ValueLimits reference,
            boolean tScore,
            List<String> cautions) {
        this(
                id, title, role, codes, warned, List.of(), bodySite, unit, pre, post, preRule, postRule, direction, lsc,
                tostDelta, plausible, reference, tScore, cautions);
    }
}
