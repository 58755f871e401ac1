package org.secretomefhir.clinical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TallyTest {
    @Property
    void mergingIsAssociativeAndCommutative(
            @ForAll("tallies") Tally a, @ForAll("tallies") Tally b, @ForAll("tallies") Tally c) {
        assertThat(a.plus(b)).isEqualTo(b.plus(a));
        assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
        assertThat(a.plus(Tally.EMPTY)).isEqualTo(a);
        assertThat(a.plus(b).total("Observation")).isEqualTo(a.total("Observation") + b.total("Observation"));
    }

    @Provide
    Arbitrary<Tally> tallies() {
        Arbitrary<Tally> one = Combinators.combine(
                        Arbitraries.of("Observation", "Patient"),
                        Arbitraries.of(Disposition.class),
                        Arbitraries.longs().between(0, 5))
                .as((type, disposition, count) -> Tally.EMPTY.plus(type, disposition, count));
        return one.list().ofMaxSize(6).map((List<Tally> parts) -> parts.stream().reduce(Tally.EMPTY, Tally::plus));
    }

    @Test
    void aNegativeCountIsRefused() {
        assertThatThrownBy(() -> Tally.EMPTY.plus("Patient", Disposition.USED, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
