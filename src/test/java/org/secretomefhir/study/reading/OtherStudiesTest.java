package org.secretomefhir.study.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.LeastSignificantChange;
import org.secretomefhir.statistics.Multiplicity;
import org.secretomefhir.statistics.PrimaryTest;
import org.secretomefhir.statistics.Sides;
import org.secretomefhir.statistics.ZeroRule;
import org.secretomefhir.study.AgeBand;
import org.secretomefhir.study.CodeSet;
import org.secretomefhir.study.Eligibility;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.Exposure;
import org.secretomefhir.study.SameDayRule;
import org.secretomefhir.study.SelectionRule;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.study.StudyPeriod;
import org.secretomefhir.study.ValueLimits;
import org.secretomefhir.study.Window;

/** Another exposure with other endpoints is only another Measure. */
class OtherStudiesTest {
    private static final Path STUDIES = Path.of("src/test/resources/studies");

    @Test
    void anotherExposureWithOtherEndpointsIsReadAlike() {
        StudyDefinition study = StudyPackage.read(STUDIES.resolve("denosumab"));
        assertThat(study.canonical()).isEqualTo("https://example.org/fhir/Measure/denosumab|3.1");
        assertThat(study.exposure().indexRule()).isEqualTo(Exposure.IndexRule.FIRST_BEFORE_LAST_AFTER);
        assertThat(study.exposure().codes().codes()).containsExactly(new Code("http://www.whocc.no/atc", "M05BX04"));
        assertThat(study.exposure().textPatterns()).isEmpty();
        assertThat(study.exposure().statuses()).containsExactlyInAnyOrder("completed", "stopped");
        assertThat(study.period()).isEqualTo(new StudyPeriod(LocalDate.of(2020, 1, 1), LocalDate.of(2023, 6, 30)));
        assertThat(study.zone()).isEqualTo(ZoneId.of("Europe/Warsaw"));
        assertThat(study.sameDay()).isEqualTo(SameDayRule.PRE);
        assertThat(study.usesOpenPairs()).isFalse();
        assertThat(study.ageBands()).extracting(AgeBand::label).containsExactly("<65", "65+");
        assertThat(study.plan())
                .isEqualTo(new AnalysisPlan(
                        PrimaryTest.T, 0.01, Sides.EXPECTED_DIRECTION, Multiplicity.BH, ZeroRule.PRATT, 0.99));
        Eligibility eligibility = study.eligibility();
        assertThat(eligibility.minAge()).isEqualTo(50);
        assertThat(eligibility.maxAge()).isEqualTo(90);
        assertThat(eligibility.baselineEndpoint()).isEqualTo("haemoglobin");
        assertThat(eligibility.baselineAtMost()).isEqualByComparingTo("17.5");
        assertThat(codes(eligibility.condition())).containsExactly("M81", "64859006");
        assertThat(codes(eligibility.concomitant())).containsExactly("H02AB06");
        assertThat(eligibility.concomitantCounted()).isNull();
    }

    @Test
    void itsEndpointsHaveRulesOfTheirOwn() {
        StudyDefinition study = StudyPackage.read(STUDIES.resolve("denosumab"));
        Endpoint haemoglobin = study.endpoint("haemoglobin").orElseThrow();
        assertThat(study.primaryEndpoint()).isEqualTo(haemoglobin);
        assertThat(haemoglobin.direction()).isEqualTo(Direction.INCREASE);
        assertThat(haemoglobin.pre()).isEqualTo(new Window(-90, -1));
        assertThat(haemoglobin.preRule()).isEqualTo(new SelectionRule.Mean());
        assertThat(haemoglobin.postRule()).isEqualTo(new SelectionRule.Median());
        assertThat(haemoglobin.tostDelta()).isEqualByComparingTo("0.5");
        assertThat(haemoglobin.reference()).isEqualTo(new ValueLimits(new BigDecimal(12), new BigDecimal(16)));
        assertThat(codes(haemoglobin.codes())).containsExactly("718-7", "HB");
        Endpoint hba1c = study.endpoint("hba1c").orElseThrow();
        assertThat(hba1c.preRule()).isEqualTo(new SelectionRule.First());
        assertThat(hba1c.lsc())
                .as("in an endpoint whose unit is %, % is that unit")
                .isEqualTo(LeastSignificantChange.absolute(new BigDecimal("0.5")));
    }

    @Test
    void theReferenceCohortHasItsOwnThresholdsAndAgeBands() {
        StudyDefinition study = StudyPackage.read(STUDIES.resolve("reference/Measure-reference-cohort.json"));
        StudyDefinition shipped = StudyPackage.shipped();
        assertThat(study.endpoints())
                .extracting(Endpoint::id)
                .containsExactlyElementsOf(
                        shipped.endpoints().stream().map(Endpoint::id).toList());
        assertThat(study.endpoints())
                .extracting(one -> String.valueOf(one.lsc()))
                .containsExactly("3", "0.15", "25", "8", "0.3", "0.3", "0.3", "0.3", "0.3");
        assertThat(study.endpoints())
                .extracting(one -> String.valueOf(one.tostDelta()))
                .containsExactly("2", "0.1", "20", "5", "0.2", "0.2", "0.2", "0.2", "0.2");
        assertThat(study.ageBands()).extracting(AgeBand::label).containsExactly("<45", "45-59", "60-74", "75+");
        assertThat(study.ageBand(78)).isEqualTo("75+");
        assertThat(study.endpoints())
                .extracting(Endpoint::codes)
                .isEqualTo(shipped.endpoints().stream().map(Endpoint::codes).toList());
        assertThat(study.plan()).isEqualTo(shipped.plan());
        assertThat(study.exposure()).isEqualTo(shipped.exposure());
        assertThat(study.hash()).isNotEqualTo(shipped.hash());
    }

    @Test
    void nothingOfTheShippedStudyStandsInTheCode() throws IOException {
        Pattern text = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
        Pattern shipped = Pattern.compile(
                "(?i)secretome(?!-?fhir)|sekretom|conditioned medium|osteocalcin|tscore-|c-telopeptide|2697-1|38267-1|777-3|"
                        + "4537-7|41171-0|61032001|73903008|secretome-effectiveness");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/secretomefhir"))) {
            List<Path> inner = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().matches(".*/secretomefhir/(cli|sandbox)/.*"))
                    .toList();
            assertThat(inner).hasSizeGreaterThan(50);
            for (Path file : inner) {
                assertThat(text.matcher(Files.readString(file)).results().map(found -> found.group(1)))
                        .as("%s", file)
                        .noneMatch(literal -> shipped.matcher(literal).find());
            }
        }
    }

    private static List<String> codes(CodeSet set) {
        assertThat(set).isNotNull();
        return set.codes().stream().map(Code::code).toList();
    }
}
