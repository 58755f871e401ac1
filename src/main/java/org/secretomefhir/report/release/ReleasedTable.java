package org.secretomefhir.report.release;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A whole and the parts it falls into, some of them withheld. What is withheld cannot be had by subtraction: where any
 * part is withheld and the whole is told, the withheld ones come to at least the smallest number that may be told, and
 * there are two of them or more. Whether a cell is withheld for its own size or for another's sake is not told.
 *
 * @param total null: withheld
 * @param cells in the order given
 */
public record ReleasedTable(@Nullable Long total, List<Cell> cells) {
    public ReleasedTable {
        cells = List.copyOf(cells);
    }

    /**
     * One part.
     *
     * @param name of the part
     * @param n null: withheld
     */
    public record Cell(String name, @Nullable Long n) {}

    /**
     * Withholds the small parts, and of the others the smallest (of equal ones the first) until nothing can be
     * subtracted; where all that is left is nobody, the whole.
     *
     * @param parts not negative
     * @param withheld parts that have to be withheld whatever their size
     * @param wholeToo whether the whole is withheld; then one part of the whole is too, or it could be added up
     */
    static ReleasedTable of(Map<String, Long> parts, Set<String> withheld, boolean wholeToo, Suppression suppression) {
        long whole = parts.values().stream().mapToLong(Long::longValue).sum();
        Set<String> hidden = new TreeSet<>();
        parts.forEach((name, n) -> {
            if (suppression.isSmall(n) || withheld.contains(name)) {
                hidden.add(name);
            }
        });
        boolean wholeHidden = wholeToo || suppression.isSmall(whole);
        while (!wholeHidden && canBeSubtracted(parts, hidden, suppression)) {
            Optional<String> next = smallest(parts, hidden);
            next.ifPresent(hidden::add);
            wholeHidden = next.isEmpty();
        }
        if (wholeHidden && hidden.stream().noneMatch(name -> parts.getOrDefault(name, 0L) > 0)) {
            smallest(parts, hidden).ifPresent(hidden::add);
        }
        List<Cell> cells = new ArrayList<>();
        parts.forEach((name, n) -> cells.add(new Cell(name, hidden.contains(name) ? null : n)));
        return new ReleasedTable(wholeHidden ? null : Long.valueOf(whole), cells);
    }

    /** The same without any number: where the whole is told elsewhere, and could not be withheld here alone. */
    ReleasedTable allWithheld() {
        return new ReleasedTable(
                null, cells.stream().map(cell -> new Cell(cell.name(), null)).toList());
    }

    /** The cell of this name, or null where it is withheld or there is none. */
    public @Nullable Long of(String name) {
        return cells.stream()
                .filter(cell -> cell.name().equals(name))
                .findFirst()
                .map(Cell::n)
                .orElse(null);
    }

    private static boolean canBeSubtracted(Map<String, Long> parts, Set<String> hidden, Suppression suppression) {
        if (hidden.isEmpty()) {
            return false;
        }
        long sum = hidden.stream().mapToLong(parts::get).sum();
        long some =
                hidden.stream().filter(name -> parts.getOrDefault(name, 0L) > 0).count();
        return some < 2 || sum < suppression.below();
    }

    private static Optional<String> smallest(Map<String, Long> parts, Set<String> hidden) {
        return parts.entrySet().stream()
                .filter(part -> part.getValue() > 0 && !hidden.contains(part.getKey()))
                .min(Comparator.comparing(Map.Entry<String, Long>::getValue))
                .map(Map.Entry::getKey);
    }
}
