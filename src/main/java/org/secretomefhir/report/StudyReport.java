package org.secretomefhir.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.EndpointSpec;
import org.secretomefhir.statistics.MultiplicityTable;
import org.secretomefhir.statistics.analysis.EndpointFamily;
import org.secretomefhir.statistics.analysis.PairedAnalysis;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.StudyDefinition;

/**
 * The whole answer to a study over one frame: what every writer of results reads, and all it reads. A function of the
 * frame alone, so the same facts give the same report.
 *
 * @param endpoints in the order of the study
 * @param multiplicity over the same endpoints in the same order
 * @param limitations what the design cannot show; never empty
 */
public record StudyReport(
        StudyFrame frame,
        CohortSummary cohort,
        List<EndpointReport> endpoints,
        MultiplicityTable multiplicity,
        List<String> limitations) {
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
        Endpoint declared = study.primaryEndpoint();
        EndpointFamily family = EndpointFamily.of(
                study.endpoints().stream().map(Endpoint::id).toList(),
                results,
                plan,
                declared == null ? null : declared.id());
        List<EndpointReport> endpoints = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            Endpoint endpoint = study.endpoints().get(i);
            boolean alone = family.multiplicity().testedAlone().contains(endpoint.id());
            endpoints.add(EndpointReport.of(
                    frame,
                    endpoint,
                    family.results().get(i),
                    alone ? plan.alpha() : family.multiplicity().smallestAlpha()));
        }
        return new StudyReport(
                frame, CohortSummary.of(frame), endpoints, family.multiplicity(), Limitations.of(frame, endpoints));
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

    /** How many endpoints have this verdict. */
    public int count(Verdict verdict) {
        return (int) endpoints.stream()
                .filter(endpoint -> endpoint.verdict() == verdict)
                .count();
    }

    private static EndpointSpec spec(Endpoint endpoint) {
        return new EndpointSpec(endpoint.direction(), endpoint.lsc(), endpoint.tostDelta(), endpoint.tScore());
    }
}
