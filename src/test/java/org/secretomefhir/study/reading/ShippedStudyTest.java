package org.secretomefhir.study.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.MedicationConcept;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.LeastSignificantChange;
import org.secretomefhir.study.AgeBand;
import org.secretomefhir.study.Eligibility;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.Exposure;
import org.secretomefhir.study.ExposureMatch;
import org.secretomefhir.study.Role;
import org.secretomefhir.study.SameDayRule;
import org.secretomefhir.study.SelectionRule;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.study.StudyPeriod;
import org.secretomefhir.study.Window;

/** What the study in the jar says. */
class ShippedStudyTest {
    private static final StudyDefinition STUDY = StudyPackage.shipped();

    @Test
    void hasItsNinePlainlyNamedEndpointsInOrder() {
        assertThat(STUDY.endpoints())
                .extracting(Endpoint::id)
                .containsExactly(
                        "osteocalcin",
                        "ctx",
                        "platelets",
                        "esr",
                        "tscore-L1",
                        "tscore-L2",
                        "tscore-L3",
                        "tscore-L4",
                        "tscore-L1-L4");
        assertThat(STUDY.canonical()).isEqualTo("https://secretomefhir.org/fhir/Measure/secretome-effectiveness|0.1.0");
        assertThat(STUDY.hash()).matches("[0-9a-f]{64}");
    }

    @Test
    void selectsIndexDatesOfSixYearsInTheZoneOfTheSite() {
        assertThat(STUDY.period()).isEqualTo(new StudyPeriod(LocalDate.of(2017, 1, 1), LocalDate.of(2022, 12, 31)));
        assertThat(STUDY.zone()).isEqualTo(ZoneId.of("Asia/Jakarta"));
        assertThat(STUDY.sameDay()).isEqualTo(SameDayRule.EXCLUDE);
        assertThat(STUDY.usesOpenPairs()).isTrue();
        assertThat(STUDY.plan()).isEqualTo(AnalysisPlan.standard());
        assertThat(STUDY.eligibility()).isEqualTo(Eligibility.OPEN);
        assertThat(STUDY.ageBands())
                .extracting(AgeBand::label)
                .containsExactly("<45", "45-59", "60-74", "75-90", ">90");
        assertThat(STUDY.limitations()).hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void recognisesTheExposureByCodeAndByText() {
        Exposure exposure = STUDY.exposure();
        assertThat(exposure.indexRule()).isEqualTo(Exposure.IndexRule.FIRST);
        assertThat(exposure.statuses()).containsExactly("completed");
        Code code =
                new Code("https://secretomefhir.org/fhir/CodeSystem/secretome-product", "umbilical-cord-msc-secretome");
        ExposureMatch match = new ExposureMatch(STUDY);
        assertThat(match.judge(new MedicationConcept(Set.of(code), List.of())))
                .isEqualTo(ExposureMatch.Verdict.EXPOSURE);
        for (String text : List.of("Terapi SEKRETOM tali pusat", "MSC-conditioned  medium")) {
            assertThat(match.judge(new MedicationConcept(Set.of(), List.of(text))))
                    .isEqualTo(ExposureMatch.Verdict.EXPOSURE);
        }
        assertThat(match.judge(new MedicationConcept(Set.of(), List.of("zoledronic acid"))))
                .isEqualTo(ExposureMatch.Verdict.OTHER);
    }

    @Test
    void takesLaboratoryValuesOfHalfAYearAndScansOfOneYearBefore() {
        Endpoint ctx = endpoint("ctx");
        assertThat(ctx.pre()).isEqualTo(new Window(-180, 0));
        assertThat(ctx.post()).isEqualTo(new Window(30, 365));
        assertThat(ctx.preRule()).isEqualTo(new SelectionRule.Last());
        assertThat(ctx.postRule()).isEqualTo(new SelectionRule.Closest(180));
        Endpoint l2 = endpoint("tscore-L2");
        assertThat(l2.pre()).isEqualTo(new Window(-365, 0));
        assertThat(l2.post()).isEqualTo(new Window(150, 730));
        assertThat(l2.postRule()).isEqualTo(new SelectionRule.Closest(365));
    }

    @Test
    void statesDirectionRoleAndLeastSignificantChange() {
        assertThat(STUDY.endpoints())
                .allSatisfy(one ->
                        assertThat(one.direction()).isEqualTo(one.tScore() ? Direction.INCREASE : Direction.DECREASE));
        assertThat(endpoint("osteocalcin").lsc()).isNull();
        assertThat(endpoint("platelets").lsc()).isNull();
        assertThat(endpoint("ctx").lsc()).isEqualTo(LeastSignificantChange.percent(new BigDecimal(30)));
        assertThat(endpoint("tscore-L3").lsc()).isEqualTo(LeastSignificantChange.absolute(new BigDecimal("0.3")));
        assertThat(endpoint("tscore-L1-L4").lsc()).isEqualTo(LeastSignificantChange.absolute(new BigDecimal("0.2")));
        assertThat(STUDY.endpoints().stream().filter(one -> one.role() == Role.EXPLORATORY))
                .extracting(Endpoint::id)
                .containsExactly("platelets", "esr");
        assertThat(STUDY.primaryEndpoint()).isNull();
    }

    @Test
    void acceptsTheCodesAndUnitsOfEachEndpoint() {
        assertThat(loinc("osteocalcin")).containsExactly("2697-1");
        assertThat(loinc("ctx")).containsExactly("41171-0");
        assertThat(loinc("platelets")).containsExactlyInAnyOrder("777-3", "26515-7", "778-1", "49497-1");
        assertThat(loinc("esr")).containsExactlyInAnyOrder("4537-7", "30341-2", "82477-1", "4538-5");
        assertThat(endpoint("esr").warned().codes()).extracting(Code::code).containsExactly("4538-5");
        assertThat(STUDY.endpoints().stream().filter(Endpoint::tScore))
                .hasSize(5)
                .allSatisfy(one -> {
                    assertThat(loinc(one.id())).containsExactly("38267-1");
                    assertThat(one.unit().code()).isEqualTo("1");
                    assertThat(one.unit().display()).isEqualTo("T-score");
                    assertThat(one.unit().absentAllowed()).isTrue();
                    assertThat(one.plausible().contains(new BigDecimal("-10"))).isTrue();
                    assertThat(one.plausible().contains(new BigDecimal("10.1"))).isFalse();
                });
        assertThat(STUDY.endpoints().stream().filter(one -> !one.tScore()))
                .hasSize(4)
                .allSatisfy(one -> {
                    assertThat(one.unit().absentAllowed()).isFalse();
                    assertThat(one.plausible().contains(new BigDecimal("-0.1"))).isFalse();
                });
    }

    @Test
    void tellsTheVertebraeApartByBodySite() {
        assertThat(endpointsOf()).containsExactly("tscore-L1-L4");
        assertThat(endpointsOf("1141985005")).containsExactly("tscore-L1-L4");
        assertThat(endpointsOf("73903008")).containsExactly("tscore-L1-L4");
        assertThat(endpointsOf("66794005", "14293000", "36470004", "11994002")).containsExactly("tscore-L1-L4");
        assertThat(endpointsOf("61032001", "53983007", "36470004", "71996003", "1141985005"))
                .containsExactly("tscore-L1-L4");
        assertThat(endpointsOf("66794005")).containsExactly("tscore-L1");
        assertThat(endpointsOf("61032001", "66794005")).containsExactly("tscore-L1");
        assertThat(endpointsOf("53983007")).containsExactly("tscore-L2");
        assertThat(endpointsOf("36470004")).containsExactly("tscore-L3");
        assertThat(endpointsOf("11994002")).containsExactly("tscore-L4");
        assertThat(endpointsOf("66794005", "14293000")).isEmpty();
        assertThat(endpointsOf("66794005", "14293000", "36470004")).isEmpty();
    }

    @Test
    void singleVertebraeCarryTheirWarning() {
        assertThat(STUDY.endpoints().stream().filter(one -> one.id().matches("tscore-L\\d")))
                .hasSize(4)
                .allSatisfy(one -> assertThat(one.cautions()).anyMatch(text -> text.contains("ISCD")));
        assertThat(endpoint("platelets").cautions()).anyMatch(text -> text.contains("no consensus"));
        assertThat(endpoint("tscore-L1-L4").cautions()).anyMatch(text -> text.contains("artificially"));
    }

    @Test
    void isTheSameFromItsFolderAndFromItsFile() {
        assertThat(StudyPackage.read(Path.of("fhir-profiles"))).isEqualTo(STUDY);
        assertThat(StudyPackage.read(Path.of("fhir-profiles/Measure-secretome-effectiveness.json")))
                .isEqualTo(STUDY);
    }

    private static Endpoint endpoint(String id) {
        return STUDY.endpoint(id).orElseThrow();
    }

    private static List<String> loinc(String id) {
        return endpoint(id).codes().codes().stream()
                .filter(code -> code.system().equals(Code.LOINC))
                .map(Code::code)
                .toList();
    }

    private static List<String> endpointsOf(String... sites) {
        Set<Code> named = Set.of(sites).stream()
                .map(site -> new Code(Code.SNOMED_CT, site))
                .collect(Collectors.toSet());
        return STUDY.endpoints().stream()
                .filter(Endpoint::tScore)
                .filter(one -> one.bodySite().accepts(named))
                .map(Endpoint::id)
                .toList();
    }
}
