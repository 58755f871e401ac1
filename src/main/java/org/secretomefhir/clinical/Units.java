package org.secretomefhir.clinical;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;

/**
 * UCUM: which unit codes are valid, and the exact factor between two of them. The UCUM library is asked for the factor
 * of one unit only; values are multiplied as decimals by the caller, because the library cuts a value to the number of
 * its significant digits. Thread-safe; the definitions are read once, when first needed.
 */
public final class Units {
    /**
     * Units met in practice that are no UCUM codes, or mean something else in UCUM ({@code K/uL} is kelvin per
     * microlitre), and what they stand for in a laboratory result. Used only where the unit is not coded in UCUM.
     */
    public static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("K/uL", "10*3/uL"),
            Map.entry("k/uL", "10*3/uL"),
            Map.entry("ribu/uL", "10*3/uL"),
            Map.entry("ribu/\u00b5L", "10*3/uL"),
            Map.entry("ribu/\u03bcL", "10*3/uL"),
            Map.entry("10^3/uL", "10*3/uL"),
            Map.entry("10^3/\u00b5L", "10*3/uL"),
            Map.entry("x10^3/uL", "10*3/uL"),
            Map.entry("x10E3/uL", "10*3/uL"),
            Map.entry("10^9/L", "10*9/L"),
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

    private static final Map<String, Optional<BigDecimal>> FACTORS = new ConcurrentHashMap<>();
    private static final Map<String, Boolean> VALID = new ConcurrentHashMap<>();

    private Units() {}

    /** Whether the text is a UCUM unit (case-sensitive form). */
    public static boolean isValid(String unit) {
        return VALID.computeIfAbsent(unit, code -> {
            if (code.isBlank() || code.length() > 60) {
                return false;
            }
            synchronized (Units.class) {
                return Ucum.SERVICE.validate(code) == null;
            }
        });
    }

    /**
     * The decimal by which a value in the first unit is multiplied to give the value in the second; exact for powers of
     * ten, else to the library's precision.
     *
     * @return empty if either is no UCUM unit or they have different dimensions
     */
    public static Optional<BigDecimal> factor(String from, String to) {
        if (from.equals(to)) {
            return isValid(from) ? Optional.of(BigDecimal.ONE) : Optional.empty();
        }
        return FACTORS.computeIfAbsent(from + "\n" + to, pair -> convertOne(from, to));
    }

    private static Optional<BigDecimal> convertOne(String from, String to) {
        if (!isValid(from) || !isValid(to)) {
            return Optional.empty();
        }
        synchronized (Units.class) {
            try {
                if (!Ucum.SERVICE.isComparable(from, to)) {
                    return Optional.empty();
                }
                String factor = Ucum.SERVICE
                        .convert(new Decimal("1.000000000000000000000000"), from, to)
                        .asDecimal();
                return Optional.of(new BigDecimal(factor).stripTrailingZeros());
            } catch (UcumException incomparable) {
                return Optional.empty();
            }
        }
    }

    private static final class Ucum {
        static final UcumEssenceService SERVICE = load();

        private static UcumEssenceService load() {
            try (InputStream definitions = UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml")) {
                return new UcumEssenceService(Objects.requireNonNull(definitions, "ucum-essence.xml"));
            } catch (IOException | UcumException broken) {
                throw new IllegalStateException("the UCUM definitions in the library cannot be read", broken);
            }
        }
    }
}
