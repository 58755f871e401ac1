package org.secretomefhir.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Finding;
import org.secretomefhir.clinical.Measurement;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.cohort.Chart.Result;
import org.secretomefhir.cohort.Remark.Kind;
import org.secretomefhir.study.BodySiteRule;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.SelectionRule;
import org.secretomefhir.study.UnitRule;

class EndpointAndUnitTest {
    private static final Code BODY_1 = Studies.BODIES.get(0);
    private static final Code BODY_2 = Studies.BODIES.get(1);
    private static final Code VERTEBRA_1 = Studies.VERTEBRAE.get(0);
    private static final Code LOCAL_SITE = new Code("http://hospital.example/sites", "L1");

    static List<Arguments> sites() {
        return List.of(
                Arguments.of(List.of(), "tscore-L1-L2"),
                Arguments.of(List.of(Studies.REGION), "tscore-L1-L2"),
                Arguments.of(List.of(BODY_1, BODY_2), "tscore-L1-L2"),
                Arguments.of(List.of(BODY_1, BODY_2, Studies.REGION), "tscore-L1-L2"),
                Arguments.of(List.of(BODY_1), "tscore-L1"),
                Arguments.of(List.of(VERTEBRA_1), "tscore-L1"),
                Arguments.of(List.of(BODY_1, VERTEBRA_1), "tscore-L1"),
                Arguments.of(List.of(BODY_1, LOCAL_SITE), "tscore-L1"),
                Arguments.of(List.of(BODY_2), "tscore-L2"),
                Arguments.of(List.of(BODY_1, Studies.REGION), "body-site-conflict"),
                Arguments.of(List.of(Studies.HIP), "body-site-conflict"),
                Arguments.of(List.of(LOCAL_SITE), "body-site-conflict"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("sites")
    void aScoreBelongsToTheEndpointOfItsBodySites(List<Code> sites, String expected) {
        Chart chart = Chart.treated()
                .add(new Result(Studies.TSCORE)
                        .at("2019-03-01")
                        .value("-2.5", "1")
                        .sites(sites.toArray(Code[]::new)));
        CaseOutcome.Included outcome = Outcomes.included(chart);
        List<String> taken = outcome.pairs().stream()
                .filter(pair -> pair.pre() != null)
                .map(Pair::endpoint)
                .toList();
        if (taken.isEmpty()) {
            assertThat(Outcomes.fates(outcome, "Observation")).containsExactly(expected + "=1");
            assertThat(outcome.findings()).extracting(Finding::location).containsExactly("Observation.bodySite");
        } else {
            assertThat(taken).containsExactly(expected);
        }
    }

    @Test
    void aLocalCodeMayStandForItsBodySite() {
        Chart chart = Chart.treated()
                .add(new Result(Studies.LOCAL_L1).at("2019-03-01").value("-2.5", "1"))
                .add(new Result(Studies.LOCAL_L1, Studies.TSCORE)
                        .at("2019-02-01")
                        .value("-2.4", "1"))
                .add(new Result(Studies.LOCAL_L1)
                        .at("2019-01-01")
                        .value("-2.3", "1")
                        .sites(LOCAL_SITE))
                .add(new Result(Studies.LOCAL_L1)
                        .at("2018-12-01")
                        .value("-2.2", "1")
                        .sites(BODY_1))
                .add(new Result(Studies.LOCAL_L1)
                        .at("2018-11-01")
                        .value("-2.1", "1")
                        .sites(BODY_2));
        CaseOutcome.Included outcome = Outcomes.included(chart);
        assertThat(Outcomes.pair(outcome, "tscore-L1")).isEqualTo("-2.5 -");
        assertThat(Outcomes.pair(outcome, "tscore-L2")).isEqualTo("- -");
        assertThat(Outcomes.pair(outcome, "tscore-L1-L2")).isEqualTo("- -");
        assertThat(Outcomes.fates(outcome, "Observation"))
                .containsExactly("used=1", "body-site-conflict=1", "not-selected=3");
    }

    @Test
    void codingsOfDifferentEndpointsAreAConflictAndUnknownOnesAreNot() {
        Code unknown = new Code("http://hospital.example/codes", "CTX-S");
        Chart chart = Chart.treated()
                .add(new Result(Studies.CTX, Studies.PLATELETS).value("0.5", "ng/mL"))
                .add(new Result(Studies.CTX, unknown).value("0.6", "ng/mL"))
                .add(new Result(unknown).value("0.7", "ng/mL"));
        CaseOutcome.Included outcome = Outcomes.included(chart);
        assertThat(Outcomes.fates(outcome, "Observation"))
                .containsExactly("used=1", "conflicting-code=1", "other-code=1");
        assertThat(Outcomes.pair(outcome, "ctx")).isEqualTo("0.6 -");
    }

    @Test
    void thePartsOfAPanelAreValuesOfTheirOwnAndOneResource() {
        Chart chart = Chart.treated()
                .add(new Result(Studies.TSCORE).part(1).value("-2.9", "1").sites(BODY_1))
                .addPart(new Result(Studies.TSCORE).part(2).value("-3.1", "1").sites(BODY_2))
                .addPart(new Result(Studies.TSCORE).part(3).value("-3", "g/cm2").sites(Studies.REGION))
                .addPart(new Result(new Code("urn:x", "other")).part(4).value("1", "1"));
        CaseOutcome.Included outcome = Outcomes.included(chart);
        assertThat(Outcomes.pair(outcome, "tscore-L1")).isEqualTo("-2.9 -");
        assertThat(Outcomes.pair(outcome, "tscore-L2")).isEqualTo("-3.1 -");
        assertThat(Outcomes.fates(outcome, "Observation")).containsExactly("used=1");
        assertThat(outcome.findings())
                .extracting(Finding::location, Finding::disposition)
                .containsExactly(tuple("Observation.component[2].valueQuantity.code", Disposition.UNIT_UNKNOWN));
    }

    @ParameterizedTest(name = "{0}: shown {1}, {2}|{3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "ctx, -, U, ng/mL, 500",
                "ctx, -, U, pg/mL, 0.5",
                "ctx, -, U, ug/L, 500",
                "ctx, -, U, nmol/L, unit-unknown",
                "ctx, ng/mL, -, -, 500",
                "ctx, ng/mL, -, pg/mL, unit-conflict",
                "ctx, -, -, pg/mL, 0.5",
                "ctx, ng/L, U, pg/mL, 0.5",
                "ctx, pg/mL, U, ng/mL, unit-conflict",
                // a text that is no unit at all says nothing against the code
                "ctx, nanogram, U, ng/mL, 500",
                // but another quantity does
                "ctx, mg, U, ng/mL, unit-conflict",
                "ctx, mg, urn:local, ng/mL, unit-conflict",
                "ctx, ' ng/mL ', urn:local, 17, 500",
                "ctx, nanogram, urn:local, ng/mL, 500",
                "ctx, nanogram, urn:local, 17, unit-unknown",
                "ctx, nanogram, -, -, unit-unknown",
                // a code that claims to be UCUM is not replaced by what is shown
                "ctx, ng/mL, U, ng/ml2, unit-unknown",
                "ctx, -, -, -, unit-missing",
                "ctx, '  ', U, '', unit-missing",
                "ctx, \u00b5g/L, -, -, 500",
                "platelets, -, U, 10*9/L, 500",
                "platelets, -, U, /uL, 0.5",
                "platelets, -, U, K/uL, 500",
                "platelets, K/uL, U, 10*3/uL, 500",
                "platelets, K/uL, U, /uL, unit-conflict",
                "platelets, RB/UL, -, -, 500",
                "platelets, ribu/uL, -, -, 500",
                "platelets, -, U, mol/L, unit-unknown",
                "platelets, K, U, 10*3/uL, unit-conflict",
            })
    void theUnitIsThatOfTheEndpointOrAKnownOneOrTheValueIsNotUsed(
            String endpoint, String shown, String system, String code, String expected) {
        Code test = endpoint.equals("ctx") ? Studies.CTX : Studies.PLATELETS;
        String url = system != null && system.equals("U") ? Code.UCUM : system;
        assertOneValue(new Result(test).quantity("500.0", shown, url, code), endpoint, expected);
    }

    @ParameterizedTest(name = "shown {0}, {1}|{2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "-, U, 1, -2.5",
                "-, U, {T-score}, -2.5",
                "-, U, {t-SCORE}, -2.5",
                "T-score, U, 1, -2.5",
                "-, -, -, -2.5",
                "T-Score, -, -, -2.5",
                // pure numbers of another kind
                "-, U, {Z-score}, unit-unknown",
                "-, U, %, unit-unknown",
                "-, U, g/cm2, unit-unknown",
                "{Z-score}, U, 1, unit-conflict",
                "g/cm2, U, 1, unit-conflict",
            })
    void aTScoreHasNoUnitButItsAliases(String shown, String system, String code, String expected) {
        String url = system == null ? null : Code.UCUM;
        assertOneValue(
                new Result(Studies.TSCORE).sites(BODY_1).quantity("-2.50", shown, url, code), "tscore-L1", expected);
    }

    @Test
    void theDateOfAPartIsThatOfItsObservation() {
        Chart chart = Chart.treated()
                .add(new Result(Studies.TSCORE).part(1).at("2015-01-01").value("-2.9", "1"));
        assertThat(Outcomes.included(chart).findings())
                .extracting(Finding::location, Finding::detail)
                .containsExactly(tuple("Observation.effective", "outside the windows of tscore-L1-L2"));
    }

    @Test
    void aliasesAndWarnedCodesOfUsedValuesAreRemarkedOn() {
        Chart chart = Chart.treated()
                .add(new Result(Studies.PLATELETS_ESTIMATE).at("2019-03-01").value("250", "K/uL"))
                .add(new Result(Studies.PLATELETS).at("2019-02-01").quantity("240", "rb/uL", null, null))
                .add(new Result(Studies.PLATELETS).at("2019-09-01").quantity("230", "rb/uL", null, null));
        assertThat(Outcomes.included(chart).remarks())
                .isEqualTo(Map.of(
                        new Remark(Kind.UNIT_ALIAS, "platelets", "K/uL taken for 10*3/uL"), 1L,
                        new Remark(Kind.UNIT_ALIAS, "platelets", "rb/ul taken for 10*3/uL"), 1L,
                        new Remark(Kind.WARNED_CODE, "platelets", "http://loinc.org|49497-1"), 1L));
    }

    @Test
    void anAliasOfAnotherSizeIsCountedAndARejectedUnitIsNamed() {
        UnitRule rule = new UnitRule(
                "10*3/uL", "10*3/uL", Set.of(), false, Map.of("103/uL", BigDecimal.ONE, "box", new BigDecimal("2.5")));
        Endpoint platelets = Studies.endpoint(
                "platelets",
                Studies.codes("platelets", Studies.PLATELETS),
                new BodySiteRule.Any(),
                rule,
                new SelectionRule.Last(),
                new SelectionRule.First(),
                false);
        UnitReading reading = new UnitReading(platelets);
        Fates fates = new Fates(new SubjectId("a"));
        assertThat(reading.convert(value("BOX"), fates))
                .hasValue(new UnitReading.Converted(new BigDecimal("2.5E+2"), "box taken for 2.5 x 10*3/uL"));
        assertThat(reading.convert(value("103/uL"), fates).orElseThrow().value())
                .isEqualByComparingTo("100");
        assertThat(reading.convert(value("109/L"), fates)).isEmpty();
        assertThat(fates.sightings().counts())
                .isEqualTo(Map.of(Sighting.ofLabel(Sighting.Kind.REJECTED_UNIT, "109/L"), 1L));
    }

    private static Measurement value(String unit) {
        return Chart.treated()
                .add(new Result(Studies.PLATELETS).quantity("100", unit, null, null))
                .record()
                .measurements()
                .get(0);
    }

    @Test
    void pairsFromDifferentDevicesAreRemarkedOn() {
        Chart chart = Chart.treated()
                .add(new Result(Studies.CTX)
                        .at("2019-03-01")
                        .value("1", "ng/mL")
                        .device("Device/1"))
                .add(new Result(Studies.CTX)
                        .at("2019-09-01")
                        .value("2", "ng/mL")
                        .device("Device/2"))
                .add(new Result(Studies.PLATELETS)
                        .at("2019-03-01")
                        .value("1", "10*9/L")
                        .device("Device/1"))
                .add(new Result(Studies.PLATELETS).at("2019-09-01").value("2", "10*9/L"));
        assertThat(Outcomes.included(chart).remarks().keySet())
                .containsExactly(new Remark(Kind.DIFFERENT_DEVICE, "ctx", "before and after"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"-0.1, implausible", "0, 0", "3000, 3000", "3000.001, implausible"})
    void aValueOutsideThePlausibleLimitsIsNeverUsed(String value, String expected) {
        assertOneValue(new Result(Studies.CTX).value(value, "ng/mL"), "ctx", expected);
    }

    @ParameterizedTest
    @CsvSource({"final, used=1", "amended, used=1", "corrected, used=1", "preliminary, status=1", "unknown, status=1"})
    void onlyFinalAndAmendedResultsAreUsed(String status, String fate) {
        CaseOutcome outcome = Outcomes.build(
                Studies.standard(),
                Chart.treated().add(new Result(Studies.CTX).value("1", "ng/mL").status(status)));
        assertThat(Outcomes.fates(outcome, "Observation")).containsExactly(fate);
    }

    private static void assertOneValue(Result result, String endpoint, String expected) {
        CaseOutcome.Included outcome = Outcomes.included(Chart.treated().add(result));
        boolean quarantined =
                Arrays.stream(Disposition.values()).anyMatch(one -> one.token().equals(expected));
        assertThat(Outcomes.fates(outcome, "Observation")).containsExactly((quarantined ? expected : "used") + "=1");
        assertThat(Outcomes.pair(outcome, endpoint)).isEqualTo(quarantined ? "- -" : expected + " -");
    }
}
