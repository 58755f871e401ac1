package org.secretomefhir.clinical;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A FHIR Quantity as sent, its decimal exact; nothing converted, nothing guessed. */
public record Quantity(
        BigDecimal value,
        @Nullable String unit,
        @Nullable String system,
        @Nullable String code) {}
