package org.secretomefhir.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Quantity;
import org.secretomefhir.clinical.Sighting;

class ObservationReaderTest {
    private static final String CTX = """
            {"resourceType":"Observation","id":"o1","meta":{"versionId":"3","lastUpdated":"2021-01-01T00:00:00Z"},
             "identifier":[{"system":"urn:lab","value":"77"},{"value":"no system"}],
             "status":"final",
             "code":{"coding":[{"system":"http://loinc.org","code":"41171-0"},{"system":"urn:local","code":"CTX"}]},
             "subject":{"reference":"Patient/p1"},
             "effectiveDateTime":"2020-05-01T06:00:00+07:00",
             "issued":"2020-05-02T06:00:00+07:00",
             "valueQuantity":{"value":0.640,"unit":"ng/mL","system":"http://unitsofmeasure.org","code":"ng/mL"},
             "device":{"display":"analyser 2"},
             "method":{"coding":[{"system":"urn:m","code":"ECLIA"}]}}
            """;
    private static final String TSCORE = """
            {"resourceType":"Observation","id":"t1","status":"final",
             "code":{"coding":[{"system":"http://loinc.org","code":"38267-1"}]},
             "bodySite":{"coding":[{"system":"http://snomed.info/sct","code":"61032001"}]},
             "subject":{"reference":"Patient/p1"},"effectiveDateTime":"2020-05-01",
             "valueQuantity":{"value":-2.7,"unit":"T-score","code":"1","system":"http://unitsofmeasure.org"}}
            """;

    @Test
    void everythingThatIsTestedLaterIsKept() {
        Reading.OfObservation read = observation(CTX);

        assertThat(read.fault()).isNull();
        assertThat(read.identity().source()).hasToString("Observation/o1/_history/3");
        assertThat(read.identity().lastUpdated()).isEqualTo("2021-01-01T00:00:00Z");
        assertThat(read.subject().literal()).isEqualTo("Patient/p1");
        assertThat(read.status()).isEqualTo("final");
        assertThat(read.effective())
                .isEqualTo(ClinicalDate.ofInstant(Instant.parse("2020-04-30T23:00:00Z"), Readings.STUDY.zone()));
        assertThat(read.issued()).isEqualTo("2020-05-01T23:00:00Z");
        assertThat(read.identifiers()).containsExactly("urn:lab|77");
        assertThat(read.device()).isEqualTo("analyser 2");
        assertThat(read.method()).containsExactly(new Code("urn:m", "ECLIA"));
        assertThat(read.parts()).singleElement().satisfies(part -> {
            assertThat(part.part()).isZero();
            assertThat(part.codes())
                    .containsExactlyInAnyOrder(new Code("urn:local", "CTX"), new Code(Code.LOINC, "41171-0"));
            assertThat(part.value()).isEqualTo(new Quantity(new BigDecimal("0.640"), "ng/mL", Code.UCUM, "ng/mL"));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // what kind of record it is
                "'status':'amended' | fit",
                "'status':'corrected' | fit",
                "'status':'preliminary' | status Observation.status",
                "'status':'registered' | status Observation.status",
                "'status':'unknown' | status Observation.status",
                "'status':'cancelled' | status Observation.status",
                "'status':'entered-in-error' | status Observation.status",
                "'status':'done' | bad-json Observation.status",
                "'status':null | missing-element Observation.status",
                "'status':7 | bad-json Observation.status",
                "'implicitRules':'urn:x' | modifier Observation.implicitRules",
                "'modifierExtension':[{'url':'urn:x','valueBoolean':true}] | modifier Observation.modifierExtension",
                // codes
                "'code':{'coding':[{'system':'http://loinc.org','code':'718-7'}]} | other-code",
                "'code':{'coding':[{'system':'http://loinc.org','code':'41171-0 '}]} | other-code Observation.code",
                "'code':{'coding':[{'code':'41171-0'}]} | other-code Observation.code",
                "'code':{'coding':[{'system':'urn:x','code':'41171-0'}]} | other-code Observation.code",
                "'code':{'text':'CTX'} | other-code",
                "'code':null | other-code",
                "'code':['41171-0'] | bad-json Observation.code",
                // values
                "'valueQuantity':{'value':5,'comparator':'<','unit':'ng/mL'} | comparator Observation.valueQuantity.comparator",
                "'valueQuantity':{'value':'5','unit':'ng/mL'} | not-a-number Observation.valueQuantity.value",
                "'valueQuantity':{'unit':'ng/mL'} | no-value Observation.valueQuantity.value",
                "'valueQuantity':null | no-value Observation.value[x]",
                "'valueQuantity':null,'valueString':'5,2' | not-a-number Observation.valueString",
                "'valueQuantity':null,'valueString':'−2.1' | not-a-number Observation.valueString",
                "'valueQuantity':null,'valueString':'5.2 ng/mL' | not-a-number Observation.valueString",
                "'valueQuantity':null,'valueInteger':5 | fit",
                "'valueQuantity':null,'valueCodeableConcept':{'text':'low'} | not-a-number Observation.valueCodeableConcept",
                "'valueQuantity':null,'valueRange':{} | not-a-number Observation.valueRange",
                "'valueQuantity':null,'valueRatio':{} | not-a-number Observation.valueRatio",
                "'valueQuantity':null,'valueSampledData':{} | not-a-number Observation.valueSampledData",
                "'valueInteger':5 | bad-json Observation.value[x]",
                "'dataAbsentReason':{'text':'x'} | no-value Observation.value[x]",
                "'valueQuantity':null,'dataAbsentReason':{'text':'x'} | absent-value Observation.dataAbsentReason",
                "'valueQuantity':null,'hasMember':[{'reference':'Observation/o2'}] | absent-value Observation.hasMember",
                "'hasMember':[{'reference':'Observation/o2'}] | fit",
                // dates
                "'effectiveDateTime':null | bad-date Observation.effective[x]",
                "'effectiveDateTime':'2022-02-30' | bad-date Observation.effective[x]",
                "'effectiveDateTime':'2020-05-01T24:00:00Z' | bad-date Observation.effective[x]",
                "'effectiveDateTime':'1899-12-31' | bad-date Observation.effective[x]",
                "'effectiveDateTime':'0001-01-01' | bad-date Observation.effective[x]",
                "'effectiveDateTime':'9999' | bad-date Observation.effective[x]",
                "'effectiveDateTime':'2026-01-16T00:00:01Z' | bad-date Observation.effective[x]",
                "'effectiveDateTime':'2026-01-16T00:00:00Z' | fit",
                "'effectiveDateTime':'2026-01-17' | bad-date Observation.effective[x]",
                "'effectiveDateTime':'2026' | fit",
                "'effectiveDateTime':'1 May 2020' | bad-date Observation.effective[x]",
                "'effectiveDateTime':null,'effectiveInstant':'2020-05-01T06:00:00Z' | fit",
                "'effectiveInstant':'2020-05-01T06:00:00Z' | bad-json Observation.effective[x]",
                "'effectiveDateTime':null,'effectivePeriod':{'start':'2020-05-01','end':'2020-05-03'} | fit",
                "'effectiveDateTime':null,'effectivePeriod':{'start':'2020-05-01'} | bad-date Observation.effectivePeriod",
                "'effectiveDateTime':null,'effectivePeriod':{'end':'2020-05-01'} | bad-date Observation.effectivePeriod",
                "'effectiveDateTime':null,'effectivePeriod':{'start':'2020-05-03','end':'2020-05-01'} | bad-date Observation.effectivePeriod",
                "'effectiveDateTime':null,'effectiveTiming':{'event':['2020-05-01']} | fit",
                "'effectiveDateTime':null,'effectiveTiming':{'repeat':{'frequency':1}} | bad-date Observation.effectiveTiming",
                "'issued':'yesterday' | fit"
            })
    void aChangeOfOneElementHasItsConsequence(String change, String fate) {
        assertThat(Readings.fate(Readings.read(Readings.with(CTX, change.replace('\'', '"')))))
                .startsWith(fate);
    }

    @ParameterizedTest
    @CsvSource({
        "0.10, 0.10",
        "-0, 0",
        "-0.0, 0.0",
        "1e2, 1E+2",
        "1E-100, 1E-100",
        "1234567890123456789012345678901234567890, 1234567890123456789012345678901234567890",
        "12345678901234567890123456789012345678901, ",
        "0.00000000000000000000000000000000000000001, ",
        "1e101, ",
        "1e-101, ",
        "1E400, ",
        "1e999999999, ",
        "1e99999999999999999999, "
    })
    void numbersAreExactOrOutOfRange(String number, BigDecimal value) {
        Reading.OfObservation read = observation(CTX.replace("0.640", number));

        if (value == null) {
            assertThat(Readings.fate(read)).isEqualTo("value-out-of-range Observation.valueQuantity.value");
        } else {
            assertThat(read.parts().get(0).value().value()).isEqualTo(value);
        }
    }

    @Test
    void aLongNumberThatNobodyReadsChangesNothing() {
        String aside =
                "\"referenceRange\":[{\"high\":{\"value\":1e999999999}}],\"x\":1234567890123456789012345678901234567890123";
        assertThat(Readings.fate(Readings.read(CTX.strip().replaceAll("}$", "," + aside + "}"))))
                .isEqualTo("fit");
        assertThat(Readings.fate(Readings.read(CTX.strip().replaceAll("}$", ",\"x\":" + "9".repeat(2_000) + "}"))))
                .isEqualTo("value-out-of-range");
    }

    @Test
    void aPeriodIsTheIntervalFromItsBeginningToItsEnd() {
        String period = "'effectiveDateTime':null,'effectivePeriod':{'start':'2020-05-01','end':'2020-05'}";
        assertThat(observation(Readings.with(CTX, period.replace('\'', '"'))).effective())
                .isEqualTo(new ClinicalDate(LocalDate.of(2020, 5, 1), LocalDate.of(2020, 5, 31), null, null));
    }

    @Test
    void vertebraeOfOneScanAreParts() {
        Reading.OfObservation read = observation("""
                {"resourceType":"Observation","id":"scan","status":"final",
                 "code":{"coding":[{"system":"http://loinc.org","code":"38267-1"}]},
                 "bodySite":{"coding":[{"system":"http://snomed.info/sct","code":"1141985005"}]},
                 "subject":{"reference":"Patient/p1"},"effectiveDateTime":"2020-05-01",
                 "component":[
                  {"code":{"coding":[{"system":"http://loinc.org","code":"38267-1"},
                                     {"system":"http://snomed.info/sct","code":"61032001"}]},"valueQuantity":{"value":-2.1}},
                  {"code":{"coding":[{"system":"http://snomed.info/sct","code":"53983007"}]},"valueQuantity":{"value":-2.2}},
                  {"code":{"coding":[{"system":"http://loinc.org","code":"38267-1"}]},"valueQuantity":{"value":-2.3},
                   "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/bodySite","valueCodeableConcept":
                     {"coding":[{"system":"http://snomed.info/sct","code":"55492004"}]}}]},
                  {"code":{"coding":[{"system":"http://loinc.org","code":"85394-5"}]},"valueQuantity":{"value":-1.0}},
                  {"code":{"coding":[{"system":"http://loinc.org","code":"38267-1"}]},"valueQuantity":{"value":-2.5,"comparator":"<"}},
                  {"code":{"coding":[{"system":"http://loinc.org","code":"38267-1"}]},"valueQuantity":{"value":-2.6}}]}
                """);

        assertThat(read.fault()).isNull();
        assertThat(read.parts()).extracting(Reading.Part::part).containsExactly(1, 2, 3, 5, 6);
        assertThat(read.parts())
                .extracting(part -> part.sites().iterator().next().code())
                .containsExactly("61032001", "53983007", "55492004", "1141985005", "1141985005");
        assertThat(read.parts())
                .allSatisfy(part -> assertThat(part.codes()).containsExactly(new Code(Code.LOINC, "38267-1")));
        assertThat(Readings.text(read.parts().get(3).fault()))
                .isEqualTo("comparator Observation.component.valueQuantity.comparator");
        assertThat(read.parts().get(4).value().value()).isEqualTo("-2.6");
    }

    @Test
    void theMethodMayNameAVertebraToo() {
        String plain = Readings.with(TSCORE, "\"bodySite\":null,\"method\":{\"text\":\"DXA\"}");
        String level = Readings.with(TSCORE, "\"bodySite\":null,\"method\":{\"text\":\"DXA L2\"}");
        assertThat(observation(plain).parts().get(0).labels().namesPart()).isFalse();
        assertThat(observation(level).parts().get(0).labels().namesPart()).isTrue();
    }

    @Test
    void componentsOfAPanelWithAnotherCodeAreFound() {
        Reading.OfObservation read = observation("""
                {"component":[{"valueQuantity":{"value":20,"unit":"ng/mL"},
                               "code":{"coding":[{"code":"2697-1","system":"http://loinc.org"}]}},
                              {"valueQuantity":{"value":1}}],
                 "code":{"coding":[{"system":"urn:x","code":"bone-panel"}]},"effectiveDateTime":"2020-05-01",
                 "subject":{"reference":"Patient/p1"},"status":"final","id":"panel","resourceType":"Observation"}
                """);
        assertThat(read.parts()).extracting(Reading.Part::part).containsExactly(1);
    }

    @Test
    void anObservationWhosePartsAllFailHasTheGravestReason() {
        Reading.OfObservation read = observation(Readings.with(
                CTX,
                "\"valueQuantity\":null,\"component\":[{\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":"
                        + "\"2697-1\"}]},\"valueQuantity\":{\"value\":1,\"comparator\":\"<\"}},{\"code\":{\"coding\":[{"
                        + "\"system\":\"http://loinc.org\",\"code\":\"777-3\"}]},\"valueString\":\"5\"}]"));
        assertThat(Readings.fate(read)).isEqualTo("not-a-number Observation.component.valueString");
    }

    @Test
    void aModifierInsideAComponentCounts() {
        Reading read = Readings.read(
                Readings.with(CTX, "\"component\":[{\"code\":{},\"modifierExtension\":[{\"url\":\"urn:x\"}]}]"));
        assertThat(Readings.fate(read)).isEqualTo("modifier Observation.component.modifierExtension");
    }

    @Test
    void aSiteInWordsOnlyIsNotTakenForTheRegion() {
        assertThat(Readings.fate(Readings.read(TSCORE))).isEqualTo("fit");
        assertThat(Readings.fate(Readings.read(Readings.with(TSCORE, "\"bodySite\":{\"text\":\"L1\"}"))))
                .isEqualTo("body-site-conflict Observation.bodySite");
        assertThat(Readings.fate(Readings.read(Readings.with(CTX, "\"bodySite\":{\"text\":\"left arm\"}"))))
                .as("where the endpoint has no site")
                .isEqualTo("fit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"41171-0\"}",
                "{\"system\":\"LOINC\",\"code\":\"41171-0\"}",
                "{\"system\":\"http://loinc.org\",\"code\":\" 41171-0\"}"
            })
    void aCodeThatIsAlmostOneOfTheStudyIsNotUsedButNamed(String coding) {
        List<Sighting> seen = new ArrayList<>();
        Reading read =
                Readings.read(Readings.with(CTX, "\"code\":{\"coding\":[" + coding + "]}"), Readings.STUDY, seen);
        assertThat(Readings.fate(read)).isEqualTo("other-code Observation.code");
        assertThat(seen).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(Sighting.Kind.UNMAPPED_CODE);
            assertThat(one.what()).contains("41171-0");
            assertThat(one.open()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0034\\u0031171-0", "4117\\u0031-0"})
    void anEscapedCodeIsTheSameCode(String escaped) {
        assertThat(observation(CTX.replace("41171-0", escaped)).parts()).hasSize(1);
    }

    @Test
    void aResourceWithoutAnIdHasOneOfItsOwn() {
        String anonymous = Readings.with(CTX, "\"id\":null");
        String other = Readings.with(anonymous, "\"status\":\"amended\"");
        String id = observation(anonymous).identity().source().id();
        assertThat(id)
                .startsWith("no-id-")
                .isEqualTo(observation(anonymous).identity().source().id())
                .isNotEqualTo(observation(other).identity().source().id());
    }

    private static Reading.OfObservation observation(String json) {
        assertThat(Readings.read(json)).isInstanceOf(Reading.OfObservation.class);
        return (Reading.OfObservation) Readings.read(json);
    }
}
