package org.secretomefhir.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Of each thing that is said of doses: how many say it, and of how many subjects. Each dose and each subject counts once.
 *
 * @param <K> what is said
 */
final class DoseCount<K extends Comparable<? super K>> {
    private final SortedMap<K, int[]> counts = new TreeMap<>();

    /** One line of a table. */
    interface Row<K, R> {
        R of(K what, int doses, int subjects);
    }

    /**
     * @param doses of one subject
     * @param said what one of them says, if anything
     */
    <D> void add(Collection<D> doses, Function<D, Stream<K>> said) {
        Set<K> ofSubject = new HashSet<>();
        for (D dose : doses) {
            for (K what : said.apply(dose).collect(Collectors.toSet())) {
                counts.computeIfAbsent(what, key -> new int[2])[0]++;
                ofSubject.add(what);
            }
        }
        ofSubject.forEach(what -> counts.computeIfAbsent(what, key -> new int[2])[1]++);
    }

    /** In the order of what is said. */
    <R> List<R> rows(Row<K, R> row) {
        List<R> rows = new ArrayList<>();
        for (Map.Entry<K, int[]> entry : counts.entrySet()) {
            rows.add(row.of(entry.getKey(), entry.getValue()[0], entry.getValue()[1]));
        }
        return rows;
    }
}
