package org.secretomefhir.publish;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.EndpointResult.Summary;
import org.secretomefhir.study.BodySiteRule;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.SelectionRule;
import org.secretomefhir.study.Window;

/** One endpoint as a group of the MeasureReport: code, populations, score, and the extensions that explain it. */
final class ReportGroup {
    private static final String POPULATION = "http://terminology.hl7.org/CodeSystem/measure-population";
    private static final String NOTATION = "http://terminology.hl7.org/CodeSystem/measure-improvement-notation";
    private static final String UNCERTAINTY = "http://hl7.org/fhir/StructureDefinition/iso21090-uncertainty";
    private static final String DATA_ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private ReportGroup() {}

    /** @param notation whether the direction of improvement stands here, because the groups do not agree on one */
    static MeasureReportGroupComponent of(StudyReport report, EndpointReport endpoint, boolean notation) {
        Endpoint asked = endpoint.endpoint();
        MeasureReportGroupComponent group = new MeasureReportGroupComponent();
        group.setId(asked.id());
        group.setCode(code(asked));
        bodySites(asked.bodySite()).ifPresent(sites -> group.addExtension(Extensions.ours("body-site", sites)));
        if (notation) {
            group.addExtension(Extensions.ours("improvement-notation", improvement(asked.direction())));
        }
        group.addExtension(window("pre-window", asked.pre(), asked.preRule()));
        group.addExtension(window("post-window", asked.post(), asked.postRule()));
        group.addExtension(
                Extensions.ours("endpoint-role", new CodeType(asked.role().token())));
        asked.cautions().forEach(caution -> group.addExtension(Extensions.ours("caution", new StringType(caution))));
        group.addExtension(EffectStatistics.of(endpoint, report.plan()));
        populations(report, endpoint)
                .forEach((code, count) -> group.addPopulation()
                        .setCode(new CodeableConcept().addCoding(new Coding(POPULATION, code, null)))
                        .setCount(Math.toIntExact(count)));
        group.setMeasureScore(score(endpoint));
        return group;
    }

    static CodeableConcept improvement(Direction direction) {
        String code = direction == Direction.DECREASE ? "decrease" : "increase";
        return new CodeableConcept().addCoding(new Coding(NOTATION, code, null));
    }

    private static CodeableConcept code(Endpoint endpoint) {
        CodeableConcept concept = new CodeableConcept();
        concept.addCoding(new Coding(Extensions.BASE + "CodeSystem/endpoint", endpoint.id(), null));
        endpoint.codes().codes().stream()
                .filter(code -> code.system().equals(Code.LOINC))
                .forEach(code -> concept.addCoding(coding(code)));
        return concept.setText(endpoint.title());
    }

    private static Optional<CodeableConcept> bodySites(BodySiteRule rule) {
        if (rule.sets().isEmpty()) {
            return Optional.empty();
        }
        SortedSet<Code> sites = rule.sets().get(0).codes();
        CodeableConcept concept = new CodeableConcept();
        sites.forEach(site -> concept.addCoding(coding(site)));
        return Optional.of(concept);
    }

    private static Coding coding(Code code) {
        return new Coding(code.system(), code.code(), null);
    }

    private static Extension window(String name, Window window, SelectionRule rule) {
        Extension extension = Extensions.ours(name);
        extension.addExtension(new Extension("fromDay", new IntegerType(window.fromDay())));
        extension.addExtension(new Extension("toDay", new IntegerType(window.toDay())));
        extension.addExtension(Extensions.code("select", rule.token()));
        if (rule instanceof SelectionRule.Closest closest) {
            extension.addExtension(new Extension("closestTo", new IntegerType(closest.day())));
        }
        return extension;
    }

    /** Exposed; of them eligible; of those without, and with, a pair that was used. The last three add up. */
    private static Map<String, Long> populations(StudyReport report, EndpointReport endpoint) {
        long eligible = report.cohort().included();
        long used = endpoint.pairs().paired();
        long unused = endpoint.pairs().subjects() - used;
        if (eligible != used + unused) {
            throw new IllegalStateException("the populations of " + endpoint.id() + " do not add up: " + eligible
                    + " eligible, " + used + " with and " + unused + " without a pair");
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("initial-population", report.cohort().found());
        counts.put("measure-population", eligible);
        counts.put("measure-population-exclusion", unused);
        counts.put("measure-observation", used);
        return counts;
    }

    /**
     * The mean change with its standard error; without a pair only the reason why there is none, on the quantity and on
     * its value, because a validator that has the Measure at hand asks for a value of every score.
     */
    private static Quantity score(EndpointReport endpoint) {
        Summary change = endpoint.result().change();
        Quantity score = new Quantity();
        Optional<Double> mean = change.mean().value();
        if (mean.isEmpty()) {
            Extension why = new Extension(DATA_ABSENT, new CodeType("not-applicable"));
            score.addExtension(why);
            DecimalType absent = new DecimalType();
            absent.addExtension(why.copy());
            score.setValueElement(absent);
            return score;
        }
        score.setValue(Extensions.rounded(mean.get()));
        score.setUnit(endpoint.endpoint().unit().display());
        score.setSystem(Code.UCUM);
        score.setCode(endpoint.endpoint().unit().code());
        change.se()
                .value()
                .ifPresent(error ->
                        score.addExtension(new Extension(UNCERTAINTY, new DecimalType(Extensions.rounded(error)))));
        return score;
    }
}
