package org.secretomefhir.clinical;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.fhir.ucum.BaseUnit;
import org.fhir.ucum.Component;
import org.fhir.ucum.DefinedUnit;
import org.fhir.ucum.ExpressionParser;
import org.fhir.ucum.Factor;
import org.fhir.ucum.Operator;
import org.fhir.ucum.Symbol;
import org.fhir.ucum.Term;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumModel;
import org.fhir.ucum.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What a UCUM expression (case-sensitive form) means, worked out from the definitions of the UCUM library with exact
 * fractions; the library's own conversion cuts results to the digits of its input. Thread-safe: the definitions are
 * only read.
 *
 * <p>Kept apart from plain numbers, so that nothing is converted into them: units on special scales (degrees Celsius,
 * pH), arbitrary units (international units, colony-forming units), and the mole.
 */
final class UcumReader {
    private static final int MAX_EXPONENT = 99;
    private static final Set<String> PURE_NUMBERS = Set.of("10*", "10^", "[pi]");

    private final UcumModel model;

    private UcumReader(UcumModel model) {
        this.model = model;
    }

    /** Reads the definitions that the library carries. */
    static UcumReader load() {
        try (InputStream definitions = UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml")) {
            return new UcumReader(
                    new UcumEssenceService(Objects.requireNonNull(definitions, "ucum-essence.xml")).getModel());
        } catch (IOException | UcumException broken) {
            throw new IllegalStateException("the UCUM definitions in the library cannot be read", broken);
        }
    }

    /**
     * What a text stands for as UCUM.
     *
     * @param oddity why no laboratory means it; null if one may
     */
    record Reading(UnitMeaning meaning, LaboratoryForm.@Nullable Oddity oddity) {}

    /** Empty if the text is no UCUM unit, or one with more than 60 characters or an exponent beyond 99. */
    Optional<Reading> read(String unit) {
        if (unit.isBlank() || unit.length() > UnitText.MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            Term expression = new ExpressionParser(model).parse(unit);
            UnitMeaning meaning = meaning(expression, true);
            return Optional.of(
                    new Reading(meaning, LaboratoryForm.oddity(unit, expression).orElse(null)));
        } catch (UcumException | IllegalArgumentException noUnit) {
            return Optional.empty();
        }
    }

    /** A chain {@code a/b.c} is read from left to right; only the whole expression may begin with a slash. */
    private UnitMeaning meaning(Term chain, boolean mayBeginWithSlash) {
        UnitMeaning product = UnitMeaning.ONE;
        Operator before = Operator.MULTIPLICATION;
        Term rest = chain;
        boolean first = true;
        while (rest != null) {
            if (rest.hasComp()) {
                UnitMeaning next = meaning(rest.getComp());
                product = product.times(before == Operator.DIVISION ? next.power(-1) : next);
            } else if (!first || !mayBeginWithSlash) {
                throw new IllegalArgumentException("an operator without a unit before it");
            }
            before = rest.getOp();
            rest = rest.getTerm();
            first = false;
        }
        return product;
    }

    private UnitMeaning meaning(Component component) {
        if (component instanceof Term inner) {
            return meaning(inner, false);
        }
        if (component instanceof Factor number) {
            return UnitMeaning.ofNumber(BigDecimal.valueOf(number.getValue()));
        }
        Symbol symbol = (Symbol) component;
        if (Math.abs((long) symbol.getExponent()) > MAX_EXPONENT) {
            throw new IllegalArgumentException("an exponent beyond " + MAX_EXPONENT);
        }
        UnitMeaning unit = meaning(symbol.getUnit());
        if (symbol.hasPrefix()) {
            unit = UnitMeaning.ofNumber(
                            new BigDecimal(symbol.getPrefix().getValue().asDecimal()))
                    .times(unit);
        }
        return unit.power(symbol.getExponent());
    }

    private UnitMeaning meaning(Unit unit) {
        if (unit instanceof BaseUnit || isKeptApart((DefinedUnit) unit)) {
            return UnitMeaning.ofBase(unit.getCode());
        }
        org.fhir.ucum.Value definition = ((DefinedUnit) unit).getValue();
        try {
            return UnitMeaning.ofNumber(new BigDecimal(definition.getValue().asDecimal()))
                    .times(meaning(new ExpressionParser(model).parse(definition.getUnit()), true));
        } catch (UcumException broken) {
            throw new IllegalStateException("the UCUM definition of " + unit.getCode() + " cannot be read", broken);
        }
    }

    /** Whether a unit is converted into nothing but itself. */
    static boolean isKeptApart(DefinedUnit unit) {
        return unit.isSpecial()
                || unit.getCode().equals("mol")
                || (unit.getValue().getUnit().equals("1") && !PURE_NUMBERS.contains(unit.getCode()));
    }
}
