package org.secretomefhir.cohort;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Measurement;
import org.secretomefhir.clinical.Withdrawal;
import org.secretomefhir.study.Endpoint;

/**
 * Finds the values of one subject that were taken back without a usable one in their place. A notice concerns the values
 * of its endpoint that share a business identifier and, as far as it is known, the date with it; one about an Observation
 * as a whole concerns its components too.
 *
 * <p>A value is withdrawn if the notice was issued later, or amends what is not itself an amendment; it stands if it was
 * issued later than the notice. Where neither is known, nobody knows whether the value still holds: it is in conflict, and
 * not used.
 */
final class Withdrawals {
    private final Map<String, List<Withdrawal>> byIdentifier = new HashMap<>();
    private final EndpointMatcher matcher;

    Withdrawals(Set<Withdrawal> notices, EndpointMatcher matcher) {
        for (Withdrawal notice : notices) {
            notice.identifiers()
                    .forEach(identifier -> byIdentifier
                            .computeIfAbsent(identifier, key -> new ArrayList<>())
                            .add(notice));
        }
        this.matcher = matcher;
    }

    private enum Effect {
        NONE,
        DOUBT,
        WITHDRAWN
    }

    /** The values that stand, in their order; the others are settled. */
    List<Measurement> standing(Endpoint endpoint, List<Measurement> values, Fates fates) {
        List<Measurement> standing = new ArrayList<>();
        for (Measurement value : values) {
            Effect effect = value.identifiers().stream()
                    .flatMap(identifier -> byIdentifier.getOrDefault(identifier, List.of()).stream())
                    .filter(notice -> concerns(notice, value, endpoint))
                    .map(notice -> effect(notice, value))
                    .max(Effect::compareTo)
                    .orElse(Effect.NONE);
            switch (effect) {
                case NONE -> standing.add(value);
                case DOUBT ->
                    fates.settle(
                            value,
                            Disposition.CONFLICTING_VALUES,
                            Element.ISSUED,
                            "taken back under the same identifier, and not known to be issued later");
                case WITHDRAWN ->
                    fates.settle(
                            value,
                            Disposition.SUPERSEDED,
                            Element.WHOLE,
                            "taken back under the same identifier, without a usable value in its place");
            }
        }
        return standing;
    }

    private boolean concerns(Withdrawal notice, Measurement value, Endpoint endpoint) {
        if (notice.source().equals(value.source()) || !isOfDate(notice, value.effective())) {
            return false;
        }
        boolean wholeOfIt = notice.part() == 0 && value.part() > 0;
        return wholeOfIt
                ? endpoint.codes().containsAny(notice.codes())
                : matcher.mayBe(endpoint, notice.codes(), notice.bodySites());
    }

    private static boolean isOfDate(Withdrawal notice, ClinicalDate date) {
        ClinicalDate told = notice.effective();
        return told == null || Amendments.isSameDate(told, date);
    }

    private static Effect effect(Withdrawal notice, Measurement value) {
        boolean amendsFirstResult = Amendments.isAmended(notice.status()) && !Amendments.isAmended(value.status());
        if (amendsFirstResult || Amendments.isLater(notice.issued(), value.issued())) {
            return Effect.WITHDRAWN;
        }
        return Amendments.isLater(value.issued(), notice.issued()) ? Effect.NONE : Effect.DOUBT;
    }
}
