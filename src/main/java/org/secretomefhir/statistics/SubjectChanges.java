package org.secretomefhir.statistics;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint's exact changes, after minus before, of the subjects with a complete pair: for procedures that must know
 * which changes of several endpoints are of one subject.
 *
 * @param direction the expected direction; null if none was stated
 * @param changes by a name of the subject, the same in all endpoints; the names decide nothing else
 */
public record SubjectChanges(@Nullable Direction direction, Map<String, BigDecimal> changes) {
    public SubjectChanges {
        changes = Map.copyOf(changes);
    }

    /** The change of each subject with a value before and a value after; null is a missing value. */
    public static Map<String, BigDecimal> of(
            List<String> subjects,
            List<? extends @Nullable BigDecimal> pre,
            List<? extends @Nullable BigDecimal> post) {
        Map<String, BigDecimal> changes = new LinkedHashMap<>();
        for (int i = 0; i < subjects.size(); i++) {
            BigDecimal before = pre.get(i);
            BigDecimal after = post.get(i);
            if (before != null && after != null) {
                changes.put(subjects.get(i), after.subtract(before));
            }
        }
        return changes;
    }
}
