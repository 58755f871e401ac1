package org.secretomefhir.cohort;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Measurement;
import org.secretomefhir.clinical.Quantity;
import org.secretomefhir.clinical.UnitConversion;
import org.secretomefhir.clinical.Units;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.UnitRule;

/**
 * Takes quantities into the unit of one endpoint. Thread-safe; remembers the texts it has understood, up to a limit.
 *
 * <p>The evidence is the unit coded in UCUM, if there is one; else the unit shown, else a code of another system. A text
 * is understood if it is UCUM of the endpoint's dimension, or stands among the endpoint's aliases (in any case), or in
 * {@link Units#ALIASES}, in this order. A T-score has only the unit 1 and its aliases: for UCUM a Z-score, a per cent and
 * a T-score are all pure numbers. If two texts of one quantity are known to be different units, neither is believed.
 */
final class UnitReading {
    private static final int REMEMBERED = 1024;

    private final UnitRule rule;
    private final boolean tScore;
    private final String unknown;
    private final Map<String, Optional<Understood>> understood = new ConcurrentHashMap<>();

    UnitReading(Endpoint endpoint) {
        this.rule = endpoint.unit();
        this.tScore = endpoint.tScore();
        this.unknown = "no unit of the dimension of " + rule.code() + ", and no alias";
    }

    /**
     * A value in the unit of its endpoint.
     *
     * @param alias the alias by which the unit was understood, null if by none
     */
    record Converted(BigDecimal value, @Nullable String alias) {}

    private record Understood(
            UnitConversion conversion, @Nullable String alias) {}

    /** Empty if the unit is missing, unknown or contradictory, which is then settled with the reason. */
    Optional<Converted> convert(Measurement measurement, Fates fates) {
        Quantity quantity = measurement.value();
        String shown = strip(quantity.unit());
        String coded = strip(quantity.code());
        if (shown == null && coded == null) {
            if (rule.absentAllowed()) {
                return Optional.of(new Converted(quantity.value().stripTrailingZeros(), null));
            }
            fates.settle(measurement, Disposition.UNIT_MISSING, Element.QUANTITY, "a value without a unit");
            return Optional.empty();
        }
        Understood byShown = understand(shown);
        Understood byCode = understand(coded);
        boolean ucum = coded != null && Code.UCUM.equals(quantity.system());
        Understood unit = ucum ? byCode : byShown != null ? byShown : byCode;
        if (unit == null) {
            fates.settle(
                    measurement, Disposition.UNIT_UNKNOWN, coded != null ? Element.UNIT_CODE : Element.UNIT, unknown);
            return Optional.empty();
        }
        if (differ(unit, byShown) || differ(unit, byCode) || isForeign(shown, byShown)) {
            fates.settle(
                    measurement,
                    Disposition.UNIT_CONFLICT,
                    Element.UNIT,
                    "the unit shown is not the unit that is coded");
            return Optional.empty();
        }
        return Optional.of(new Converted(unit.conversion().apply(quantity.value()), unit.alias()));
    }

    private @Nullable Understood understand(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Optional<Understood> known = understood.get(text);
        if (known == null) {
            known = interpret(text);
            if (understood.size() < REMEMBERED) {
                understood.put(text, known);
            }
        }
        return known.orElse(null);
    }

    private Optional<Understood> interpret(String text) {
        if (!tScore || text.equals(rule.code()) || text.equals("1")) {
            Optional<UnitConversion> ucum = Units.conversion(text, rule.code());
            if (ucum.isPresent()) {
                return Optional.of(new Understood(ucum.get(), null));
            }
        }
        Optional<String> own =
                rule.aliases().stream().filter(text::equalsIgnoreCase).min(Comparator.naturalOrder());
        if (own.isPresent()) {
            return Units.conversion(rule.code(), rule.code()).map(conversion -> new Understood(conversion, own.get()));
        }
        String meant = tScore ? null : Units.ALIASES.get(text);
        return meant == null
                ? Optional.empty()
                : Units.conversion(meant, rule.code()).map(conversion -> new Understood(conversion, text));
    }

    private static boolean differ(Understood unit, @Nullable Understood other) {
        return other != null && !unit.conversion().isSameAs(other.conversion());
    }

    /** A unit of another dimension beside a code that is understood. */
    private static boolean isForeign(@Nullable String shown, @Nullable Understood byShown) {
        return shown != null && byShown == null && Units.isValid(shown);
    }

    private static @Nullable String strip(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
