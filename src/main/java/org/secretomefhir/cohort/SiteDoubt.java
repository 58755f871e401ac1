package org.secretomefhir.cohort;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Labels;
import org.secretomefhir.clinical.Measurement;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.study.BodySiteRule;
import org.secretomefhir.study.Endpoint;

/**
 * Whether values that name no part of a region are values of the region. Without a body site a value stands for the whole
 * only if nothing else tells otherwise: a code or text that names a part; codes or texts beside the study's code that
 * differ between the values of one day, other than those of copies, of which one has more than another; or different values of one day under one code, which are those of the parts as
 * likely as corrections of each other. Such values are in conflict about their site, and not used.
 *
 * <p>Those that name a part are of something else. The others of their day may be of the region, though nobody knows
 * which: no other day's value takes their place.
 */
final class SiteDoubt {
    private final Endpoint endpoint;
    private final Fates fates;
    private final List<Measurement> doubted = new ArrayList<>();

    SiteDoubt(Endpoint endpoint, Fates fates) {
        this.endpoint = endpoint;
        this.fates = fates;
    }

    private record Day(LocalDate first, LocalDate last) {
        static Day of(Measurement value) {
            return new Day(value.effective().firstDay(), value.effective().lastDay());
        }
    }

    /** The values about which nothing beside their codes raises a doubt, in their order; the others are settled. */
    List<Measurement> clearByLabels(List<Measurement> values) {
        return clear(values, day -> {
            boolean named = day.stream().anyMatch(one -> one.labels().namesPart());
            return named || !areAlike(day);
        });
    }

    /**
     * Whether each has no other texts than the one that has most, as copies of one result have; and no other codes: the
     * same, or of equal values as with texts.
     */
    private static boolean areAlike(List<Measurement> day) {
        List<Set<String>> codes =
                day.stream().map(one -> one.labels().codes()).distinct().toList();
        List<Set<String>> texts =
                day.stream().map(one -> one.labels().texts()).distinct().toList();
        return areNested(texts) && (codes.size() == 1 || (areEqual(day) && areNested(codes)));
    }

    private static boolean areNested(List<Set<String>> sets) {
        Set<String> most = sets.stream().max(Comparator.comparingInt(Set::size)).orElseThrow();
        return sets.stream().allMatch(most::containsAll);
    }

    private static boolean areEqual(List<Measurement> day) {
        return day.stream()
                        .map(one -> one.value().value().stripTrailingZeros())
                        .distinct()
                        .count()
                == 1;
    }

    /** The values that no other value of their day contradicts, in their order; the others are settled. */
    List<Measurement> clearByValues(List<Measurement> values) {
        return clear(values, day -> !areEqual(day));
    }

    /** Those of the settled values of which one may be of the region, of days on which none of these is. */
    List<Measurement> ofDaysWithout(Collection<Measurement> clear) {
        Set<Day> days = clear.stream().map(Day::of).collect(Collectors.toSet());
        return doubted.stream().filter(one -> !days.contains(Day.of(one))).toList();
    }

    private interface Contradiction {
        boolean isIn(List<Measurement> day);
    }

    private List<Measurement> clear(List<Measurement> values, Contradiction contradiction) {
        if (!(endpoint.bodySite() instanceof BodySiteRule.AbsentOrAnyOf rule)) {
            return values;
        }
        Map<Day, List<Measurement>> days = new LinkedHashMap<>();
        for (Measurement value : values) {
            if (!namesParts(value, rule)) {
                days.computeIfAbsent(Day.of(value), one -> new ArrayList<>()).add(value);
            }
        }
        Set<Measurement> unclear = new HashSet<>();
        days.values().stream()
                .filter(contradiction::isIn)
                .flatMap(Collection::stream)
                .forEach(unclear::add);
        List<Measurement> clear = new ArrayList<>();
        for (Measurement value : values) {
            if (unclear.contains(value)) {
                settle(value);
            } else {
                clear.add(value);
            }
        }
        return clear;
    }

    private void settle(Measurement value) {
        Labels labels = value.labels();
        fates.settle(
                value,
                Disposition.BODY_SITE_CONFLICT,
                Element.BODY_SITE,
                labels.namesPart()
                        ? "no body site, and another code or text names a part of the region"
                        : "no body site, and several values of one day that are not told apart by one");
        labels.codes().forEach(code -> fates.see(Sighting.ofLabel(Sighting.Kind.UNMAPPED_CODE, code)));
        labels.texts().forEach(text -> fates.see(Sighting.ofText(Sighting.Kind.UNMAPPED_CODE, text)));
        if (!labels.namesPart()) {
            doubted.add(value);
        }
    }

    private boolean namesParts(Measurement value, BodySiteRule.AbsentOrAnyOf rule) {
        Set<Code> sites = new TreeSet<>(value.bodySites());
        value.codes().forEach(code -> sites.addAll(endpoint.codes().placesOf(code)));
        return sites.stream()
                .filter(site -> !rule.region().contains(site))
                .anyMatch(site -> rule.parts().stream().anyMatch(part -> part.contains(site)));
    }
}
