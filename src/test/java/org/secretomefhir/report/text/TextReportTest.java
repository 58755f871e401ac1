package org.secretomefhir.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.report.Frames;
import org.secretomefhir.report.Limitations;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.language.Wording;
import org.secretomefhir.statistics.AnalysisPlan;

class TextReportTest {
    @Test
    void theTableOfTheSampleCohort() {
        assertThat(text(Frames.cohort("main"), new TextStyle(120, false, true)))
                .contains("""
                        Endpoint             n         Before          After  Change          Shift [95 % CI]         p   p adj.  Expected
                        Osteocalcin, ng/mL  11   19.61 ± 4.99   13.93 ± 3.32   −5.68     −5.75 [−7.55, −3.85]  0.000977  0.00879  yes
                        CTX, ng/mL          11  0.613 ± 0.120  0.437 ± 0.087  −0.176  −0.187 [−0.242, −0.105]   0.00195  0.00977  yes
                        Platelets, 10³/µL   11   275.3 ± 35.1   247.9 ± 22.1   −27.4     −27.5 [−41.0, −15.0]   0.00195  0.00977  yes
                        ESR, mm/h           11    36.7 ± 11.0    22.5 ± 10.4   −14.2     −14.0 [−19.0, −10.0]  0.000977  0.00879  yes
                        T-score L1          11   −2.95 ± 0.39   −2.55 ± 0.48   +0.40       +0.40 [0.25, 0.55]   0.00195  0.00977  yes
                        """.replace("95 %", "95\u00a0%"));
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 100, 120, 200})
    void noLineIsWiderThanTheTerminal(int width) {
        for (String variant : Frames.VARIANTS) {
            assertThat(text(Frames.withLosses(variant), new TextStyle(width, false, true))
                            .lines())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        }
    }

    @Test
    void plainTextIsAsciiWithoutSequences() {
        assertThat(text(Frames.cohort("main"), TextStyle.plain()))
                .matches("(?s)[\\n -~]*")
                .contains("-5.75 [-7.55, -3.85]")
                .contains("10^3/uL");
    }

    @Test
    void colourComesOnlyWhenAsked() {
        StudyFrame frame = Frames.cohort("worsening");
        assertThat(text(frame, new TextStyle(120, true, true))).contains("\u001b[33mOsteocalcin");
        assertThat(text(frame, new TextStyle(120, false, true))).doesNotContain("\u001b");
    }

    @Test
    void everyVerdictIsSaid() {
        assertThat(text(Frames.cohort("worsening"), TextStyle.plain()))
                .contains("All endpoints: change against the expected direction.");
        assertThat(text(Frames.cohort("half-missing"), TextStyle.plain()))
                .containsIgnoringWhitespaces(
                        "cannot be shown: n too small to reach alpha: with n = 5, had all of them changed, the smallest"
                                + " possible p = 0.0625");
        assertThat(text(Frames.cohort("no-effect"), TextStyle.plain()))
                .containsIgnoringWhitespaces("a change was not shown");
    }

    @Test
    void theFlowAndWhatWasLeftOutAreCounted() {
        assertThat(text(Frames.withLosses("main"), new TextStyle(200, false, true)))
                .contains("Patients: 14 found = 11 included + 3 excluded (no-patient 2, test-patient 1).")
                .contains(
                        "Observation: 249 received = 198 used + 49 not relevant (subject-excluded 9, other-code 40) + 2"
                                + " quarantined (comparator 2)");
    }

    @Test
    void whatTheDesignCannotShowIsAlwaysSaid() {
        assertThat(text(Frames.cohort("main"), TextStyle.plain()))
                .containsIgnoringWhitespaces(Wording.english().say(Limitations.STANDING));
    }

    @Test
    void textFromTheStudyCannotSteerTheTerminal() {
        var hostile = Frames.lab("x", "A\u001b[2J\r\nB\u202e", "u", "1", "1");
        String text = text(
                Frames.gather(Frames.study(AnalysisPlan.standard(), List.of(hostile)), List.of()),
                new TextStyle(80, true, true));
        assertThat(text).contains("A?[2J??B").doesNotContain("\u001b[2J").doesNotContain("\r");
    }

    private static String text(StudyFrame frame, TextStyle style) {
        return TextReport.of(StudyReport.of(frame), style);
    }
}
