package org.secretomefhir.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.report.EndpointAnswer.Standing;
import org.secretomefhir.report.language.Phrase;
import org.secretomefhir.report.language.Wording;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.EndpointSpec;
import org.secretomefhir.statistics.MultiplicityTable;
import org.secretomefhir.statistics.SubjectChanges;
import org.secretomefhir.statistics.analysis.EndpointFamily;
import org.secretomefhir.statistics.analysis.FamilyPlace;
import org.secretomefhir.statistics.analysis.PairedAnalysis;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.StudyDefinition;

/**
 * The whole answer to a study over one frame: what every writer of results reads, and all it reads. A function of the
 * frame alone, so the same facts give the same report.
 *
 * @param coverage for how many of the included there is anything to compare
 * @param exposure what was given, and how long the subjects were followed
 * @param endpoints in the order of the study
 * @param multiplicity over the same endpoints in the same order
 * @param limitations what the design cannot show; never empty
 */
public record StudyReport(
        StudyFrame frame,
        CohortSummary cohort,
        Coverage coverage,
        ExposureSummary exposure,
        List<EndpointReport> endpoints,
        MultiplicityTable multiplicity,
        List<Phrase> limitations) {
    public StudyReport {
        endpoints = List.copyOf(endpoints);
        limitations = List.copyOf(limitations);
    }

    /** Runs the study's statistics over the frame. */
    public static StudyReport of(StudyFrame frame) {
        StudyDefinition study = frame.study();
        AnalysisPlan plan = study.plan();
        List<EndpointResult> results = study.endpoints().stream()
                .map(endpoint -> PairedAnalysis.analyse(frame.sample(endpoint.id()), spec(endpoint), plan))
                .toList();
        EndpointFamily family = EndpointFamily.of(
                study.endpoints().stream().map(Endpoint::id).toList(),
                results,
                plan,
                GivenPlan.of(study).roles(),
                study.endpoints().stream()
                        .map(endpoint -> new SubjectChanges(endpoint.direction(), frame.changes(endpoint.id())))
                        .toList());
        List<EndpointReport> endpoints = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            Endpoint endpoint = study.endpoints().get(i);
            Standing standing = standing(endpoint.id(), family.multiplicity());
            endpoints.add(EndpointReport.of(
                    frame,
                    endpoint,
                    standing,
                    family.results().get(i),
                    standing == Standing.MEMBER ? family.multiplicity().smallestAlpha() : plan.alpha(),
                    new FamilyPlace(family.multiplicity(), i, plan)));
        }
        return new StudyReport(
                frame,
                CohortSummary.of(frame),
                Coverage.of(frame.included(), study.endpoints()),
                ExposureSummary.of(frame),
                endpoints,
                family.multiplicity(),
                Limitations.of(frame, endpoints, family.multiplicity()));
    }

    static Standing standing(String endpoint, MultiplicityTable family) {
        if (family.testedAlone().contains(endpoint)) {
            return Standing.ALONE;
        }
        if (family.gatekeeper().contains(endpoint)) {
            return Standing.GATEKEEPER;
        }
        return family.outside().contains(endpoint) ? Standing.OUTSIDE : Standing.MEMBER;
    }

    public StudyDefinition study() {
        return frame.study();
    }

    public AnalysisPlan plan() {
        return frame.study().plan();
    }

    public Optional<EndpointReport> endpoint(String id) {
        return endpoints.stream().filter(endpoint -> endpoint.id().equals(id)).findFirst();
    }

    /** What a reader has to be told of each endpoint, in their order. */
    public List<EndpointAnswer> answers() {
        return endpoints.stream().map(EndpointReport::answer).toList();
    }

    /** What was met while deciding about the subjects found. */
    public List<Told> told() {
        return Told.of(frame.sightings());
    }

    /** What is taken of doubtful data, each as one sentence. */
    public List<String> allowed() {
        return study().reading().allowed().stream()
                .map(one -> "Allowed (" + one.token() + "): " + one.meaning() + ".")
                .toList();
    }

    /** How many endpoints came to what. */
    public VerdictCounts verdicts() {
        return VerdictCounts.of(answers());
    }

    /** The answer as sentences: who, the estimates, and what came of every endpoint. */
    public List<String> headline(Wording wording) {
        return Stream.concat(
                        Stream.of(Sentences.who(this, wording)),
                        Sentences.answer(this).stream().map(wording::say))
                .toList();
    }

    private static EndpointSpec spec(Endpoint endpoint) {
        return new EndpointSpec(endpoint.direction(), endpoint.lsc(), endpoint.tostDelta(), endpoint.tScore());
    }
}
