package org.secretomefhir.report.json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.report.CohortSummary;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.Note;
import org.secretomefhir.report.PlainResults;
import org.secretomefhir.report.Sentences;
import org.secretomefhir.report.Spread;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.language.Phrase;
import org.secretomefhir.report.language.Wording;
import org.secretomefhir.report.release.Release;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.MultiplicityTable;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.repeated.RepeatedResult;
import org.secretomefhir.study.Allowance;
import org.secretomefhir.study.Role;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;

/**
 * {@code results.json}: every number, and nothing that depends on how it was made. The same facts give the same bytes,
 * whatever the source, the order of reading, the time zone or the locale.
 */
public final class ResultsJson {
    static final String SCHEMA = "results/1";
    private static final Note PERCENT_OF_T_SCORE =
            new Note(Note.Kind.PERCENT_OF_T_SCORE, Phrase.of("note.percent-of-t-score"));

    private ResultsJson() {}

    /** Writes the results of a study; the stream stays open. */
    public static void write(StudyReport report, OutputStream out) throws IOException {
        try (RecordJson json = new RecordJson(out)) {
            json.openObject().field("schema", SCHEMA);
            study(report.study(), report.frame().scope(), json);
            plan(report.plan(), report.multiplicity(), json);
            cohort(report, json);
            ExposureJson.write(report.exposure(), json);
            json.openArray("endpoints");
            for (EndpointReport endpoint : report.endpoints()) {
                endpoint(endpoint, report.plan(), json);
            }
            json.closeArray()
                    .field("multiplicity", report.multiplicity())
                    .field("headline", report.headline(Wording.english()))
                    .field("limitations", said(report.limitations()))
                    .closeObject();
        }
    }

    /** Writes what of the results of a study is told under a suppression of small cells; the stream stays open. */
    public static void write(StudyReport report, Release release, OutputStream out) throws IOException {
        try (RecordJson json = new RecordJson(out)) {
            ReleasedJson released = new ReleasedJson(report, release, json);
            json.openObject().field("schema", SCHEMA);
            study(report.study(), report.frame().scope(), json);
            plan(report.plan(), report.multiplicity(), json);
            json.field("suppression", release.suppression().text());
            released.cohort();
            json.openArray("endpoints");
            for (EndpointReport endpoint : report.endpoints()) {
                released.endpoint(endpoint);
            }
            json.closeArray();
            released.multiplicity();
            json.field("headline", release.headline(report, Wording.english()))
                    .field("limitations", said(release.limitations(report)))
                    .closeObject();
        }
    }

    /** Writes the results of a plain table; the stream stays open. */
    public static void write(PlainResults results, OutputStream out) throws IOException {
        try (RecordJson json = new RecordJson(out)) {
            json.openObject().field("schema", SCHEMA);
            json.openObject("study").field("title", results.title()).closeObject();
            plan(results.plan(), results.multiplicity(), json);
            json.field("cohort", null).openArray("endpoints");
            for (PlainResults.Row row : results.endpoints()) {
                json.openObject();
                head(row.id(), row.known().unit(), row.known().spec().direction(), json);
                json.components(row.result())
                        .field("title", row.known().title())
                        .field("role", role(row))
                        .field("verdict", row.verdict().token())
                        .field("statement", Wording.english().say(Sentences.endpoint(row.answer(), results.plan())))
                        .components(row.estimates());
                json.openObject("oneArm")
                        .field("leaveOneOut", row.leaveOneOut())
                        .closeObject();
                notes(told(row.notes(), row.known().spec().tScore()), json);
                json.reasons("reasons").closeObject();
            }
            json.closeArray().field("multiplicity", results.multiplicity());
            repeatedVisits(results.repeatedVisits(), json);
            json.field("headline", said(Sentences.answer(results.answers(), results.multiplicity(), results.plan())))
                    .field("limitations", said(results.limitations()))
                    .closeObject();
        }
    }

    /** One object for each endpoint; no key where there was no table of visits. */
    private static void repeatedVisits(Map<String, RepeatedResult> endpoints, RecordJson json) throws IOException {
        if (endpoints.isEmpty()) {
            return;
        }
        json.openArray("repeatedVisits");
        for (Map.Entry<String, RepeatedResult> endpoint : endpoints.entrySet()) {
            json.openObject()
                    .field("id", endpoint.getKey())
                    .components(endpoint.getValue())
                    .reasons("reasons")
                    .closeObject();
        }
        json.closeArray();
    }

    private static void study(StudyDefinition study, Scope scope, RecordJson json) throws IOException {
        json.openObject("study")
                .field("url", study.url())
                .field("version", study.version())
                .field("title", study.title())
                .field("hash", study.hash())
                .field("exposure", study.exposure().title())
                .field("indexRule", study.exposure().indexRule().token())
                .field("period", scope.period())
                .field("cutOff", scope.cutOffBy() == Scope.CutOffBy.TODAY ? null : scope.cutOff())
                .field("zone", scope.zone().getId())
                .field("sameDay", study.sameDay().token())
                .field("usesOpenPairs", study.usesOpenPairs())
                .field("onlyListedSubjects", scope.only() != null)
                .field("listedSubjectsLeftOut", !scope.except().isEmpty())
                .field("indexDatesGiven", scope.indexDates() != null)
                .field(
                        "allowed",
                        study.reading().allowed().stream().map(Allowance::token).toList())
                .field("samePersons", study.reading().samePersons().token())
                .closeObject();
    }

    private static void plan(AnalysisPlan plan, MultiplicityTable family, RecordJson json) throws IOException {
        json.openObject("plan")
                .field("primary", plan.primary().token())
                .field("alpha", plan.alpha())
                .field("sides", plan.sides().token())
                .field("multiplicity", plan.multiplicity().token())
                .field("zeros", plan.zeros().token())
                .field("ciLevel", plan.ciLevel())
                .field(
                        "primaryEndpoint",
                        Stream.concat(family.testedAlone().stream(), family.gatekeeper().stream())
                                .findFirst()
                                .orElse(null))
                .field("exploratory", family.outside())
                .closeObject();
    }

    private static void cohort(StudyReport report, RecordJson json) throws IOException {
        CohortSummary cohort = report.cohort();
        SortedMap<String, Long> excluded = new TreeMap<>();
        cohort.excluded().forEach((reason, n) -> excluded.put(reason.token(), n));
        SortedMap<String, String> criteria = new TreeMap<>();
        cohort.criteria().forEach((criterion, assessment) -> criteria.put(criterion.token(), assessment.token()));
        json.openObject("cohort")
                .field("found", cohort.found())
                .field("included", cohort.included())
                .field("excluded", excluded)
                .field("criteria", criteria)
                .field("sex", cohort.sex())
                .field("ageBands", cohort.ageBands())
                .field("age", cohort.age())
                .field("firstIndex", cohort.firstIndex())
                .field("lastIndex", cohort.lastIndex())
                .field("met", report.told())
                .closeObject();
    }

    private static void endpoint(EndpointReport endpoint, AnalysisPlan plan, RecordJson json) throws IOException {
        json.openObject();
        head(
                endpoint.id(),
                endpoint.endpoint().unit().code(),
                endpoint.endpoint().direction(),
                json);
        json.components(endpoint.result())
                .field("title", endpoint.endpoint().title())
                .field("role", endpoint.endpoint().role().token())
                .field("verdict", endpoint.verdict().token())
                .field("statement", Wording.english().say(Sentences.endpoint(endpoint.answer(), plan)))
                .field("pairs", endpoint.pairs());
        json.openObject("daysFromIndex")
                .field("pre", spread(endpoint.preDays()))
                .field("post", spread(endpoint.postDays()))
                .closeObject();
        json.openObject("baselineByPairing")
                .field("paired", spread(endpoint.baselinePaired()))
                .field("unpaired", spread(endpoint.baselineUnpaired()))
                .closeObject();
        json.field("referenceRange", endpoint.reference())
                .components(endpoint.estimates())
                .field("windowSensitivity", endpoint.windows())
                .field("oneArm", endpoint.oneArm())
                .field("subgroups", endpoint.subgroups())
                .field("remarks", endpoint.remarks());
        notes(told(endpoint.notes(), endpoint.endpoint().tScore()), json);
        json.reasons("reasons").closeObject();
    }

    /** The role that the table gives, unless the plan gives another. */
    private static String role(PlainResults.Row row) {
        String given = row.known().role();
        return switch (row.standing()) {
            case ALONE, GATEKEEPER -> Role.PRIMARY.token();
            case OUTSIDE -> Role.EXPLORATORY.token();
            case MEMBER -> given == null || given.equals(Role.PRIMARY.token()) ? Role.SECONDARY.token() : given;
        };
    }

    private static List<String> said(List<Phrase> phrases) {
        return phrases.stream().map(Wording.english()::say).toList();
    }

    /** The notes, and of a T-score what its percent changes are worth; people are not shown any. */
    private static List<Note> told(List<Note> notes, boolean tScore) {
        return tScore
                ? Stream.concat(notes.stream(), Stream.of(PERCENT_OF_T_SCORE)).toList()
                : notes;
    }

    static void notes(List<Note> notes, RecordJson json) throws IOException {
        json.openArray("notes");
        for (Note note : notes) {
            json.openObject()
                    .field("kind", note.kind().token())
                    .field("text", note.text())
                    .closeObject();
        }
        json.closeArray();
    }

    static Map<String, Object> spread(Spread spread) {
        Why none = Why.NO_VALUE;
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("n", spread.n());
        values.put("mean", orWhy(spread.mean(), none));
        values.put("sd", orWhy(spread.sd(), spread.n() == 0 ? none : Why.ONE_VALUE));
        values.put("median", orWhy(spread.median(), none));
        values.put("q1", orWhy(spread.q1(), none));
        values.put("q3", orWhy(spread.q3(), none));
        values.put("min", orWhy(spread.min(), none));
        values.put("max", orWhy(spread.max(), none));
        return values;
    }

    private static Outcome<Double> orWhy(@Nullable Double value, Why why) {
        return value == null ? Outcome.not(why) : Outcome.of(value);
    }

    private static void head(String id, @Nullable String unit, @Nullable Direction direction, RecordJson json)
            throws IOException {
        json.field("id", id).field("unit", unit).field("direction", direction == null ? null : direction.token());
    }
}
