package org.secretomefhir.clinical;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.clinical.Sighting.Kind;

/** What of the data may stand where nothing about single patients does. */
class SightingTest {
    @ParameterizedTest
    @CsvSource({
        "REJECTED_UNIT, mmol/L, true",
        "REJECTED_UNIT, 103/uL, true",
        "REJECTED_UNIT, 1000000/uL, true",
        "REJECTED_UNIT, refused the test, false",
        "REJECTED_UNIT, 3275014101900001, false",
        "REJECTED_UNIT, tel.081234567890, false",
        "GENDER_CODE, Male, true",
        "GENDER_CODE, 3275014101900001, false",
        // a code of SNOMED CT
        "UNMAPPED_CODE, 1141985005, true"
    })
    void aLabelIsShownIfItLooksLikeOne(Kind kind, String what, boolean open) {
        assertThat(Sighting.ofLabel(kind, what).open()).isEqualTo(open);
    }
}
