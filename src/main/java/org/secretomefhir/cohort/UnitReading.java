package org.secretomefhir.cohort;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Measurement;
import org.secretomefhir.clinical.Quantity;
import org.secretomefhir.clinical.Units;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.UnitRule;

/**
 * Takes a quantity into the unit of its endpoint.
 *
 * <p>The evidence is the unit coded in UCUM, if there is one; else the unit shown, else a code of another system. A text
 * is understood if it is UCUM of the endpoint's dimension, or stands among the endpoint's aliases (in any case), or in
 * {@link Units#ALIASES}, in this order. A T-score has only the unit 1 and its aliases: for UCUM a Z-score, a per cent and
 * a T-score are all pure numbers. If two texts of one quantity are known to be different units, neither is believed.
 */
final class UnitReading {
    private static final String SHOWN = "valueQuantity.unit";
    private static final String CODED = "valueQuantity.code";

    private UnitReading() {}

    /**
     * A value in the unit of its endpoint.
     *
     * @param alias the alias by which the unit was understood, null if by none
     */
    record Converted(BigDecimal value, @Nullable String alias) {}

    private record Understood(String ucum, @Nullable String alias) {}

    /** Empty if the unit is missing, unknown or contradictory, which is then settled with the reason. */
    static Optional<Converted> convert(Measurement measurement, Endpoint endpoint, Fates fates) {
        Quantity quantity = measurement.value();
        String shown = strip(quantity.unit());
        String coded = strip(quantity.code());
        if (shown == null && coded == null) {
            if (endpoint.unit().absentAllowed()) {
                return Optional.of(new Converted(quantity.value().stripTrailingZeros(), null));
            }
            fates.settle(measurement, Disposition.UNIT_MISSING, "valueQuantity", "a value without a unit");
            return Optional.empty();
        }
        Understood byShown = understand(shown, endpoint);
        Understood byCode = understand(coded, endpoint);
        boolean ucum = coded != null && Code.UCUM.equals(quantity.system());
        Understood unit = ucum ? byCode : byShown != null ? byShown : byCode;
        if (unit == null) {
            fates.settle(
                    measurement,
                    Disposition.UNIT_UNKNOWN,
                    coded != null ? CODED : SHOWN,
                    "no unit of the dimension of " + endpoint.unit().code() + ", and no alias");
            return Optional.empty();
        }
        if (differs(unit, byShown, endpoint) || differs(unit, byCode, endpoint) || isForeign(shown, byShown)) {
            fates.settle(measurement, Disposition.UNIT_CONFLICT, SHOWN, "the unit shown is not the unit that is coded");
            return Optional.empty();
        }
        return Units.convert(quantity.value(), unit.ucum(), endpoint.unit().code())
                .map(value -> new Converted(value, unit.alias()));
    }

    private static @Nullable Understood understand(@Nullable String text, Endpoint endpoint) {
        UnitRule rule = endpoint.unit();
        if (text == null) {
            return null;
        }
        if (endpoint.tScore() ? text.equals(rule.code()) || text.equals("1") : Units.areComparable(text, rule.code())) {
            return new Understood(text, null);
        }
        Optional<String> alias =
                rule.aliases().stream().filter(text::equalsIgnoreCase).min(Comparator.naturalOrder());
        if (alias.isPresent()) {
            return new Understood(rule.code(), alias.get());
        }
        String meant = Units.ALIASES.get(text);
        return meant != null && !endpoint.tScore() && Units.areComparable(meant, rule.code())
                ? new Understood(meant, text)
                : null;
    }

    private static boolean differs(Understood unit, @Nullable Understood other, Endpoint endpoint) {
        return other != null
                && !Units.factor(unit.ucum(), endpoint.unit().code())
                        .equals(Units.factor(other.ucum(), endpoint.unit().code()));
    }

    /** A unit of another dimension beside a code that is understood. */
    private static boolean isForeign(@Nullable String shown, @Nullable Understood byShown) {
        return shown != null && byShown == null && Units.isValid(shown);
    }

    private static @Nullable String strip(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
