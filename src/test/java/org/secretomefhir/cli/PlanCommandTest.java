package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code plan} says, and what it refuses. */
class PlanCommandTest {

    private record Said(int code, String out, String err) {}

    private static Said plan(String words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(
                new PrintWriter(out),
                new PrintWriter(err),
                ("plan " + words).strip().split(" "));
        String shown = out.toString();
        assertThat(shown + err).doesNotContain("Exception", "\tat ");
        return new Said(code, shown.replaceAll("\\s+", " "), err.toString());
    }

    @Test
    void oneEndpointNeedsNoAdjustment() {
        Said said = plan("--shift 0.3 --sd 0.4");
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("0.75 standard deviations", "A single endpoint, at alpha 0.05: ", "Fewer than 6 pairs cannot")
                .doesNotContain("Holm");
        assertThat(plan("--shift -0.3 --sd 0.4").out()).isEqualTo(said.out().replace("shift of 0.3", "shift of -0.3"));
        assertThat(plan("--shift 0.3 --sd 0.4").out()).isEqualTo(said.out());
    }

    @ParameterizedTest
    @CsvSource({
        "holm, 9",
        "bonferroni, 9",
        "hochberg, 6",
        "hommel, 6",
        "bh, 6",
        "by, 7",
        "max-t, 6",
    })
    void theFewestPairsAreThoseOfTheProcedure(String procedure, int fewest) {
        Said said = plan("--shift 1 --sd 1 --endpoints 9 --multiplicity " + procedure);
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("over 9 endpoints, fewer than " + fewest + " pairs cannot be rejected");
    }

    @Test
    void aHierarchyAsksThePrimaryEndpointFirst() {
        assertThat(plan("--shift 1 --sd 1 --endpoints 8 --multiplicity hierarchy")
                        .out())
                .contains(
                        "The declared primary endpoint, tested at alpha 0.05 without adjustment",
                        "One of 8 endpoints",
                        "until then the others are not tested");
    }

    @Test
    void aStudyGivesItsPlanAndItsFamily() {
        Said said = plan("--shift 1 --sd 1 --study src/test/resources/studies/reference/Measure-reference-cohort.json");
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("One of 9 endpoints adjusted by Holm");
        assertThat(plan("--shift 1 --sd 1 --alpha 0.01 --study src/test/resources/studies/reference/"
                                + "Measure-reference-cohort.json")
                        .out())
                .contains("at alpha 0.01");
    }

    @Test
    void itSpeaksBahasaIndonesia() {
        assertThat(plan("--shift 0.3 --sd 0.4 --endpoints 9 --lang id").out())
                .contains("Banyaknya pasangan", "0,75 simpangan baku", "Satu dari 9 titik akhir")
                .doesNotContain("pairs", "endpoint");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--shift 1",
                "--sd 1",
                "--shift 0 --sd 1",
                "--shift x --sd 1",
                "--shift NaN --sd 1",
                "--shift 1 --sd 0",
                "--shift 1 --sd -1",
                "--shift 1 --sd Infinity",
                "--shift 1e300 --sd 1e-300",
                "--shift 1 --sd 1 --power 1",
                "--shift 1 --sd 1 --power 0.05",
                "--shift 1 --sd 1 --power NaN",
                "--shift 1 --sd 1 --alpha 0",
                "--shift 1 --sd 1 --alpha 1",
                "--shift 1 --sd 1 --alpha 0.5 --sides expected-direction --power 0.9",
                "--shift 1 --sd 1 --endpoints 0",
                "--shift 1 --sd 1 --endpoints 10001",
                "--shift 1 --sd 1 --multiplicity tukey",
                "--shift 1 --sd 1 --sides both",
                "--shift 1 --sd 1 --lang fr"
            })
    void whatCannotBeAskedIsSaidAtOnce(String words) {
        Said said = plan(words);
        assertThat(said.code()).isEqualTo(64);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("secretome-fhir: ", "Try: secretome-fhir plan --help");
    }

    @Test
    void aStudyThatIsNotThereIsNotFound() {
        assertThat(plan("--shift 1 --sd 1 --study no-such.json").code()).isEqualTo(66);
    }
}
