package org.secretomefhir.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.MedicationConcept;
import org.secretomefhir.study.reading.StudyPackage;

class StudyNounsTest {
    @Test
    void aWindowCountsDaysFromTheIndexDayBothEndsIncluded() {
        Window window = new Window(-30, 0);
        LocalDate index = LocalDate.of(2020, 3, 1);
        assertThat(window.first(index)).isEqualTo(LocalDate.of(2020, 1, 31));
        assertThat(window.last(index)).isEqualTo(index);
        assertThat(window).hasToString("-30..0");
        assertThat(window.overlaps(new Window(0, 5))).isTrue();
        assertThat(window.overlaps(new Window(1, 5))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(1, 0));
    }

    @Test
    void anEndpointNeverHasWindowsThatOverlap() {
        Endpoint esr = StudyPackage.shipped().endpoint("esr").orElseThrow();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Endpoint(
                        esr.id(),
                        esr.title(),
                        esr.role(),
                        esr.codes(),
                        esr.warned(),
                        esr.bodySite(),
                        esr.unit(),
                        new Window(-5, 1),
                        new Window(0, 5),
                        esr.preRule(),
                        esr.postRule(),
                        esr.direction(),
                        esr.lsc(),
                        esr.tostDelta(),
                        esr.plausible(),
                        esr.reference(),
                        esr.tScore(),
                        esr.cautions()))
                .withMessageContaining("esr");
    }

    @Test
    void aPeriodHoldsBothItsEnds() {
        StudyPeriod period = new StudyPeriod(LocalDate.of(2017, 1, 1), LocalDate.of(2022, 12, 31));
        assertThat(period.contains(period.start())).isTrue();
        assertThat(period.contains(period.end())).isTrue();
        assertThat(period.contains(period.start().minusDays(1))).isFalse();
        assertThat(period.contains(period.end().plusDays(1))).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StudyPeriod(LocalDate.EPOCH, LocalDate.EPOCH.minusDays(1)));
    }

    @Test
    void limitsHoldBothTheirEndsByValue() {
        ValueLimits limits = new ValueLimits(new BigDecimal("-10"), new BigDecimal("10"));
        assertThat(limits.contains(new BigDecimal("10.000"))).isTrue();
        assertThat(limits.contains(new BigDecimal("-10.0001"))).isFalse();
        assertThat(ValueLimits.NONE.contains(new BigDecimal("1e99"))).isTrue();
        assertThat(new ValueLimits(null, BigDecimal.ONE).contains(new BigDecimal("-1e99")))
                .isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> new ValueLimits(BigDecimal.ONE, BigDecimal.ZERO));
    }

    @ParameterizedTest
    @CsvSource({
        "Secretome 2 mL,true",
        "'injeksi:sekretom(UC)',true",
        "SÉCRETOME,true",
        "conditioned-medium,true",
        "antisecretome,false",
        "conditioned   Medium of MSC,true",
        "medium conditioned,false",
        "'',false"
    })
    void aMedicationIsRecognisedFromTheBeginningOfAWord(String text, boolean expected) {
        ExposureMatch exposure = new ExposureMatch(StudyPackage.shipped());
        assertThat(exposure.judge(new MedicationConcept(Set.of(), List.of("x", text))))
                .isEqualTo(expected ? ExposureMatch.Verdict.EXPOSURE : ExposureMatch.Verdict.OTHER);
    }

    @Test
    void aCodeIsTheExposureWhateverItsText() {
        Code code = new Code("urn:drugs", "A");
        Exposure exposure = new Exposure(
                "A",
                new CodeSet("urn:set", new TreeSet<>(Set.of(code))),
                List.of(),
                Exposure.IndexRule.FIRST,
                Set.of());
        ExposureMatch match = new ExposureMatch(exposure, false);
        assertThat(match.judge(new MedicationConcept(Set.of(code), List.of())))
                .isEqualTo(ExposureMatch.Verdict.EXPOSURE);
        assertThat(match.judge(new MedicationConcept(Set.of(new Code("urn:drugs", "a")), List.of("A"))))
                .isEqualTo(ExposureMatch.Verdict.OTHER);
    }

    @Test
    void canonicalJsonIsOneTextForAllThatSayTheSame() {
        assertThat(CanonicalJson.of(Map.of("b", List.of(), "a", Map.of()))).isEqualTo("{\"a\":{},\"b\":[]}");
    }
}
