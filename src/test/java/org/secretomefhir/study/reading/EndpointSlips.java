package org.secretomefhir.study.reading;

import static org.secretomefhir.study.reading.Slip.slip;
import static org.secretomefhir.study.reading.StudyDraft.add;
import static org.secretomefhir.study.reading.StudyDraft.extension;
import static org.secretomefhir.study.reading.StudyDraft.part;
import static org.secretomefhir.study.reading.StudyDraft.remove;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.stream.Stream;

/** What can be wrong with an endpoint but for its windows. */
final class EndpointSlips {
    private EndpointSlips() {}

    static Stream<Slip> all() {
        return Stream.of(
                slip(
                        "any-of with parts",
                        d -> add(
                                extension(d.group("tscore-L1"), "body-site-rule"),
                                "{'url':'part','valueCanonical':'https://secretomefhir.org/fhir/ValueSet/vertebra-L2'}"),
                        "Measure.group[tscore-L1].body-site-rule.part",
                        "has no use in any-of",
                        "remove it"),
                slip(
                        "all-of with a place",
                        d -> part(extension(d.group("tscore-L1"), "body-site-rule"), "match")
                                .put("valueCode", "all-of"),
                        "Measure.group[tscore-L1].body-site-rule.valueSet",
                        "has no use in all-of",
                        "parts only"),
                slip(
                        "all-of without parts",
                        d -> part(extension(d.group("tscore-L1"), "body-site-rule"), "match")
                                .put("valueCode", "all-of"),
                        "Measure.group[tscore-L1].body-site-rule.part",
                        "is not there twice",
                        "all parts"),
                slip(
                        "a region with one part",
                        d -> {
                            part(extension(d.group("tscore-L1"), "body-site-rule"), "match")
                                    .put("valueCode", "absent-or-any-of");
                            add(
                                    extension(d.group("tscore-L1"), "body-site-rule"),
                                    "{'url':'part','valueCanonical':'https://secretomefhir.org/fhir/ValueSet/vertebra-L2'}");
                        },
                        "Measure.group[tscore-L1].body-site-rule.part",
                        "is there once",
                        "all parts, or none"),
                slip(
                        "a rank of a code that is not accepted",
                        d -> add(
                                extension(d.group("platelets"), "observation-codes"),
                                "{'url':'rank','valueCoding':{'system':'http://loinc.org','code':'718-7'}}"),
                        "Measure.group[platelets].observation-codes.rank",
                        "names http://loinc.org|718-7, which is not accepted",
                        "leave it out"),
                slip(
                        "a code ranked twice",
                        d -> add(
                                extension(d.group("platelets"), "observation-codes"),
                                "{'url':'rank','valueCoding':{'system':'http://loinc.org','code':'777-3'}}"),
                        "Measure.group[platelets].observation-codes.rank",
                        "names http://loinc.org|777-3 twice",
                        "one place"),
                slip(
                        "a rank of one code",
                        d -> add(
                                extension(d.group("esr"), "observation-codes"),
                                "{'url':'rank','valueCoding':{'system':'http://loinc.org','code':'4537-7'}}"),
                        "Measure.group[esr].observation-codes.rank",
                        "names one code only",
                        "at least two"),
                slip(
                        "a rank that is a text",
                        d -> add(
                                extension(d.group("esr"), "observation-codes"),
                                "{'url':'rank','valueCoding':'4537-7'}"),
                        "Measure.group[esr].observation-codes.rank",
                        "is no Coding",
                        "valueCoding"),
                slip(
                        "extensions that are no list",
                        d -> d.group("esr").putObject("extension").put("url", "x"),
                        "Measure.group[esr].extension",
                        "is no list",
                        "[..]"),
                slip(
                        "a range without limits",
                        d -> extension(d.group("esr"), "plausible-range").putObject("valueRange"),
                        "Measure.group[esr].plausible-range",
                        "has no limit",
                        "low or high"),
                slip(
                        "a quantity without a value",
                        d -> ((ObjectNode) extension(d.group("ctx"), "least-significant-change")
                                        .path("valueQuantity"))
                                .remove("value"),
                        "Measure.group[ctx].least-significant-change.value",
                        "is missing",
                        "a number"),
                slip(
                        "a truth that is none",
                        d -> part(extension(d.group("esr"), "unit-rule"), "absentAllowed")
                                .put("valueBoolean", "yes"),
                        "Measure.group[esr].unit-rule.absentAllowed",
                        "is neither true nor false",
                        "true or false"),
                slip(
                        "an unknown extension",
                        d -> add(d.group("esr"), "{'url':'plausible-rage','valueString':'x'}"),
                        "Measure.group[esr].plausible-rage",
                        "no such extension here",
                        "did you mean plausible-range?"),
                slip(
                        "an extension of ours with a mistyped base",
                        d -> d.group("esr")
                                .withArray("extension")
                                .add(
                                        StudyDraft.object(
                                                "{'url':'http://secretomefhir.org/fhir/StructureDefinition/scale','valueCode':'t-score'}")),
                        "Measure.group[esr].scale",
                        "has the URL http://",
                        "did you mean https://"),
                slip(
                        "a required extension is missing",
                        d -> remove(d.group("esr"), "unit-rule"),
                        "Measure.group[esr].unit-rule",
                        "is missing",
                        "add the extension https://secretomefhir.org"),
                slip(
                        "a required part is missing",
                        d -> remove(extension(d.group("esr"), "unit-rule"), "display"),
                        "Measure.group[esr].unit-rule.display",
                        "is missing (What people read)",
                        "valueString"),
                slip(
                        "an invalid unit",
                        d -> part(extension(d.group("esr"), "unit-rule"), "code")
                                .put("valueCode", "mm/hr"),
                        "Measure.group[esr].unit-rule.code",
                        "mm/hr is no UCUM unit",
                        "did you mean mm/h?"),
                slip(
                        "a unit with a number",
                        d -> part(extension(d.group("platelets"), "unit-rule"), "code")
                                .put("valueCode", "103/uL"),
                        "Measure.group[platelets].unit-rule.code",
                        "no scale of a laboratory",
                        "10*3"),
                slip(
                        "an alias of no size",
                        d -> scaledAlias(d, "lakh/cumm", "0"),
                        "Measure.group[platelets].unit-rule.scaledAlias.factor",
                        "is not above zero",
                        "how many"),
                slip(
                        "an alias of two sizes",
                        d -> scaledAlias(d, "RIBU/uL", "100"),
                        "Measure.group[platelets].unit-rule.scaledAlias",
                        "RIBU/uL is an alias twice",
                        "one factor"),
                slip(
                        "an alias that is UCUM",
                        d -> scaledAlias(d, "10*6/uL", "100"),
                        "Measure.group[platelets].unit-rule.scaledAlias",
                        "converts by itself",
                        "leave it out"),
                slip(
                        "a limit in another unit",
                        d -> ((ObjectNode) extension(d.group("esr"), "plausible-range")
                                        .at("/valueRange/low"))
                                .put("code", "cm/h"),
                        "Measure.group[esr].plausible-range.low",
                        "is in cm/h, but the endpoint is in mm/h",
                        "code mm/h"),
                slip(
                        "limits in the wrong order",
                        d -> ((ObjectNode) extension(d.group("esr"), "plausible-range")
                                        .at("/valueRange/low"))
                                .put("value", 300),
                        "Measure.group[esr].plausible-range",
                        "lower limit is not below",
                        "swap"),
                slip(
                        "a number out of range",
                        d -> ((ObjectNode) extension(d.group("esr"), "plausible-range")
                                        .at("/valueRange/high"))
                                .put("value", new BigDecimal("1e999999")),
                        "Measure.group[esr].plausible-range.high.value",
                        "out of range",
                        "40 digits"),
                slip(
                        "a least significant change of nothing",
                        d -> lsc(d, "ctx", 0, "%"),
                        "Measure.group[ctx].least-significant-change",
                        "is not above zero",
                        "without a sign"),
                slip(
                        "a least significant change wider than all that is plausible",
                        d -> lsc(d, "tscore-L1", 30, "1"),
                        "Measure.group[tscore-L1].least-significant-change",
                        "larger than the plausible range",
                        "check both"),
                slip(
                        "a percentage of a T-score",
                        d -> lsc(d, "tscore-L1", 30, "%"),
                        "Measure.group[tscore-L1].least-significant-change",
                        "a T-score has no percentage",
                        "amount"),
                slip(
                        "a margin in per cent",
                        d -> add(
                                d.group("esr"),
                                "{'url':'equivalence-margin','valueQuantity':{'value':5,'system':'http://unitsofmeasure.org','code':'%'}}"),
                        "Measure.group[esr].equivalence-margin",
                        "is in %",
                        "code mm/h"),
                slip(
                        "two groups of one id",
                        d -> d.group("esr").put("id", "ctx"),
                        "Measure.group[ctx]",
                        "two groups of this id",
                        "its own id"),
                slip(
                        "an id that is none",
                        d -> d.group("esr").put("id", "sedimentation rate"),
                        "Measure.group[sedimentation rate].id",
                        "is no FHIR id",
                        "letters"),
                slip(
                        "a group without a name",
                        d -> ((ObjectNode) d.group("esr").path("code")).remove("text"),
                        "Measure.group[esr].code.text",
                        "is missing",
                        "people"),
                slip(
                        "an unknown value set",
                        d -> part(extension(d.group("esr"), "observation-codes"), "valueSet")
                                .put("valueCanonical", "https://secretomefhir.org/fhir/ValueSet/ers-codes"),
                        "Measure.group[esr].observation-codes.valueSet",
                        "no ValueSet https://secretomefhir.org/fhir/ValueSet/ers-codes",
                        "did you mean https://secretomefhir.org/fhir/ValueSet/esr-codes?"),
                slip(
                        "another version of a value set",
                        d -> part(extension(d.group("esr"), "observation-codes"), "valueSet")
                                .put("valueCanonical", "https://secretomefhir.org/fhir/ValueSet/esr-codes|7"),
                        "Measure.group[esr].observation-codes.valueSet",
                        "but the one at hand has version 0.1.0",
                        "version at hand"),
                slip(
                        "a warned code that is not accepted",
                        d -> part(extension(d.group("esr"), "observation-codes"), "warned")
                                .put("valueCanonical", "https://secretomefhir.org/fhir/ValueSet/ctx-codes"),
                        "Measure.group[esr].observation-codes.warned",
                        "41171-0, which is not accepted",
                        "valueSet too"),
                slip(
                        "codes of two endpoints that no body site tells apart",
                        d -> remove(d.group("tscore-L2"), "body-site-rule"),
                        "Measure.group[tscore-L2].observation-codes",
                        "accepts http://loinc.org|38267-1 with body site",
                        "tell them apart"),
                slip(
                        "the same body site twice",
                        d -> part(extension(d.group("tscore-L2"), "body-site-rule"), "valueSet")
                                .put("valueCanonical", "https://secretomefhir.org/fhir/ValueSet/vertebra-L1"),
                        "Measure.group[tscore-L2].observation-codes",
                        "and so does tscore-L1",
                        "tell them apart"),
                slip(
                        "a body-site rule without a place",
                        d -> remove(extension(d.group("tscore-L1"), "body-site-rule"), "valueSet"),
                        "Measure.group[tscore-L1].body-site-rule.valueSet",
                        "is missing",
                        "name the value set"),
                slip(
                        "no direction",
                        d -> extension(d.group("esr"), "improvement-notation")
                                .putObject("valueCodeableConcept")
                                .put("text", "down"),
                        "Measure.group[esr].improvement-notation",
                        "neither decrease nor increase",
                        "coding"),
                slip(
                        "an endpoint coded as another",
                        d -> ((ObjectNode) d.group("esr").at("/code/coding/0")).put("code", "ctx"),
                        "Measure.group[esr].code",
                        "codes another endpoint",
                        "esr"),
                slip(
                        "a T-score with a unit",
                        d -> part(extension(d.group("tscore-L1"), "unit-rule"), "code")
                                .put("valueCode", "g/cm2"),
                        "Measure.group[tscore-L1].scale",
                        "a T-score has no unit",
                        "code 1"));
    }

    private static void scaledAlias(StudyDraft draft, String text, String factor) {
        add(
                extension(draft.group("platelets"), "unit-rule"),
                "{'url':'scaledAlias','extension':[{'url':'text','valueString':'" + text
                        + "'},{'url':'factor','valueDecimal':" + factor + "}]}");
    }

    private static void lsc(StudyDraft draft, String group, int value, String unit) {
        extension(draft.group(group), "least-significant-change")
                .putObject("valueQuantity")
                .put("value", value)
                .put("system", "http://unitsofmeasure.org")
                .put("code", unit);
    }
}
