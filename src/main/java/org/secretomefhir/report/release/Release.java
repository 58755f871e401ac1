package org.secretomefhir.report.release;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.cohort.Attrition;
import org.secretomefhir.cohort.Ledger;
import org.secretomefhir.report.CohortSummary;
import org.secretomefhir.report.EndpointAnswer;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.Note;
import org.secretomefhir.report.Sentences;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.language.Phrase;
import org.secretomefhir.report.language.Wording;

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

    private static final Set<Note.Kind> WITHOUT_NUMBERS = EnumSet.of(
            Note.Kind.NO_COMPLETE_PAIR,
            Note.Kind.N_TOO_SMALL,
            Note.Kind.N_TOO_SMALL_ADJUSTED,
            Note.Kind.AGAINST_EXPECTED,
            Note.Kind.POINTS_AGAINST,
            Note.Kind.INTERVAL_NOT_ADJUSTED,
            Note.Kind.INTERVAL_BELOW_LEVEL,
            Note.Kind.PERCENT_OF_T_SCORE,
            Note.Kind.NOT_LISTED,
            Note.Kind.CAUTION);
    private static final Set<Note.Kind> OF_ZEROS =
            EnumSet.of(Note.Kind.FEW_CHANGED, Note.Kind.FEW_CHANGED_ADJUSTED, Note.Kind.INTERVAL_HOLDS_ZERO);
    private static final Set<String> OF_SUBJECTS =
            Set.of("limit.numbers", "limit.left-out", "limit.max-t.all", "limit.max-t.drawn");

    public Release {
        endpoints = List.copyOf(endpoints);
        resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
    }

    /**
     * What became of the resources of one type.
     *
     * @param received null: withheld
     * @param parts by disposition; null: withheld
     */
    public record ResourceRelease(
            @Nullable Long received, @Nullable Map<Disposition, Long> parts) {}

    /** @param suppression not {@link Suppression#NONE} */
    public static Release of(StudyReport report, Suppression suppression) {
        CohortSummary cohort = report.cohort();
        boolean includedTold = !suppression.isSmall(cohort.included())
                && report.endpoints().stream().noneMatch(endpoint -> betrays(endpoint, suppression));
        Map<String, Long> parts = new LinkedHashMap<>();
        parts.put(INCLUDED, cohort.included());
        cohort.excluded().forEach((reason, n) -> parts.put(reason.token(), n));
        ReleasedTable found = ReleasedTable.of(parts, includedTold ? Set.of() : Set.of(INCLUDED), false, suppression);
        boolean told = includedTold && found.of(INCLUDED) != null;
        ReleasedTable sex = ReleasedTable.of(cells(cohort.sex()), Set.of(), !told, suppression);
        ReleasedTable ageBands = ReleasedTable.of(cells(cohort.ageBands()), Set.of(), !told, suppression);
        List<EndpointRelease> endpoints = report.endpoints().stream()
                .map(endpoint -> EndpointRelease.of(endpoint, cohort, told, sex, ageBands, suppression))
                .toList();
        boolean all = found.total() != null && found.cells().stream().allMatch(cell -> cell.n() != null);
        return new Release(
                suppression,
                found,
                sex,
                ageBands,
                endpoints,
                resources(report.frame().ledger(), all, suppression));
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

    /** What of a row of the attrition is told; null: withheld. */
    public @Nullable Long told(Attrition.Row row) {
        if (row.endpoint().isEmpty()) {
            return switch (row.step()) {
                case FOUND -> found.total();
                case EXCLUDED -> found.of(row.reason());
                default -> included();
            };
        }
        EndpointRelease endpoint = endpoint(row.endpoint());
        return switch (row.step()) {
            case PAIRED -> endpoint.pairs();
            case OF_PAIRED -> endpoint.provisional();
            case MISSING, NOT_DUE -> endpoint.reason(row.reason());
            default -> included();
        };
    }

    /** Of the notes of an endpoint, those that hold no number of subjects but of the pairs that are told. */
    public List<Note> notes(EndpointReport endpoint) {
        EndpointRelease told = endpoint(endpoint.id());
        return endpoint.notes().stream()
                .filter(note -> told.isTold()
                        && (WITHOUT_NUMBERS.contains(note.kind())
                                || (told.zeros() != null && OF_ZEROS.contains(note.kind()))))
                .toList();
    }

    /** Without those that hold numbers of subjects. */
    public List<Phrase> limitations(StudyReport report) {
        return report.limitations().stream()
                .filter(phrase -> !OF_SUBJECTS.contains(phrase.key()))
                .toList();
    }

    /** The answer as sentences: that cells are suppressed, who as far as it is told, and what came of the endpoints told. */
    public List<String> headline(StudyReport report, Wording wording) {
        List<Phrase> sentences = new ArrayList<>(who(report));
        sentences.addAll(Sentences.answer(answers(report), report.multiplicity(), report.plan()));
        List<Phrase.Given> titles = report.endpoints().stream()
                .filter(one -> !endpoint(one.id()).isTold())
                .map(one -> new Phrase.Given(one.endpoint().title()))
                .toList();
        if (!titles.isEmpty()) {
            sentences.add(Phrase.of("release.endpoints", "below", suppression.below(), "titles", titles));
        }
        return sentences.stream().map(wording::say).toList();
    }

    /** What a reader may be told of each endpoint that is told, in their order. */
    public List<EndpointAnswer> answers(StudyReport report) {
        return report.endpoints().stream()
                .filter(one -> endpoint(one.id()).isTold())
                .map(one -> one.answer().withNotes(notes(one)))
                .toList();
    }

    /** Who was included, as far as it is told, and that cells are suppressed. */
    public List<Phrase> who(StudyReport report) {
        return List.of(included(report), Phrase.of("release.suppressed", "last", suppression.below() - 1));
    }

    private Phrase included(StudyReport report) {
        Long told = included();
        Long all = found.total();
        if (told == null) {
            return Phrase.of("release.included-withheld", "given", Sentences.given(report));
        }
        return all == null
                ? Phrase.of("release.included", "n", told, "given", Sentences.given(report))
                : Phrase.of("release.included-of", "n", told, "found", all, "given", Sentences.given(report));
    }

    private static Map<String, Long> cells(List<CohortSummary.Cell> cells) {
        Map<String, Long> map = new LinkedHashMap<>();
        cells.forEach(cell -> map.put(cell.value(), cell.n()));
        return map;
    }

    /** A resource often stands for a subject: where any number of subjects is withheld, so is what became of each type. */
    private static Map<String, ResourceRelease> resources(
            Ledger ledger, boolean subjectsTold, Suppression suppression) {
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
