package org.secretomefhir.clinical;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fhir.ucum.Component;
import org.fhir.ucum.DefinedUnit;
import org.fhir.ucum.Factor;
import org.fhir.ucum.Operator;
import org.fhir.ucum.Symbol;
import org.fhir.ucum.Term;

/**
 * Which UCUM expressions a laboratory may mean. The grammar of UCUM takes much that looks like a unit of a report and is
 * another one: {@code 103/uL} (10³/µL without its superscript), {@code ng/ML} (per megalitre), {@code u/L} (atomic mass
 * units), {@code {thou}/uL} (for UCUM: one per microlitre). What is named here is no unit of a result:
 *
 * <ul>
 *   <li>a number that is no power of ten, and 10 itself, which is what 10³ leaves without its superscript; a second
 *       number; a number behind a unit, or below one ({@code mg/dL/1000}); a negative power of ten beside a unit; a
 *       number that begins with 0; the sign {@code 10*} without an exponent. The number 1 changes nothing. Below the line
 *       a power of ten may stand alone ({@code /100{WBC}}, {@code U/10*12})
 *   <li>an annotation that holds a number or a scale: for UCUM it is nothing
 *   <li>a unit or prefix that no report uses, so that it is another one in the wrong case
 *   <li>an exponent above 1 on anything but a length or a second
 * </ul>
 */
final class LaboratoryForm {
    /** Units of results, and their prefixes; {@code 1} is none. Arbitrary units in brackets are added by their kind. */
    private static final Map<String, Set<String>> UNITS = Map.ofEntries(
            Map.entry("g", Set.of("1", "k", "d", "c", "m", "u", "n", "p", "f")),
            Map.entry("L", Set.of("1", "d", "c", "m", "u", "n", "p", "f")),
            Map.entry("l", Set.of("1", "d", "c", "m", "u", "n", "p", "f")),
            Map.entry("m", Set.of("1", "d", "c", "m", "u", "n")),
            Map.entry("s", Set.of("1", "m", "u", "n")),
            Map.entry("min", Set.of("1")),
            Map.entry("h", Set.of("1")),
            Map.entry("d", Set.of("1")),
            Map.entry("wk", Set.of("1")),
            Map.entry("mo", Set.of("1")),
            Map.entry("a", Set.of("1")),
            Map.entry("mol", Set.of("1", "m", "u", "n", "p", "f")),
            Map.entry("eq", Set.of("1", "m", "u", "n")),
            Map.entry("osm", Set.of("1", "m")),
            Map.entry("U", Set.of("1", "k", "m", "u", "n", "p")),
            Map.entry("[IU]", Set.of("1", "k", "m", "u", "n")),
            Map.entry("kat", Set.of("1", "m", "u", "n", "p")),
            Map.entry("K", Set.of("1", "m")),
            Map.entry("Cel", Set.of("1")),
            Map.entry("[degF]", Set.of("1")),
            Map.entry("Pa", Set.of("1", "h", "k", "m")),
            Map.entry("m[Hg]", Set.of("m", "c")),
            Map.entry("m[H2O]", Set.of("m", "c")),
            Map.entry("bar", Set.of("1", "m")),
            Map.entry("N", Set.of("1", "m")),
            Map.entry("J", Set.of("1", "k", "m")),
            Map.entry("cal", Set.of("1", "k")),
            Map.entry("W", Set.of("1", "m")),
            Map.entry("V", Set.of("1", "m", "u")),
            Map.entry("A", Set.of("1", "m", "u")),
            Map.entry("Ohm", Set.of("1", "k")),
            Map.entry("Hz", Set.of("1", "k")),
            Map.entry("Bq", Set.of("1", "k")),
            Map.entry("Gy", Set.of("1", "c", "m")),
            Map.entry("Sv", Set.of("1", "m", "u")),
            Map.entry("deg", Set.of("1")),
            Map.entry("[lb_av]", Set.of("1")),
            Map.entry("[oz_av]", Set.of("1")),
            Map.entry("[in_i]", Set.of("1")),
            Map.entry("[ft_i]", Set.of("1")));

    /** Pure numbers that are units only where they stand alone. */
    private static final Set<String> SHARES = Set.of("%", "[ppth]", "[ppm]", "[ppb]", "[pptr]");

    private static final Set<String> ARBITRARY = Set.of("1", "k", "m", "u", "n");
    private static final Set<String> POWERS_OF_TEN = Set.of("10*", "10^");

    /** Why a UCUM unit is none of a laboratory. */
    enum Oddity {
        NUMBER,
        ANNOTATION,
        UNIT,
        EXPONENT
    }

    /** One component, and whether it stands below the line. */
    private record Place(Component component, boolean below) {}

    private LaboratoryForm() {}

    /** @param text of the expression, whose annotations the parsed form does not hold */
    static Optional<Oddity> oddity(String text, Term expression) {
        if (hasLeadingZero(text)) {
            return Optional.of(Oddity.NUMBER);
        }
        if (UnitText.annotations(text).stream().anyMatch(LaboratoryText::isScale)) {
            return Optional.of(Oddity.ANNOTATION);
        }
        List<Place> places = new ArrayList<>();
        collect(expression, false, places);
        return units(places).or(() -> numbers(places));
    }

    private static void collect(Term chain, boolean below, List<Place> places) {
        boolean divided = false;
        for (Term rest = chain; rest != null; rest = rest.getTerm()) {
            if (rest.getComp() instanceof Term inner) {
                collect(inner, below ^ divided, places);
            } else if (rest.hasComp() && !isOne(rest.getComp())) {
                places.add(new Place(rest.getComp(), below ^ divided));
            }
            divided = rest.getOp() == Operator.DIVISION;
        }
    }

    private static boolean isOne(Component component) {
        return component instanceof Factor number && number.getValue() == 1;
    }

    private static boolean isNumber(Place place) {
        return place.component() instanceof Factor
                || (place.component() instanceof Symbol symbol
                        && POWERS_OF_TEN.contains(symbol.getUnit().getCode()));
    }

    private static Optional<Oddity> units(List<Place> places) {
        for (Place place : places) {
            if (!isNumber(place)) {
                Symbol symbol = (Symbol) place.component();
                if (!isKnown(symbol, places.size() == 1)) {
                    return Optional.of(Oddity.UNIT);
                }
                if (Math.abs((long) symbol.getExponent())
                                > highest(symbol.getUnit().getCode())
                        || symbol.getExponent() == 0) {
                    return Optional.of(Oddity.EXPONENT);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isKnown(Symbol symbol, boolean alone) {
        String code = symbol.getUnit().getCode();
        String prefix = symbol.hasPrefix() ? symbol.getPrefix().getCode() : "1";
        if (SHARES.contains(code)) {
            return alone && prefix.equals("1");
        }
        Set<String> prefixes = UNITS.get(code);
        if (prefixes == null && symbol.getUnit() instanceof DefinedUnit unit && UcumReader.isKeptApart(unit)) {
            prefixes = ARBITRARY;
        }
        return prefixes != null && prefixes.contains(prefix);
    }

    private static int highest(String code) {
        return switch (code) {
            case "m" -> 3;
            case "s" -> 2;
            default -> 1;
        };
    }

    private static Optional<Oddity> numbers(List<Place> places) {
        List<Place> numbers = places.stream().filter(LaboratoryForm::isNumber).toList();
        if (numbers.isEmpty()) {
            return Optional.empty();
        }
        Place number = numbers.get(0);
        int power = power(number.component());
        boolean alone = places.size() == 1;
        boolean first = places.get(0).equals(number);
        boolean nothingElseBelow =
                places.stream().noneMatch(place -> (place.below() && !isNumber(place)) || isInverse(place));
        boolean good = numbers.size() == 1
                && (power >= 2 || (alone && power < 0))
                && (number.below() ? nothingElseBelow : first);
        return good ? Optional.empty() : Optional.of(Oddity.NUMBER);
    }

    private static boolean isInverse(Place place) {
        return !isNumber(place) && ((Symbol) place.component()).getExponent() < 0;
    }

    /** The exponent of a power of ten; 0 if the number is none. */
    private static int power(Component number) {
        if (number instanceof Symbol symbol) {
            return symbol.hasPrefix() ? 0 : symbol.getExponent();
        }
        long rest = ((Factor) number).getValue();
        int power = 0;
        while (rest >= 10 && rest % 10 == 0) {
            rest /= 10;
            power++;
        }
        return rest == 1 ? power : 0;
    }

    private static boolean hasLeadingZero(String text) {
        boolean inAnnotation = false;
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            inAnnotation = one == '{' || (inAnnotation && one != '}');
            if (!inAnnotation && one == '0' && (i == 0 || !isDigit(text.charAt(i - 1)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigit(char one) {
        return one >= '0' && one <= '9';
    }
}
