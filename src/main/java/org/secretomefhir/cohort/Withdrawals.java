package org.secretomefhir.cohort;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
 *
 * <p>It takes time in proportion to notices and values: of notices that differ in nothing but their source and time of
 * issue, only the last two tell anything.
 */
final class Withdrawals {
    private final Set<Withdrawal> notices;
    private final EndpointMatcher matcher;

    Withdrawals(Set<Withdrawal> notices, EndpointMatcher matcher) {
        this.notices = notices;
        this.matcher = matcher;
    }

    private enum Effect {
        NONE,
        DOUBT,
        WITHDRAWN
    }

    /** The values that stand, in their order; the others are settled. */
    List<Measurement> standing(Endpoint endpoint, List<Measurement> values, Fates fates) {
        Map<Moment, Map<Kind, Last>> byMoment = byMoment(endpoint);
        if (byMoment.isEmpty()) {
            return values;
        }
        List<Measurement> standing = new ArrayList<>();
        for (Measurement value : values) {
            Effect effect = value.identifiers().stream()
                    .flatMap(identifier -> Moment.asked(identifier, value.effective()).stream())
                    .flatMap(moment -> byMoment.getOrDefault(moment, Map.of()).entrySet().stream())
                    .filter(notices -> notices.getKey().concerns(value))
                    .flatMap(notices -> notices.getValue().others(value))
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

    private Map<Moment, Map<Kind, Last>> byMoment(Endpoint endpoint) {
        Map<Moment, Map<Kind, Last>> byMoment = new HashMap<>();
        for (Withdrawal notice : notices) {
            Kind kind = new Kind(
                    notice.part() == 0,
                    Amendments.isAmended(notice.status()),
                    endpoint.codes().containsAny(notice.codes()),
                    matcher.mayBe(endpoint, notice.codes(), notice.bodySites()));
            if (kind.ofCodes() || kind.ofEndpoint()) {
                for (String identifier : notice.identifiers()) {
                    Moment.told(identifier, notice.effective())
                            .forEach(moment -> byMoment.computeIfAbsent(moment, key -> new HashMap<>())
                                    .computeIfAbsent(kind, key -> new Last())
                                    .add(notice));
                }
            }
        }
        return byMoment;
    }

    /**
     * What notices have in common, but for their source and time of issue.
     *
     * @param whole about an Observation as a whole, or its own value
     * @param ofCodes of a code of the endpoint
     * @param ofEndpoint may be of the endpoint, by code and body site
     */
    private record Kind(boolean whole, boolean amends, boolean ofCodes, boolean ofEndpoint) {
        boolean concerns(Measurement value) {
            return (whole && value.part() > 0) ? ofCodes : ofEndpoint;
        }
    }

    /** Of notices of one kind those issued last, and those of unknown issue; of each two, of different sources. */
    private static final class Last {
        private final List<Withdrawal> issued = new ArrayList<>();
        private final List<Withdrawal> unissued = new ArrayList<>();

        void add(Withdrawal notice) {
            if (notice.issued() == null) {
                addUnissued(notice);
                return;
            }
            issued.add(notice);
            issued.sort(
                    Comparator.comparing(Withdrawal::issued, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                            .reversed());
            for (int k = 1; k < issued.size(); k++) {
                if (k > 1 || issued.get(k).source().equals(issued.get(0).source())) {
                    issued.remove(k);
                    k--;
                }
            }
        }

        Stream<Withdrawal> others(Measurement value) {
            return Stream.concat(issued.stream(), unissued.stream())
                    .filter(notice -> !notice.source().equals(value.source()));
        }

        private void addUnissued(Withdrawal notice) {
            boolean other = unissued.isEmpty() || !unissued.get(0).source().equals(notice.source());
            if (other && unissued.size() < 2) {
                unissued.add(notice);
            }
        }
    }

    private static Effect effect(Withdrawal notice, Measurement value) {
        boolean amendsFirstResult = Amendments.isAmended(notice.status()) && !Amendments.isAmended(value.status());
        if (amendsFirstResult || Amendments.isLater(notice.issued(), value.issued())) {
            return Effect.WITHDRAWN;
        }
        return Amendments.isLater(value.issued(), notice.issued()) ? Effect.NONE : Effect.DOUBT;
    }
}
