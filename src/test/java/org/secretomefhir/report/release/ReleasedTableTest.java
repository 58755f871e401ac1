package org.secretomefhir.report.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.secretomefhir.report.release.ReleasedTable.Cell;

class ReleasedTableTest {
    private static final Suppression BELOW_5 = new Suppression(5);

    @Test
    void aTableWithoutASmallCellIsToldWhole() {
        assertThat(of(Map.of("male", 5L, "female", 0L), BELOW_5).total()).isEqualTo(5);
        assertThat(of(ordered(5, 0, 12), BELOW_5).cells()).extracting(Cell::n).containsExactly(5L, 0L, 12L);
    }

    @Test
    void theOnlySmallCellTakesTheNextSmallestAlong() {
        assertThat(of(ordered(4, 7), BELOW_5).cells()).extracting(Cell::n).containsExactly(null, null);
        assertThat(of(ordered(4, 7), BELOW_5).total()).isEqualTo(11);
        assertThat(of(ordered(20, 3, 9), BELOW_5).cells()).extracting(Cell::n).containsExactly(20L, null, null);
    }

    @Test
    void smallCellsThatHoldEnoughTogetherTakeNothingAlong() {
        assertThat(of(ordered(3, 20, 3, 0), BELOW_5).cells())
                .extracting(Cell::n)
                .containsExactly(null, 20L, null, 0L);
    }

    @Test
    void twoSmallCellsThatAddUpToASmallNumberTakeAThirdAlong() {
        assertThat(of(ordered(1, 1, 20, 30), BELOW_5).cells())
                .extracting(Cell::n)
                .containsExactly(null, null, null, 30L);
    }

    @Test
    void aSmallWholeIsWithheldWithAllThatItHolds() {
        ReleasedTable table = of(ordered(0, 3), BELOW_5);
        assertThat(table.total()).isNull();
        assertThat(table.cells()).extracting(Cell::n).containsExactly(0L, null);
    }

    @Test
    void aPartThatHasToBeWithheldAndIsAllThereIsTakesTheWholeAlong() {
        ReleasedTable table = ReleasedTable.of(ordered(11, 0), Set.of("0"), false, BELOW_5);
        assertThat(table.total()).isNull();
        assertThat(table.of("0")).isNull();
    }

    @Test
    void aWholeThatIsWithheldCannotBeAddedUp() {
        ReleasedTable table = ReleasedTable.of(ordered(20, 9, 0), Set.of(), true, BELOW_5);
        assertThat(table.total()).isNull();
        assertThat(table.cells()).extracting(Cell::n).containsExactly(20L, null, 0L);
    }

    @Property
    void noSmallNumberIsTold(@ForAll("parts") List<Integer> parts, @ForAll @IntRange(min = 2, max = 8) int below) {
        Suppression suppression = new Suppression(below);
        ReleasedTable table = of(ordered(parts), suppression);
        table.cells()
                .forEach(cell -> assertThat(cell.n() == null || !suppression.isSmall(cell.n()))
                        .isTrue());
        assertThat(table.total() == null || !suppression.isSmall(table.total())).isTrue();
    }

    /** Whoever knows the whole and what is told, and nothing else, is left with more than one number for each cell. */
    @Property
    void noCellThatIsWithheldCanBeWorkedOut(
            @ForAll("parts") List<Integer> parts,
            @ForAll @IntRange(min = 2, max = 8) int below,
            @ForAll boolean wholeToo,
            @ForAll @IntRange(max = 5) int forced) {
        Suppression suppression = new Suppression(below);
        Set<String> withheld = forced < parts.size() ? Set.of(Integer.toString(forced)) : Set.of();
        ReleasedTable table = ReleasedTable.of(ordered(parts), withheld, wholeToo, suppression);
        if (table.total() == null) {
            return;
        }
        long left = table.total()
                - table.cells().stream()
                        .filter(cell -> cell.n() != null)
                        .mapToLong(cell -> cell.n() == null ? 0 : cell.n())
                        .sum();
        int unknown =
                (int) table.cells().stream().filter(cell -> cell.n() == null).count();
        if (unknown == 0) {
            return;
        }
        for (int cell = 0; cell < unknown; cell++) {
            assertThat(possible(unknown, left, cell)).hasSizeGreaterThan(1);
        }
        assertThat(left).isGreaterThanOrEqualTo(below);
    }

    /** Every value that a withheld cell takes in some way to fill all of them. */
    private static Set<Long> possible(int unknown, long left, int cell) {
        Set<Long> values = new TreeSet<>();
        fill(new ArrayList<>(), unknown, left, cell, values);
        return values;
    }

    private static void fill(List<Long> filled, int unknown, long left, int cell, Set<Long> values) {
        if (filled.size() == unknown - 1) {
            filled.add(left);
            values.add(filled.get(cell));
            filled.remove(filled.size() - 1);
            return;
        }
        for (long value = 0; value <= Math.min(left, 3); value++) {
            filled.add(value);
            fill(filled, unknown, left - value, cell, values);
            filled.remove(filled.size() - 1);
        }
    }

    @Provide
    Arbitrary<List<Integer>> parts() {
        return Arbitraries.integers().between(0, 12).list().ofMinSize(1).ofMaxSize(6);
    }

    private static ReleasedTable of(Map<String, Long> parts, Suppression suppression) {
        return ReleasedTable.of(parts, Set.of(), false, suppression);
    }

    private static Map<String, Long> ordered(Integer... parts) {
        return ordered(List.of(parts));
    }

    private static Map<String, Long> ordered(List<Integer> parts) {
        Map<String, Long> ordered = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            ordered.put(Integer.toString(i), (long) parts.get(i));
        }
        return ordered;
    }
}
