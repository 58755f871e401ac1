package org.secretomefhir.statistics;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the endpoints of a study count.
 *
 * @param primary the name of the declared primary endpoint, tested at alpha without adjustment; null if there is none
 * @param outside names of exploratory endpoints: described, not tested, and not counted
 */
public record FamilyRoles(@Nullable String primary, Set<String> outside) {
    /** Every endpoint counts alike. */
    public static final FamilyRoles EQUAL = new FamilyRoles(null, Set.of());

    public FamilyRoles {
        outside = Set.copyOf(new TreeSet<>(outside));
        if (primary != null && outside.contains(primary)) {
            throw new IllegalArgumentException("the declared primary endpoint cannot stand outside the family");
        }
    }

    /** With this declared primary endpoint, or none. */
    public static FamilyRoles primary(@Nullable String name) {
        return new FamilyRoles(name, Set.of());
    }
}
