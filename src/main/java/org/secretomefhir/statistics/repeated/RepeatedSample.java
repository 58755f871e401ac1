package org.secretomefhir.statistics.repeated;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.statistics.exact.DecimalTable;

/**
 * One endpoint's values of the same subjects at several visits, as exact decimals. Visits may be missed. The order of
 * subjects changes nothing; the first visit is the one that the others are compared with.
 */
public final class RepeatedSample {
    private final List<String> visits;
    private final DecimalTable table;

    private RepeatedSample(List<String> visits, DecimalTable table) {
        this.visits = visits;
        this.table = table;
    }

    /**
     * The sample of these subjects.
     *
     * @param visits names of the visits, all different, in their order
     * @param subjects for each subject one value per visit, null if missing
     * @throws IllegalArgumentException if a visit is named twice, a subject has not one value per visit, or a value other
     *     than zero lies outside 1e-300 to 1e300 in size or has more than 1000 digits
     */
    public static RepeatedSample of(
            List<String> visits, List<? extends List<? extends @Nullable BigDecimal>> subjects) {
        if (new HashSet<>(visits).size() < visits.size()) {
            throw new IllegalArgumentException("two visits have the same name");
        }
        if (subjects.stream().anyMatch(row -> row.size() != visits.size())) {
            throw new IllegalArgumentException("each subject needs one value, or null, for each visit");
        }
        return new RepeatedSample(
                List.copyOf(visits),
                DecimalTable.of(subjects.stream()
                        .filter(row -> row.stream().anyMatch(Objects::nonNull))
                        .toList()));
    }

    /** Names of the visits, in their order. */
    public List<String> visits() {
        return visits;
    }

    /** Subjects with a value at any visit. */
    public int nSubjects() {
        return table.size();
    }

    /** Number of values at each visit. */
    public List<Integer> nPerVisit() {
        int[] counts = new int[visits.size()];
        for (int i = 0; i < table.size(); i++) {
            @Nullable BigInteger[] row = table.row(i);
            for (int visit = 0; visit < counts.length; visit++) {
                counts[visit] += row[visit] == null ? 0 : 1;
            }
        }
        return Arrays.stream(counts).boxed().toList();
    }

    /** Their values; a row per subject with a value. */
    DecimalTable table() {
        return table;
    }
}
