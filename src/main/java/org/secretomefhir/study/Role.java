package org.secretomefhir.study;

import java.util.Locale;

/** How an endpoint counts: a declared primary one is tested alone at alpha; the others share it. */
public enum Role {
    PRIMARY,
    SECONDARY,
    EXPLORATORY;

    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}
