package org.secretomefhir.report.release;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.cohort.Ledger;
import org.secretomefhir.report.CohortSummary;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.StudyReport;

/**
 * Which numbers of subjects of a report are told under a suppression of small cells. Endpoints with few pairs are
 * withheld with all their statistics. Where an endpoint that is told leaves few of the included without a pair, the
 * number of the included is withheld, and everything it could be added up from.
 *
 * @param suppression not {@link Suppression#NONE}
 * @param found the included and the excluded by reason; its total are the found
 * @param sex of the included
 * @param ageBands of the included
 * @param endpoints in the order of the study
 * @param resources by type: what became of them; null where the type's numbers are withheld
 */
public record Release(
        Suppression suppression,
        ReleasedTable found,
        ReleasedTable sex,
        ReleasedTable ageBands,
        List<EndpointRelease> endpoints,
        Map<String, ResourceRelease> resources) {
    private static final String INCLUDED = "included";

    public Release {
        endpoints = List.copyOf(endpoints);
        resources = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(resources));
    }

    /**
     * What became of the resources of one type.
     *
     * @param received null: withheld
     * @param parts by disposition; null: withheld
     */
    public record ResourceRelease(@Nullable Long received, @Nullable Map<Disposition, Long> parts) {}

    /** @param suppression not {@link Suppression#NONE} */
    public static Release of(StudyReport report, Suppression suppression) {
        CohortSummary cohort = report.cohort();
        boolean includedTold = !suppression.isSmall(cohort.included())
                && report.endpoints().stream().noneMatch(endpoint -> betrays(endpoint, suppression));
        Map<String, Long> parts = new LinkedHashMap<>();
        parts.put(INCLUDED, cohort.included());
        cohort.excluded().forEach((reason, n) -> parts.put(reason.token(), n));
        ReleasedTable found =
                ReleasedTable.of(parts, includedTold ? Set.of() : Set.of(INCLUDED), false, suppression);
        boolean told = includedTold && found.of(INCLUDED) != null;
        ReleasedTable sex = ReleasedTable.of(cells(cohort.sex()), Set.of(), !told, suppression);
        ReleasedTable ageBands = ReleasedTable.of(cells(cohort.ageBands()), Set.of(), !told, suppression);
        List<EndpointRelease> endpoints = report.endpoints().stream()
                .map(endpoint -> EndpointRelease.of(endpoint, cohort, told, sex, ageBands, suppression))
                .toList();
        boolean all = found.total() != null && found.cells().stream().allMatch(cell -> cell.n() != null);
        return new Release(
                suppression, found, sex, ageBands, endpoints, resources(report.frame().ledger(), all, suppression));
    }

    /** Whether its pairs, which are told, and the number of the included give away how few have none. */
    private static boolean betrays(EndpointReport endpoint, Suppression suppression) {
        long n = endpoint.pairs().paired();
        return !suppression.isSmall(n) && suppression.isSmall(endpoint.pairs().subjects() - n);
    }

    /** Null: withheld. */
    public @Nullable Long included() {
        return found.of(INCLUDED);
    }

    /** Of the excluded, by reason. */
    public List<ReleasedTable.Cell> excluded() {
        return found.cells().stream()
                .filter(cell -> !cell.name().equals(INCLUDED))
                .toList();
    }

    /** What of this endpoint is told. */
    public EndpointRelease endpoint(String id) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no endpoint " + id));
    }

    /** Ids of the endpoints whose statistics are withheld. */
    public Set<String> withheld() {
        return endpoints.stream()
                .filter(endpoint -> !endpoint.isTold())
                .map(EndpointRelease::id)
                .collect(Collectors.toSet());
    }

    private static Map<String, Long> cells(List<CohortSummary.Cell> cells) {
        Map<String, Long> map = new LinkedHashMap<>();
        cells.forEach(cell -> map.put(cell.value(), cell.n()));
        return map;
    }

    /** A resource often stands for a subject: where any number of subjects is withheld, so is what became of each type. */
    private static Map<String, ResourceRelease> resources(Ledger ledger, boolean subjectsTold, Suppression suppression) {
        Map<String, ResourceRelease> resources = new LinkedHashMap<>();
        ledger.received().forEach((type, received) -> {
            Map<Disposition, Long> row = ledger.tally().counts().getOrDefault(type, Map.of());
            boolean told = subjectsTold && row.values().stream().noneMatch(suppression::isSmall);
            boolean ofSubjects = type.equals("Patient") && !subjectsTold;
            resources.put(
                    type,
                    new ResourceRelease(
                            suppression.isSmall(received) || ofSubjects ? null : received, told ? row : null));
        });
        return resources;
    }
}
