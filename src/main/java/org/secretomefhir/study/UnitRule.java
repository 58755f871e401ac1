package org.secretomefhir.study;

import java.util.Set;

/**
 * The unit of an endpoint.
 *
 * @param code canonical UCUM code; results carry it
 * @param display what people read ({@code T-score} for the unit {@code 1})
 * @param aliases unit texts or codes this endpoint takes for its own unit, compared without regard to case
 * @param absentAllowed whether a value without any unit is taken to be in the canonical unit
 */
public record UnitRule(String code, String display, Set<String> aliases, boolean absentAllowed) {
    public UnitRule {
        aliases = Set.copyOf(aliases);
    }
}
