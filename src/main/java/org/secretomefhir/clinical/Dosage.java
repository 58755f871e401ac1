package org.secretomefhir.clinical;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much was given and by which way, as far as the record says it.
 *
 * @param amount more than zero, its decimal exact, without trailing zeros, and nothing converted; null where none is given as one number
 * @param routes every coding of the route that has a system and a code
 * @param routeTexts what is written of the route, for the data's owner only
 */
public record Dosage(@Nullable Quantity amount, Set<Code> routes, List<String> routeTexts) {
    /** Nothing is said. */
    public static final Dosage NONE = new Dosage(null, Set.of(), List.of());

    public Dosage {
        amount = amount == null || amount.value().signum() <= 0
                ? null
                : new Quantity(amount.value().stripTrailingZeros(), amount.unit(), amount.system(), amount.code());
        routes = Set.copyOf(routes);
        routeTexts = routeTexts.stream().distinct().sorted().toList();
    }
}
