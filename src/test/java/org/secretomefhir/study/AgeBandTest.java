package org.secretomefhir.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgeBandTest {
    @ParameterizedTest
    @CsvSource({"<45,44,45", "45-59,59,60", "45-59,45,44", "75+,75,74", "75+,140,74", ">90,91,90"})
    void readsItsLabel(String label, int inside, int outside) {
        AgeBand band = AgeBand.parse(label).orElseThrow();
        assertThat(band.label()).isEqualTo(label);
        assertThat(band.contains(inside)).isTrue();
        assertThat(band.contains(outside)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "45", "59-45", "<0", "45 - 59", "old", "1000+", "-5", "45-"})
    void refusesWhatIsNoBand(String label) {
        assertThat(AgeBand.parse(label)).isEmpty();
    }

    @Test
    void bandsUpToLimitsAreNamedAsInTables() {
        assertThat(AgeBand.upTo(44, 59, 74, 90))
                .extracting(AgeBand::label)
                .containsExactly("<45", "45-59", "60-74", "75-90", ">90");
        assertThat(AgeBand.upTo()).extracting(AgeBand::label).containsExactly("0+");
        assertThatIllegalArgumentException().isThrownBy(() -> AgeBand.upTo(59, 44));
    }

    @Property
    void everyAgeIsInExactlyOneBand(@ForAll @IntRange(max = 150) int age) {
        List<AgeBand> bands = AgeBand.upTo(44, 59, 74, 90);
        assertThat(bands).filteredOn(band -> band.contains(age)).hasSize(1);
        for (int i = 1; i < bands.size(); i++) {
            assertThat(bands.get(i).follows(bands.get(i - 1))).isTrue();
        }
    }
}
