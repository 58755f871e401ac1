package org.secretomefhir.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.secretomefhir.report.EndpointAnswer.Standing;
import org.secretomefhir.report.language.Phrase;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.FamilyRoles;
import org.secretomefhir.statistics.MultiplicityTable;
import org.secretomefhir.statistics.SubjectChanges;
import org.secretomefhir.statistics.analysis.EndpointFamily;
import org.secretomefhir.statistics.analysis.FamilyPlace;
import org.secretomefhir.statistics.analysis.LeaveOneOut;
import org.secretomefhir.statistics.analysis.PairedAnalysis;
import org.secretomefhir.statistics.repeated.MixedModel;
import org.secretomefhir.statistics.repeated.RepeatedResult;
import org.secretomefhir.statistics.repeated.RepeatedSample;
import org.secretomefhir.table.TableEndpoint;

/**
 * Results of a plain table of pairs, without a study or a cohort behind them.
 *
 * @param title what the table is, as the reader of the results should see it
 * @param endpoints in the order of the table
 * @param multiplicity over the same endpoints in the same order
 * @param repeatedVisits the mixed models of each endpoint with a table of visits, in their order; mostly none
 * @param limitations what the design cannot show; never empty
 */
public record PlainResults(
        String title,
        AnalysisPlan plan,
        List<Row> endpoints,
        MultiplicityTable multiplicity,
        Map<String, RepeatedResult> repeatedVisits,
        List<Phrase> limitations) {
    private static final String TITLE = "Change of paired values before and after";

    public PlainResults {
        endpoints = List.copyOf(endpoints);
        repeatedVisits = Collections.unmodifiableMap(new LinkedHashMap<>(repeatedVisits));
        limitations = List.copyOf(limitations);
    }

    /**
     * One endpoint.
     *
     * @param known what the table said of it
     * @param standing how it counts among the endpoints
     * @param result with what the family makes of it
     * @param estimates what is estimated beside the test
     * @param leaveOneOut how far the answer leans on single subjects
     * @param decimals decimal places that suit people
     * @param notes in the order in which they should be read
     */
    public record Row(
            TableEndpoint known,
            Standing standing,
            EndpointResult result,
            Verdict verdict,
            Estimates estimates,
            LeaveOneOut leaveOneOut,
            int decimals,
            List<Note> notes) {
        public Row {
            notes = List.copyOf(notes);
        }

        public String id() {
            return known.id();
        }

        /** What a reader has to be told of it. */
        public EndpointAnswer answer() {
            String unit = known.unit();
            return new EndpointAnswer(
                    known.title(),
                    unit == null || known.spec().tScore() ? null : Words.unit(unit),
                    standing,
                    known.spec().direction(),
                    result,
                    verdict,
                    decimals,
                    notes);
        }
    }

    /** What a reader has to be told of each endpoint, in their order. */
    public List<EndpointAnswer> answers() {
        return endpoints.stream().map(Row::answer).toList();
    }

    /** Runs the plan's statistics over the table; every endpoint counts alike. */
    public static PlainResults of(List<TableEndpoint> table, AnalysisPlan plan) {
        return of(table, new GivenPlan(plan, FamilyRoles.EQUAL));
    }

    /**
     * Runs the plan's statistics over the table.
     *
     * @throws IllegalArgumentException if the table does not have an endpoint that the plan names
     */
    public static PlainResults of(List<TableEndpoint> table, GivenPlan given) {
        AnalysisPlan plan = given.plan();
        List<String> ids = table.stream().map(TableEndpoint::id).toList();
        List<EndpointResult> single = table.stream()
                .map(endpoint -> PairedAnalysis.analyse(endpoint.sample(), endpoint.spec(), plan))
                .toList();
        EndpointFamily family = EndpointFamily.of(
                ids,
                single,
                plan,
                given.roles(),
                table.stream()
                        .map(endpoint -> new SubjectChanges(endpoint.spec().direction(), endpoint.changes()))
                        .toList());
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            rows.add(row(table.get(i), family.results().get(i), new FamilyPlace(family.multiplicity(), i, plan)));
        }
        return new PlainResults(
                TITLE,
                plan,
                rows,
                family.multiplicity(),
                Map.of(),
                Limitations.ofTable(rows, family.multiplicity(), plan));
    }

    /** The same results with the mixed models of these samples beside them. */
    public PlainResults withRepeatedVisits(Map<String, RepeatedSample> samples) {
        Map<String, RepeatedResult> models = new LinkedHashMap<>();
        samples.forEach((id, sample) -> models.put(id, MixedModel.of(sample)));
        return new PlainResults(title, plan, endpoints, multiplicity, models, limitations);
    }

    private static Row row(TableEndpoint endpoint, EndpointResult result, FamilyPlace place) {
        MultiplicityTable family = place.family();
        AnalysisPlan plan = place.plan();
        Standing standing = StudyReport.standing(endpoint.id(), family);
        List<Note> notes =
                new ArrayList<>(Notes.ofNumbers(result, endpoint.spec().direction(), plan));
        if (!endpoint.listed()) {
            notes.add(Note.of(Note.Kind.NOT_LISTED));
        }
        return new Row(
                endpoint,
                standing,
                result,
                Verdict.of(result, endpoint.spec().direction(), plan),
                Estimates.of(
                        endpoint.sample(),
                        endpoint.due(),
                        endpoint.spec().direction(),
                        endpoint.spec().tScore(),
                        result,
                        plan,
                        standing == Standing.MEMBER ? family.smallestAlpha() : plan.alpha()),
                LeaveOneOut.of(endpoint.sample().change(), endpoint.spec().direction(), place),
                EndpointReport.decimals(
                        result, Math.max(0, endpoint.sample().pairs().scale())),
                notes);
    }
}
