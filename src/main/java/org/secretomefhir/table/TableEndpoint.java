package org.secretomefhir.table;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.statistics.EndpointSpec;
import org.secretomefhir.statistics.PairedSample;

/**
 * One endpoint of a plain table.
 *
 * @param id its name in the table
 * @param title its name for people; the one in the table if no other was given
 * @param role {@code primary}, {@code secondary} or {@code exploratory}; null if none was given
 * @param unit null if none was given
 * @param spec what is known of it: direction, thresholds, whether it is a T-score
 * @param sample its pairs; empty if the table has no row for it
 * @param due its pairs of the subjects whose value after is not still to come
 * @param changes the change of each subject with a complete pair
 * @param listed whether the table of endpoints, if there is one, names it; true if there is none
 */
public record TableEndpoint(
        String id,
        String title,
        @Nullable String role,
        @Nullable String unit,
        EndpointSpec spec,
        PairedSample sample,
        PairedSample due,
        Map<String, BigDecimal> changes,
        boolean listed) {
    public TableEndpoint {
        changes = Map.copyOf(changes);
    }
}
