package org.secretomefhir.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpineLevelsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "L1",
                "BMD T-score L2",
                "DXA-T-L3",
                "DXA_T_L4",
                "DXATL1",
                "TscoreL2",
                "tscore l2",
                "T-score vertebra L3",
                "T-score (L3)",
                "L-1",
                "L 1",
                "L.1",
                "LV3",
                "LWK 2",
                "Lumbar 1",
                "lumbar vertebra 4",
                "vertebra lumbal 3",
                "Vertebra lumbalis kedua",
                "Second lumbar vertebra structure",
                "Body of 3rd lumbar vertebra",
                "L II",
                "level 2",
                "L2-L4",
                "L1-L3",
                "L1\u2013L3",
                "L2-4",
                "L1, L2",
                "L1/L2/L4",
                "L1+L3",
                "L5",
                "L1-L5",
                "L1-L4 without L3",
                "L1-L4 (L2 fractured)",
                "T-score L1-L4; L3",
            })
    void aTextMayNameOneLevelOrAnotherCombination(String text) {
        assertThat(SpineLevels.namesPart(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "DXA Lumbar spine [T-score] Bone density",
                "DXA Lumbar spine [T-score]",
                "Lumbar spine",
                "Structure of lumbar region of back",
                "BMD T-score",
                "T-score -2.5",
                "38267-1",
                "Bone density DXA spine, 2 views",
                "L1-L4",
                "DXA-T-L1-L4",
                "BMD T-score L1-L4",
                "T-score L1\u2013L4",
                "T-score L1 \u2212 L4",
                "L1-4",
                "L4-L1",
                "L1 - L4",
                "L1..L4",
                "L1 to L4",
                "L1 s/d L4",
                "L1 sampai L4",
                "L I-IV",
                "L1, L2, L3, L4",
                "L1 L2 L3 L4",
                "L1/L2/L3/L4",
                "L1, L2, L3 and L4",
                "L1-L4 (L1-L4)",
                "PANEL1",
                "total",
            })
    void whatNamesAllFourOrNoneNamesNoPart(String text) {
        assertThat(SpineLevels.namesPart(text)).isFalse();
    }
}
