package org.secretomefhir.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.MedicationConcept;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.study.reading.StudyPackage;

class ExposureMatchTest {
    private static final StudyDefinition STUDY = StudyPackage.shipped();
    private static final Code PRODUCT =
            new Code("https://secretomefhir.org/fhir/CodeSystem/secretome-product", "umbilical-cord-msc-secretome");
    private final ExposureMatch match = new ExposureMatch(STUDY);

    @ParameterizedTest
    @CsvSource({
        "placebo for secretome, NEGATED",
        "Secretome placebo, NEGATED",
        "no secretome given, NEGATED",
        "without any secretome, NEGATED",
        "tanpa sekretom, NEGATED",
        "bukan sekretom, NEGATED",
        "kein Sekretom, NEGATED",
        "non-secretome medium, NEGATED",
        "saline instead of secretome, NEGATED",
        "secretome declined by patient, NEGATED",
        "secretome-free saline, NEGATED",
        "Secretome batch no. 5, EXPOSURE",
        "Batch no 5 secretome, EXPOSURE",
        "Secretome without preservative, EXPOSURE",
        "sekretom tanpa pengawet, EXPOSURE",
        "no preservative secretome 1 mL, EXPOSURE",
        "tanpa pengawet sekretom 1 mL, EXPOSURE",
        "'secretome, free of serum', EXPOSURE",
        "sekretom bebas pengawet, EXPOSURE",
        "bebas sekretom, NEGATED",
        "never frozen secretome, EXPOSURE",
        "non-autologous secretome, EXPOSURE",
        "Lot no. A secretome, EXPOSURE",
        "'no known allergies. Secretome 1 mL', EXPOSURE",
        "'secretome 1 mL; patient declined sedation', EXPOSURE",
        "secretome (placebo-controlled trial), EXPOSURE",
        "secretome less than 2 mL, EXPOSURE",
        "no frozen secretome given, NEGATED",
        "without stem cell secretome, NEGATED",
        "'secretome, not given', NEGATED",
        "dummy secretome, NEGATED",
        "saline, OTHER"
    })
    void aTextThatNegatesTheExposureIsNone(String text, ExposureMatch.Verdict verdict) {
        assertThat(match.judge(new MedicationConcept(Set.of(), List.of(text)))).isEqualTo(verdict);
    }

    @Test
    void negationsMatchWhereTheStudySaysSo() {
        MedicationConcept placebo = new MedicationConcept(Set.of(), List.of("placebo for secretome"));
        ExposureMatch taking =
                new ExposureMatch(STUDY.withReading(ReadingRules.DEFAULT.allowing(List.of(Allowance.NEGATED_TEXT))));
        assertThat(taking.judge(placebo)).isEqualTo(ExposureMatch.Verdict.EXPOSURE);
        assertThat(taking.isTakenDespiteNegation(placebo)).isTrue();
    }

    @Test
    void aCodeBesideATextThatNegatesItIsAConflict() {
        assertThat(match.judge(new MedicationConcept(Set.of(PRODUCT), List.of("placebo for secretome"))))
                .isEqualTo(ExposureMatch.Verdict.CONFLICT);
    }

    @Test
    void textsOfTheRecordStayWithItsOwnerUnlessTheyAreTheStudysOwn() {
        MedicationConcept given =
                new MedicationConcept(Set.of(PRODUCT), List.of("SÉCRETOME", "Secretome for Mrs Example", "saline"));
        assertThat(match.reasons(given))
                .hasSize(3)
                .satisfiesExactly(
                        code -> assertThat(code)
                                .isEqualTo(Sighting.ofOwn(Sighting.Kind.EXPOSURE_CODE, PRODUCT.toString())),
                        text -> assertThat(text.open()).isFalse(),
                        own -> assertThat(own.open()).isTrue());
    }
}
