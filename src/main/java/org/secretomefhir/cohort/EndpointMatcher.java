package org.secretomefhir.cohort;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Measurement;
import org.secretomefhir.study.BodySiteRule;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.StudyDefinition;

/**
 * Tells which endpoint a value belongs to, by its codes and the set of its body sites. Thread-safe; remembers its answers,
 * up to a limit.
 *
 * <p>Each coding that the study knows stands for the endpoints that accept it; a value belongs to an endpoint for which
 * all of them stand. It also has to be the endpoint of the body sites that the value names, and of those that each of its
 * codes stands for by itself. Body-site codes that are in no body-site set of the study are translations of one that is,
 * and are ignored; but if <em>all</em> are unknown, and no code tells, the site is another one, and no endpoint that asks
 * for sites takes the value.
 */
final class EndpointMatcher {
    private static final int REMEMBERED = 4096;

    private final Map<Code, List<Endpoint>> byCode = new HashMap<>();
    private final Map<Code, Set<Code>> placesOfCode = new HashMap<>();
    private final Set<Code> knownSites = new HashSet<>();
    private final Map<Question, Answer> answered = new ConcurrentHashMap<>();

    private record Question(Set<Code> codes, Set<Code> bodySites) {}

    /** The endpoint, or else what becomes of the value. */
    private record Answer(Optional<Endpoint> endpoint, Disposition otherwise, Element element, String detail) {}

    EndpointMatcher(StudyDefinition study) {
        for (Endpoint endpoint : study.endpoints()) {
            for (Code code : endpoint.codes().codes()) {
                byCode.computeIfAbsent(code, key -> new ArrayList<>()).add(endpoint);
                placesOfCode.put(code, study.bodySites(Set.of(code), Set.of()));
            }
            endpoint.bodySite().sets().forEach(set -> knownSites.addAll(set.codes()));
        }
    }

    /** Whether any of the codes is one the study asks for. */
    boolean isAskedFor(Measurement measurement) {
        for (Code code : measurement.codes()) {
            if (byCode.containsKey(code)) {
                return true;
            }
        }
        return false;
    }

    /** The endpoint; empty if there is none, which is then settled with the reason. */
    Optional<Endpoint> match(Measurement measurement, Fates fates) {
        Answer answer = answered(new Question(measurement.codes(), measurement.bodySites()));
        if (answer.endpoint().isEmpty()) {
            fates.settle(measurement, answer.otherwise(), answer.element(), answer.detail());
        }
        return answer.endpoint();
    }

    /** Whether codes and sites are this endpoint's; where they are no single endpoint's, whether the codes may be. */
    boolean mayBe(Endpoint endpoint, Set<Code> codes, Set<Code> bodySites) {
        return answered(new Question(codes, bodySites))
                .endpoint()
                .map(one -> one.id().equals(endpoint.id()))
                .orElseGet(() -> endpoint.codes().containsAny(codes));
    }

    /** The endpoint; where there is no single one, all that have one of the codes, sorted. */
    List<String> possible(Set<Code> codes, Set<Code> bodySites) {
        return answered(new Question(codes, bodySites))
                .endpoint()
                .map(one -> List.of(one.id()))
                .orElseGet(() -> codes.stream()
                        .flatMap(code -> byCode.getOrDefault(code, List.of()).stream())
                        .map(Endpoint::id)
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** Whether the value names only bones that are in no endpoint's region, and its codes name none: nothing is asked of it. */
    boolean isOfOtherBones(Set<Code> codes, Set<Code> bodySites) {
        return OtherBones.are(bodySites)
                && sites(new Question(codes, bodySites)).isEmpty()
                && byCodes(codes).stream().noneMatch(EndpointMatcher::isWithoutSites);
    }

    private Answer answered(Question question) {
        Answer answer = answered.get(question);
        if (answer == null) {
            answer = answer(question);
            if (answered.size() < REMEMBERED) {
                answered.put(question, answer);
            }
        }
        return answer;
    }

    private Answer answer(Question question) {
        List<Endpoint> candidates = byCodes(question.codes());
        if (candidates.isEmpty()) {
            return new Answer(
                    Optional.empty(),
                    Disposition.CONFLICTING_CODE,
                    Element.CODE,
                    "codings that belong to different endpoints");
        }
        List<Set<Code>> sites = sites(question);
        boolean elsewhere = sites.isEmpty() && !question.bodySites().isEmpty();
        List<Endpoint> fitting = candidates.stream()
                .filter(endpoint -> isWithoutSites(endpoint) || (!elsewhere && accepts(endpoint, sites)))
                .toList();
        return new Answer(
                fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty(),
                Disposition.BODY_SITE_CONFLICT,
                Element.BODY_SITE,
                conflict(elsewhere, fitting.isEmpty()));
    }

    private static String conflict(boolean elsewhere, boolean none) {
        if (elsewhere) {
            return "only body sites that the study does not know";
        }
        return none ? "body sites that no endpoint of this code takes" : "body sites that several endpoints take";
    }

    private static boolean isWithoutSites(Endpoint endpoint) {
        return endpoint.bodySite() instanceof BodySiteRule.Any;
    }

    private static boolean accepts(Endpoint endpoint, List<Set<Code>> sites) {
        return sites.isEmpty()
                ? endpoint.bodySite().accepts(Set.of())
                : sites.stream().allMatch(one -> endpoint.bodySite().accepts(one));
    }

    /** The known sites that the value names, and those that each of its codes stands for; none of them empty. */
    private List<Set<Code>> sites(Question question) {
        Set<Code> named =
                question.bodySites().stream().filter(knownSites::contains).collect(Collectors.toUnmodifiableSet());
        return Stream.concat(
                        Stream.of(named),
                        question.codes().stream().map(code -> placesOfCode.getOrDefault(code, Set.of())))
                .filter(sites -> !sites.isEmpty())
                .toList();
    }

    private List<Endpoint> byCodes(Set<Code> codes) {
        List<Endpoint> common = List.of();
        boolean first = true;
        for (Code code : codes) {
            List<Endpoint> endpoints = byCode.get(code);
            if (endpoints != null) {
                common = first
                        ? endpoints
                        : common.stream().filter(endpoints::contains).toList();
                first = false;
            }
        }
        return common;
    }
}
