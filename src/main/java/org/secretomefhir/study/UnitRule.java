package org.secretomefhir.study;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The unit of an endpoint.
 *
 * @param code canonical UCUM code; results carry it
 * @param display what people read ({@code T-score} for the unit {@code 1})
 * @param aliases unit texts or codes this endpoint takes for its own unit, compared without regard to case
 * @param absentAllowed whether a value without any unit is taken to be in the canonical unit
 * @param scaledAliases unit texts or codes of which one is so many of the canonical unit; compared in the same way
 */
public record UnitRule(
        String code,
        String display,
        Set<String> aliases,
        boolean absentAllowed,
        Map<String, BigDecimal> scaledAliases) {
    public UnitRule {
        aliases = Set.copyOf(aliases);
        scaledAliases = Collections.unmodifiableMap(new TreeMap<>(scaledAliases));
        if (scaledAliases.values().stream().anyMatch(factor -> factor.signum() <= 0)) {
            throw new IllegalArgumentException("the factor of an alias is positive");
        }
    }

    /** Without an alias of another size. */
    public UnitRule(String code, String display, Set<String> aliases, boolean absentAllowed) {
        this(code, display, aliases, absentAllowed, Map.of());
    }
}
