package org.secretomefhir.study.reading;

import static org.secretomefhir.study.reading.Slip.slip;
import static org.secretomefhir.study.reading.StudyDraft.add;
import static org.secretomefhir.study.reading.StudyDraft.extension;
import static org.secretomefhir.study.reading.StudyDraft.part;
import static org.secretomefhir.study.reading.StudyDraft.remove;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;

/** What can be wrong with a study outside its endpoints. */
final class MeasureSlips {
    private MeasureSlips() {}

    static Stream<Slip> all() {
        return Stream.of(
                slip(
                        "one extension too many",
                        d -> add(d.measure(), "{'url':'site-zone','valueString':'Asia/Makassar'}"),
                        "Measure.site-zone",
                        "is there 2 times",
                        "keep one"),
                slip(
                        "an unknown element",
                        d -> d.measure().put("titel", "x"),
                        "Measure.titel",
                        "unknown element",
                        "did you mean title?"),
                slip(
                        "a modifier",
                        d -> d.measure().putArray("modifierExtension"),
                        "Measure.modifierExtension",
                        "changes the meaning",
                        "remove it"),
                slip(
                        "two primary endpoints",
                        d -> {
                            extension(d.group("esr"), "endpoint-role").put("valueCode", "primary");
                            extension(d.group("ctx"), "endpoint-role").put("valueCode", "primary");
                        },
                        "Measure.group",
                        "several endpoints are primary: ctx, esr",
                        "declare one"),
                slip(
                        "alpha that is a level of confidence",
                        d -> part(extension(d.measure(), "analysis-plan"), "alpha")
                                .put("valueDecimal", 0.95),
                        "Measure.analysis-plan.alpha",
                        "0.95 is no significance level",
                        "below 0.5"),
                slip(
                        "a level in per cent",
                        d -> part(extension(d.measure(), "analysis-plan"), "confidenceLevel")
                                .put("valueDecimal", 95),
                        "Measure.analysis-plan.confidenceLevel",
                        "95 is no confidence level",
                        "0.95"),
                slip(
                        "an unknown test",
                        d -> part(extension(d.measure(), "analysis-plan"), "primaryTest")
                                .put("valueCode", "wilcoxn"),
                        "Measure.analysis-plan.primaryTest",
                        "unknown code wilcoxn",
                        "did you mean wilcoxon?"),
                slip(
                        "an unknown zone",
                        d -> extension(d.measure(), "site-zone").put("valueString", "Asia/Djakarta"),
                        "Measure.site-zone",
                        "unknown time zone",
                        "did you mean Asia/Jakarta?"),
                slip(
                        "a period backwards",
                        d -> ((ObjectNode)
                                        extension(d.measure(), "study-period").path("valuePeriod"))
                                .put("end", "2016-01-01"),
                        "Measure.study-period",
                        "ends before it begins",
                        "swap"),
                slip(
                        "a period with half a date",
                        d -> ((ObjectNode)
                                        extension(d.measure(), "study-period").path("valuePeriod"))
                                .put("end", "2022"),
                        "Measure.study-period.end",
                        "is no day",
                        "whole day"),
                slip(
                        "a period without an end",
                        d -> ((ObjectNode)
                                        extension(d.measure(), "study-period").path("valuePeriod"))
                                .remove("end"),
                        "Measure.study-period.end",
                        "is missing",
                        "whole day"),
                slip(
                        "an age band that is none",
                        d -> extension(d.measure(), "age-band").put("valueString", "young"),
                        "Measure.age-band",
                        "young is no band",
                        "<45"),
                slip(
                        "a gap between age bands",
                        d -> extension(d.measure(), "age-band").put("valueString", "<40"),
                        "Measure.age-band",
                        "45-59 does not follow <40",
                        "without gap"),
                slip(
                        "a baseline of no endpoint",
                        d -> add(
                                d.measure(),
                                eligibility(
                                        "{'url':'baselineEndpoint','valueString':'tscore-L1L4'},{'url':'baselineAtMost','valueDecimal':-2.5}")),
                        "Measure.eligibility.baselineEndpoint",
                        "no endpoint tscore-L1L4",
                        "did you mean tscore-L1-L4?"),
                slip(
                        "a baseline without a limit",
                        d -> add(d.measure(), eligibility("{'url':'baselineEndpoint','valueString':'esr'}")),
                        "Measure.eligibility",
                        "only one of",
                        "both, or none"),
                slip(
                        "a baseline that nobody has",
                        d -> add(
                                d.measure(),
                                eligibility(
                                        "{'url':'baselineEndpoint','valueString':'esr'},{'url':'baselineAtMost','valueDecimal':-5}")),
                        "Measure.eligibility.baselineAtMost",
                        "outside the plausible range 0 to 250",
                        "unit"),
                slip(
                        "ages the wrong way round",
                        d -> add(
                                d.measure(),
                                eligibility("{'url':'minAge','valueInteger':90},{'url':'maxAge','valueInteger':45}")),
                        "Measure.eligibility",
                        "minAge is above maxAge",
                        "swap"),
                slip(
                        "an age that is none",
                        d -> add(d.measure(), eligibility("{'url':'minAge','valueInteger':-1}")),
                        "Measure.eligibility",
                        "-1 is no age",
                        "whole years"),
                slip(
                        "an exposure that excludes itself",
                        d -> add(
                                d.measure(),
                                eligibility(
                                        "{'url':'concomitant','valueCanonical':'https://secretomefhir.org/fhir/ValueSet/secretome-exposure'}")),
                        "Measure.eligibility.concomitant",
                        "excludes the exposure itself",
                        "one of the two"),
                slip(
                        "an exposure that is counted beside itself",
                        d -> add(
                                d.measure(),
                                eligibility(
                                        "{'url':'concomitantCounted','valueCanonical':'https://secretomefhir.org/fhir/ValueSet/secretome-exposure'}")),
                        "Measure.eligibility.concomitantCounted",
                        "counts the exposure itself",
                        "one of the two"),
                slip(
                        "an exposure without codes or words",
                        d -> {
                            remove(extension(d.measure(), "exposure"), "valueSet");
                            remove(extension(d.measure(), "exposure"), "textPattern");
                        },
                        "Measure.exposure",
                        "has neither codes nor words",
                        "or both"),
                slip(
                        "a word that matches anything",
                        d -> part(extension(d.measure(), "exposure"), "textPattern")
                                .put("valueString", "se"),
                        "Measure.exposure.textPattern",
                        "se would match too much",
                        "letters"),
                slip(
                        "a status that is no event",
                        d -> part(extension(d.measure(), "exposure"), "status").put("valueCode", "not-done"),
                        "Measure.exposure.status",
                        "unknown code not-done",
                        "known are completed, stopped"),
                slip(
                        "another kind of Measure",
                        d -> ((ObjectNode) d.measure().at("/scoring/coding/0")).put("code", "proportion"),
                        "Measure.scoring",
                        "is not continuous-variable",
                        "continuous-variable"),
                slip(
                        "a Measure of practitioners",
                        d -> ((ObjectNode) d.measure().at("/subjectCodeableConcept/coding/0"))
                                .put("code", "Practitioner"),
                        "Measure.subject",
                        "is not Patient",
                        "Patient"),
                slip(
                        "no endpoints",
                        d -> d.measure().remove("group"),
                        "Measure.group",
                        "there is none",
                        "each endpoint"),
                slip(
                        "a retired Measure",
                        d -> d.measure().put("status", "retired"),
                        "Measure.status",
                        "is retired",
                        "active or draft"),
                slip(
                        "a population left out",
                        d -> ((ArrayNode) d.group("esr").path("population")).remove(3),
                        "Measure.group[esr].population",
                        "measure-observation",
                        "the report counts"),
                slip("no version", d -> d.measure().remove("version"), "Measure.version", "is missing", "reports"),
                slip(
                        "an unknown concept map",
                        d -> add(
                                d.measure(),
                                "{'url':'local-codes','valueCanonical':'https://secretomefhir.org/fhir/ConceptMap/local-code-example'}"),
                        "Measure.local-codes",
                        "no ConceptMap",
                        "did you mean https://secretomefhir.org/fhir/ConceptMap/local-codes-example?"));
    }

    private static String eligibility(String parts) {
        return "{'url':'eligibility','extension':[" + parts + "]}";
    }
}
