package org.secretomefhir.clinical;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * UCUM: which unit codes are valid, and values in one unit as exact decimals in another. Thread-safe; the definitions are
 * read once, when first needed; what was asked is remembered up to a limit.
 */
public final class Units {
    /**
     * Units met in practice that are no UCUM codes, or mean something else in UCUM ({@code K/uL} is kelvin per
     * microlitre), and what they stand for in a laboratory result. For use only where the text, taken as UCUM, cannot
     * be converted into the unit that is wanted.
     */
    public static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("K/uL", "10*3/uL"),
            Map.entry("k/uL", "10*3/uL"),
            Map.entry("ribu/uL", "10*3/uL"),
            Map.entry("ribu/\u00b5L", "10*3/uL"),
            Map.entry("ribu/\u03bcL", "10*3/uL"),
            Map.entry("10^3/\u00b5L", "10*3/uL"),
            Map.entry("x10^3/uL", "10*3/uL"),
            Map.entry("x10E3/uL", "10*3/uL"),
            Map.entry("x10^9/L", "10*9/L"),
            Map.entry("x10E9/L", "10*9/L"),
            Map.entry("Giga/L", "10*9/L"),
            Map.entry("G/L", "10*9/L"),
            Map.entry("mm/hr", "mm/h"),
            Map.entry("mm/jam", "mm/h"),
            Map.entry("mm/1h", "mm/h"),
            Map.entry("\u00b5g/L", "ug/L"),
            Map.entry("\u03bcg/L", "ug/L"),
            Map.entry("mcg/L", "ug/L"));

    private static final int REMEMBERED = 4096;
    private static final Map<String, Optional<UnitMeaning>> MEANINGS = new ConcurrentHashMap<>();

    private Units() {}

    /** Whether the text is a UCUM unit (case-sensitive form). */
    public static boolean isValid(String unit) {
        return meaning(unit).isPresent();
    }

    /** Whether both are UCUM units of the same dimension, so that values can be converted. */
    public static boolean areComparable(String one, String other) {
        return conversion(one, other).isPresent();
    }

    /** The exact factor between two units; empty if either is no UCUM unit or they have different dimensions. */
    public static Optional<UnitConversion> conversion(String from, String to) {
        Optional<UnitMeaning> source = meaning(from);
        Optional<UnitMeaning> target = meaning(to);
        if (source.isEmpty()
                || target.isEmpty()
                || !source.get().dimensions().equals(target.get().dimensions())) {
            return Optional.empty();
        }
        return Optional.of(new UnitConversion(source.get(), target.get()));
    }

    /**
     * The value in the second unit: exact where that is a finite decimal, otherwise rounded once, HALF_EVEN, to 12
     * decimal places more than the value has. Without trailing zeros.
     *
     * @return empty if either is no UCUM unit or they have different dimensions
     */
    public static Optional<BigDecimal> convert(BigDecimal value, String from, String to) {
        return conversion(from, to).map(conversion -> conversion.apply(value));
    }

    /** What the value 1 in the first unit is in the second; see {@link #convert}. */
    public static Optional<BigDecimal> factor(String from, String to) {
        return convert(BigDecimal.ONE, from, to);
    }

    private static Optional<UnitMeaning> meaning(String unit) {
        Optional<UnitMeaning> known = MEANINGS.get(unit);
        if (known != null) {
            return known;
        }
        Optional<UnitMeaning> meaning = Ucum.READER.read(unit);
        if (MEANINGS.size() < REMEMBERED) {
            MEANINGS.put(unit, meaning);
        }
        return meaning;
    }

    private static final class Ucum {
        static final UcumReader READER = UcumReader.load();
    }
}
