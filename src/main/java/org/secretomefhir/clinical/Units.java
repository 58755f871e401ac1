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
    private static final int REMEMBERED = 4096;
    private static final Map<String, Optional<UcumReader.Reading>> MEANINGS = new ConcurrentHashMap<>();

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

    /** Whether the text is a UCUM unit that a laboratory may mean; see {@link LaboratoryForm}. */
    public static boolean isOfLaboratory(String unit) {
        return read(unit).filter(reading -> reading.oddity() == null).isPresent();
    }

    /** Whether the text is a UCUM unit with a number, or a remark, that is no scale of a laboratory. */
    public static boolean hasOddNumber(String unit) {
        return read(unit)
                .filter(reading -> reading.oddity() == LaboratoryForm.Oddity.NUMBER
                        || reading.oddity() == LaboratoryForm.Oddity.ANNOTATION)
                .isPresent();
    }

    private static Optional<UnitMeaning> meaning(String unit) {
        return read(unit).map(UcumReader.Reading::meaning);
    }

    private static Optional<UcumReader.Reading> read(String unit) {
        Optional<UcumReader.Reading> known = MEANINGS.get(unit);
        if (known != null) {
            return known;
        }
        Optional<UcumReader.Reading> reading = Ucum.READER.read(unit);
        if (MEANINGS.size() < REMEMBERED) {
            MEANINGS.put(unit, reading);
        }
        return reading;
    }

    private static final class Ucum {
        static final UcumReader READER = UcumReader.load();
    }
}
