package org.secretomefhir.study;

import java.util.Locale;

/**
 * How an endpoint counts: a declared primary one is tested at alpha by itself; the others share it, the exploratory ones
 * only where the plan has them in the family.
 */
public enum Role {
    PRIMARY,
    SECONDARY,
    EXPLORATORY;

    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}
