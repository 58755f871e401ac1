package org.secretomefhir.study.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.study.CodeSet;
import org.secretomefhir.study.Eligibility;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.Exposure;
import org.secretomefhir.study.Role;
import org.secretomefhir.study.SameDayRule;
import org.secretomefhir.study.ValueLimits;

/** What is wrong between the parts of a study that are each right. */
final class StudyLint {
    private static final int LEAST_LETTERS = 4;
    private static final int OLDEST = 130;

    private final Problems problems;

    StudyLint(Problems problems) {
        this.problems = problems;
    }

    /** Every endpoint once, at most one primary, and no value that could belong to two. */
    void endpoints(List<Endpoint> endpoints) {
        Set<String> seen = new HashSet<>();
        for (Endpoint endpoint : endpoints) {
            if (!seen.add(endpoint.id())) {
                problems.add(path(endpoint), "there are two groups of this id", "give each endpoint its own id");
            }
        }
        List<Endpoint> primary = endpoints.stream()
                .filter(endpoint -> endpoint.role() == Role.PRIMARY)
                .toList();
        if (primary.size() > 1) {
            problems.add(
                    "Measure.group",
                    "several endpoints are primary: "
                            + primary.stream().map(Endpoint::id).collect(Collectors.joining(", ")),
                    "declare one, or none");
        }
        for (int i = 0; i < endpoints.size(); i++) {
            for (int j = i + 1; j < endpoints.size(); j++) {
                apart(endpoints.get(i), endpoints.get(j));
            }
            placesAreKnown(endpoints.get(i), endpoints);
        }
    }

    private void apart(Endpoint one, Endpoint other) {
        SortedSet<Code> shared = new TreeSet<>(one.codes().codes());
        shared.retainAll(other.codes().codes());
        if (shared.isEmpty() || one.id().equals(other.id())) {
            return;
        }
        Optional<Set<Code>> sites = one.bodySite().sharedWith(other.bodySite());
        if (sites.isPresent()) {
            problems.add(
                    path(other) + ".observation-codes",
                    "accepts " + shared.first() + " with "
                            + (sites.get().isEmpty() ? "no body site" : "body site " + text(sites.get()))
                            + ", and so does " + one.id(),
                    "tell them apart by codes or by body sites, for a value can belong to one endpoint only");
        }
    }

    private void placesAreKnown(Endpoint endpoint, List<Endpoint> endpoints) {
        endpoint.codes()
                .places()
                .forEach((local, places) -> places.forEach(place -> {
                    boolean known = endpoints.stream()
                            .flatMap(any -> any.bodySite().sets().stream())
                            .anyMatch(set -> set.contains(place));
                    if (!known) {
                        problems.add(
                                "ConceptMap.element[" + local.code() + "].product",
                                place + " is in no body-site set of the study",
                                "map to a body site that one of the endpoints asks for");
                    }
                }));
    }

    /** Day 0 is in both windows only where values are told apart by their times, and the rule decides about something. */
    void sameDay(SameDayRule rule, List<Endpoint> endpoints) {
        if (rule != SameDayRule.BY_TIME) {
            endpoints.stream()
                    .filter(one -> one.pre().meetsOnIndexDay(one.post()))
                    .forEach(one -> problems.add(
                            path(one) + ".post-window",
                            "overlaps the window before: " + one.pre() + " and " + one.post(),
                            "let no day be in both, or write the same-day rule by-time, which takes values of day 0 by"
                                    + " their times"));
        }
        boolean before = endpoints.stream().anyMatch(one -> one.pre().toDay() == 0);
        boolean after = endpoints.stream().anyMatch(one -> one.post().fromDay() == 0);
        boolean decides = switch (rule) {
            case EXCLUDE -> true;
            case PRE -> before;
            case POST -> after;
            case BY_TIME -> before || after;
        };
        if (!decides && endpoints.stream().noneMatch(Windows::areUnread)) {
            String why = rule == SameDayRule.PRE
                    ? "no window before ends with day 0"
                    : rule == SameDayRule.POST
                            ? "no window after begins with day 0"
                            : "no window ends or begins with day 0";
            problems.add(
                    "Measure.same-day-rule",
                    "is " + rule.token() + ", which has no effect: " + why,
                    "let the windows take in day 0, or write exclude");
        }
    }

    /** The exposure can be recognised, by words that are long enough to mean something. */
    void exposure(Exposure exposure, Eligibility eligibility) {
        String path = "Measure.exposure";
        if (exposure.codes().codes().isEmpty()
                && exposure.codes().url().isEmpty()
                && exposure.textPatterns().isEmpty()) {
            problems.add(path, "has neither codes nor words", "write a valueSet or a textPattern, or both");
        }
        for (String pattern : exposure.textPatterns()) {
            if (pattern.codePoints().filter(Character::isLetterOrDigit).count() < LEAST_LETTERS) {
                problems.add(
                        path + ".textPattern",
                        pattern + " would match too much",
                        "write at least " + LEAST_LETTERS + " letters");
            }
        }
        apart(exposure, "concomitant", "excludes", eligibility.concomitant());
        apart(exposure, "concomitantCounted", "counts", eligibility.concomitantCounted());
    }

    private void apart(Exposure exposure, String part, String does, @Nullable CodeSet beside) {
        if (beside != null) {
            beside.codes().stream()
                    .filter(exposure.codes()::contains)
                    .forEach(code -> problems.add(
                            "Measure.eligibility." + part,
                            does + " the exposure itself: " + code,
                            "take it out of one of the two value sets"));
        }
    }

    /** Limits that somebody can meet, on an endpoint that there is. */
    void eligibility(Eligibility eligibility, List<Endpoint> endpoints) {
        String path = "Measure.eligibility";
        Integer least = eligibility.minAge();
        Integer most = eligibility.maxAge();
        for (Integer age : ages(least, most)) {
            if (age < 0 || age > OLDEST) {
                problems.add(path, age + " is no age", "write whole years from 0 to " + OLDEST);
            }
        }
        if (least != null && most != null && least > most) {
            problems.add(path, "minAge is above maxAge", "swap them");
        }
        String name = eligibility.baselineEndpoint();
        BigDecimal limit = eligibility.baselineAtMost();
        if ((name == null) != (limit == null)) {
            problems.add(path, "names only one of baselineEndpoint and baselineAtMost", "write both, or none");
        }
        if (name == null) {
            return;
        }
        Optional<Endpoint> endpoint =
                endpoints.stream().filter(one -> one.id().equals(name)).findFirst();
        if (endpoint.isEmpty()) {
            problems.add(
                    path + ".baselineEndpoint",
                    "there is no endpoint " + name,
                    Nearest.advice(name, endpoints.stream().map(Endpoint::id).toList()));
        } else if (limit != null && !endpoint.get().plausible().contains(limit)) {
            ValueLimits plausible = endpoint.get().plausible();
            problems.add(
                    path + ".baselineAtMost",
                    "is outside the plausible range " + plausible.low() + " to " + plausible.high() + " of " + name,
                    "write a limit in the unit of the endpoint");
        }
    }

    private static List<Integer> ages(@Nullable Integer... ages) {
        List<Integer> given = new ArrayList<>();
        for (Integer age : ages) {
            if (age != null) {
                given.add(age);
            }
        }
        return given;
    }

    private static String text(Set<Code> sites) {
        return new TreeSet<>(sites).stream().map(Code::toString).collect(Collectors.joining(" and "));
    }

    private static String path(Endpoint endpoint) {
        return "Measure.group[" + endpoint.id() + "]";
    }
}
