package org.secretomefhir.publish;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MarkdownType;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportStatus;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportType;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.Told;
import org.secretomefhir.report.language.Wording;
import org.secretomefhir.report.release.Release;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.Exploratory;
import org.secretomefhir.study.Scope;

/**
 * The report as an R4 MeasureReport of type summary: one group per endpoint, no reference to any subject. Everything in
 * it but {@code date}, {@code id} and the narrative follows from the question and the facts used.
 */
public final class MeasureReportWriter {
    private static final String PROFILE = Extensions.BASE + "StructureDefinition/paired-measure-report";

    private MeasureReportWriter() {}

    /**
     * UTF-8 JSON, indented, with {@code \n} line ends.
     *
     * @param making in whose name (a logical reference) and when; how completely the data were read and what was met in
     *     them, which are outside the content that makes two reports one; and what this evaluation asked differently from
     *     its study, which has to follow from the question, or two reports of one identity would differ
     */
    public static byte[] write(StudyReport report, ReportIdentity identity, Making making) {
        return write(report, null, identity, making);
    }

    /** @param release what is told where small cells are suppressed; null: everything */
    public static byte[] write(StudyReport report, @Nullable Release release, ReportIdentity identity, Making making) {
        MeasureReport resource = measureReport(report, identity, making.reporter(), making.recorded());
        making.overrides()
                .forEach((name, value) ->
                        resource.addExtension(Extensions.ours("override", new StringType(name + "=" + value))));
        resource.addExtension(Extensions.ours("completeness", new CodeType(making.completeness())));
        Stream.of(report.allowed(), report.told().stream().map(Told::sentence).toList(), making.notes())
                .flatMap(List::stream)
                .forEach(note -> resource.addExtension(Extensions.ours("reading-note", new StringType(note))));
        if (release != null) {
            ReleasedReport.withhold(resource, report, release);
        }
        return R4.prettyJson(resource).getBytes(StandardCharsets.UTF_8);
    }

    private static MeasureReport measureReport(
            StudyReport report, ReportIdentity identity, Reporter reporter, Instant date) {
        MeasureReport resource = new MeasureReport();
        resource.setId(identity.id());
        resource.getMeta().addProfile(PROFILE);
        resource.setText(narrative(report));
        about(report, identity).forEach(resource::addExtension);
        resource.addIdentifier().setSystem(ReportIdentity.SERIES_SYSTEM).setValue(identity.series());
        resource.setStatus(MeasureReportStatus.COMPLETE).setType(MeasureReportType.SUMMARY);
        resource.setMeasure(report.study().canonical());
        resource.setDateElement(
                new DateTimeType(date.truncatedTo(ChronoUnit.SECONDS).toString()));
        Reference reference = new Reference();
        reference.setIdentifier(new Identifier().setSystem(reporter.system()).setValue(reporter.value()));
        reference.setDisplay(reporter.display());
        resource.setReporter(reference.setType("Organization"));
        Scope scope = report.frame().scope();
        Period period = new Period();
        period.setStartElement(new DateTimeType(scope.period().start().toString()));
        period.setEndElement(new DateTimeType(scope.period().end().toString()));
        resource.setPeriod(period);
        Set<Direction> directions = report.endpoints().stream()
                .map(endpoint -> endpoint.endpoint().direction())
                .collect(Collectors.toSet());
        boolean agreed = directions.size() == 1;
        if (agreed) {
            resource.setImprovementNotation(
                    ReportGroup.improvement(directions.iterator().next()));
        }
        for (EndpointReport endpoint : report.endpoints()) {
            resource.addGroup(ReportGroup.of(report, endpoint, !agreed));
        }
        return resource;
    }

    private static List<Extension> about(StudyReport report, ReportIdentity identity) {
        Scope scope = report.frame().scope();
        AnalysisPlan plan = report.plan();
        Extension planned = Extensions.ours("analysis-plan");
        planned.addExtension(Extensions.code("primaryTest", plan.primary().token()));
        planned.addExtension(Extensions.decimal("alpha", plan.alpha()));
        planned.addExtension(Extensions.code("sides", plan.sides().token()));
        planned.addExtension(Extensions.code("multiplicity", plan.multiplicity().token()));
        planned.addExtension(Extensions.code("zeros", plan.zeros().token()));
        planned.addExtension(Extensions.decimal("confidenceLevel", plan.ciLevel()));
        if (plan.exploratory() != Exploratory.IN_FAMILY) {
            planned.addExtension(
                    Extensions.code("exploratory", plan.exploratory().token()));
        }
        List<Extension> about = new ArrayList<>(List.of(
                Extensions.ours("study-hash", new StringType(report.study().hash())),
                Extensions.ours("snapshot-hash", new StringType(identity.snapshot())),
                Extensions.ours("data-cut-off", new DateType(scope.cutOff().toString())),
                planned,
                Extensions.ours(
                        "same-day-rule", new CodeType(report.study().sameDay().token())),
                Extensions.ours("site-zone", new StringType(scope.zone().getId()))));
        report.limitations()
                .forEach(limitation -> about.add(Extensions.ours(
                        "limitations", new MarkdownType(Wording.english().say(limitation)))));
        return about;
    }

    private static Narrative narrative(StudyReport report) {
        Narrative narrative = new Narrative();
        narrative.setStatus(Narrative.NarrativeStatus.GENERATED);
        narrative.setDivAsString(ReportNarrative.of(report));
        return narrative;
    }
}
