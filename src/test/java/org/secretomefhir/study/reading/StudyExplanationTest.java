package org.secretomefhir.study.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.StudyDefinition;

class StudyExplanationTest {
    private static final StudyDefinition SHIPPED = StudyPackage.shipped();
    private static final String TEXT = StudyExplanation.of(SHIPPED);

    @Test
    void namesTheStudyAndItsContent() {
        assertThat(TEXT.lines().limit(3))
                .containsExactly(SHIPPED.title(), SHIPPED.canonical(), "content (SHA-256) " + SHIPPED.hash());
    }

    @Test
    void hasARowOfWindowsForEachEndpoint() {
        assertThat(TEXT)
                .containsPattern("osteocalcin +-180..0 +last +30..365 +closest to day 180\n")
                .containsPattern("tscore-L1-L4 +-365..0 +last +150..730 +closest to day 365\n");
    }

    @Test
    void hasARowOfUnitDirectionThresholdAndLimitsForEachEndpoint() {
        assertThat(TEXT)
                .containsPattern("ctx +CTX +secondary +ng/mL +decrease +30% +0 to 10 +not tested\n")
                .containsPattern("esr +ESR +exploratory +mm/h +decrease +none +0 to 250 +not tested\n")
                .containsPattern(
                        "tscore-L1-L4 +T-score L1-L4 +secondary +T-score +increase +0.2 +-10 to 10 +not tested\n");
    }

    @Test
    void namesEveryCodeAndEverySentence() {
        String flat = TEXT.replaceAll("\\s+", " ");
        for (Endpoint endpoint : SHIPPED.endpoints()) {
            assertThat(endpoint.codes().codes()).extracting(Code::code).allMatch(flat::contains);
            assertThat(endpoint.cautions()).allMatch(flat::contains);
            endpoint.bodySite()
                    .sets()
                    .forEach(set ->
                            assertThat(set.codes()).extracting(Code::code).allMatch(flat::contains));
        }
        assertThat(SHIPPED.limitations()).isNotEmpty().allMatch(flat::contains);
        assertThat(flat)
                .contains("4538-5 Erythrocyte sedimentation rate by Wintrobe method (another method or scale")
                .contains("sekretom, secretome, conditioned medium")
                .contains("2017-01-01 to 2022-12-31")
                .contains("Asia/Jakarta")
                .contains("<45, 45-59, 60-74, 75-90, >90")
                .contains("everybody who was exposed")
                .contains("it is left out as ambiguous")
                .contains("exact Wilcoxon signed-rank test")
                .contains("0.05, two-sided")
                .contains("holm over 9 endpoints")
                .contains("95 %")
                .contains("also written K/uL, ribu/uL");
    }

    @Test
    void explainsAStudyThatUsesEverythingElse() {
        String flat = StudyExplanation.of(StudyPackage.read(Path.of("src/test/resources/studies/denosumab")))
                .replaceAll("\\s+", " ");
        assertThat(flat)
                .contains(
                        "day of the first administration that is completed or stopped for the window before, of the last")
                .contains("at least 50 years old at the index day; at most 90 years old")
                .contains("haemoglobin before the exposure known and at most 17.5")
                .contains("with a recorded condition of: osteoporosis (http://hl7.org/fhir/sid/icd-10|M81")
                .contains("never given any of: #glucocorticoids (http://www.whocc.no/atc|H02AB06 Prednisolone)")
                .contains("haemoglobin -90..-1 mean 60..240 median")
                .contains("within 0.5")
                .contains("Reference ranges: haemoglobin 12 to 16.")
                .contains("urn:lab|HB Hb")
                .contains("it counts as before")
                .contains("is left out, and counted.")
                .contains("paired t test, with the mean change")
                .contains("0.01, expected-direction")
                .contains("bh over 1 endpoints; haemoglobin, the primary one, is tested alone")
                .contains("ranked, then dropped")
                .contains("99 %");
    }

    @Test
    void isTheSameUnderAnyLocaleAndHasPlainLineEnds() {
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("tr-TR", "ar-EG", "id-ID")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(StudyExplanation.of(SHIPPED)).isEqualTo(TEXT);
            }
        } finally {
            Locale.setDefault(before);
        }
        assertThat(TEXT).doesNotContain("\r").endsWith("\n");
        assertThat(TEXT.lines()).allMatch(line -> line.length() <= 130 && !line.endsWith(" "));
    }

    @Test
    void claimsNothing() {
        assertThat(TEXT.replace(SHIPPED.canonical(), ""))
                .doesNotContainPattern(
                        Pattern.compile("effective|efficacy|caused by|ameliorat", Pattern.CASE_INSENSITIVE));
    }
}
