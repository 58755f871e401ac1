package org.secretomefhir.cohort;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Measurement;
import org.secretomefhir.study.BodySiteRule;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.StudyDefinition;

/**
 * Tells which endpoint a value belongs to, by its codes and the set of its body sites.
 *
 * <p>Each coding that the study knows stands for the endpoints that accept it; a value belongs to an endpoint for which
 * all of them stand. Body-site codes that are in no body-site set of the study are translations of one that is, and are
 * ignored; but if <em>all</em> are unknown, the site is another one, and no endpoint that asks for sites takes the value.
 */
final class EndpointMatcher {
    private final Map<Code, List<Endpoint>> byCode = new HashMap<>();
    private final Set<Code> knownSites = new HashSet<>();

    EndpointMatcher(StudyDefinition study) {
        for (Endpoint endpoint : study.endpoints()) {
            endpoint.codes()
                    .codes()
                    .forEach(code -> byCode.computeIfAbsent(code, key -> new ArrayList<>())
                            .add(endpoint));
            endpoint.bodySite().sets().forEach(set -> knownSites.addAll(set.codes()));
        }
    }

    /** Whether any of the codes is one the study asks for. */
    boolean isAskedFor(Measurement measurement) {
        return measurement.codes().stream().anyMatch(byCode::containsKey);
    }

    /** The endpoint; empty if there is none, which is then settled with the reason. */
    Optional<Endpoint> match(Measurement measurement, Fates fates) {
        Set<Endpoint> candidates = byCodes(measurement);
        if (candidates.isEmpty()) {
            fates.settle(
                    measurement, Disposition.CONFLICTING_CODE, "code", "codings that belong to different endpoints");
            return Optional.empty();
        }
        Set<Code> sites =
                measurement.bodySites().stream().filter(knownSites::contains).collect(Collectors.toUnmodifiableSet());
        boolean elsewhere = sites.isEmpty() && !measurement.bodySites().isEmpty();
        List<Endpoint> fitting = candidates.stream()
                .filter(endpoint -> elsewhere
                        ? endpoint.bodySite() instanceof BodySiteRule.Any
                        : endpoint.bodySite().accepts(sites))
                .toList();
        if (fitting.size() == 1) {
            return Optional.of(fitting.get(0));
        }
        String detail = elsewhere
                ? "only body sites that the study does not know"
                : fitting.isEmpty()
                        ? "body sites that no endpoint of this code takes"
                        : "body sites that several endpoints of this code take";
        fates.settle(measurement, Disposition.BODY_SITE_CONFLICT, "bodySite", detail);
        return Optional.empty();
    }

    private Set<Endpoint> byCodes(Measurement measurement) {
        Set<Endpoint> common = new LinkedHashSet<>();
        boolean first = true;
        for (Code code : measurement.codes()) {
            List<Endpoint> endpoints = byCode.get(code);
            if (endpoints != null && first) {
                common.addAll(endpoints);
                first = false;
            } else if (endpoints != null) {
                common.retainAll(endpoints);
            }
        }
        return common;
    }
}
