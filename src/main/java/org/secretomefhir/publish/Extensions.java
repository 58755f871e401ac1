package org.secretomefhir.publish;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.report.language.Numbers;
import org.secretomefhir.statistics.Outcome;

/** Small parts of FHIR extensions: what has no value is left out, never written as an empty element. */
final class Extensions {
    static final String BASE = "https://secretomefhir.org/fhir/";

    private static final MathContext FIFTEEN_DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

    private Extensions() {}

    /** One of our extensions, by the name of its StructureDefinition. */
    static Extension ours(String name, Type value) {
        return new Extension(BASE + "StructureDefinition/" + name, value);
    }

    /** One of our complex extensions, without parts yet. */
    static Extension ours(String name) {
        return new Extension(BASE + "StructureDefinition/" + name);
    }

    static Extension count(String name, long value) {
        return new Extension(name, new UnsignedIntType(Math.toIntExact(value)));
    }

    static Extension code(String name, String value) {
        return new Extension(name, new CodeType(value));
    }

    static Extension text(String name, String value) {
        return new Extension(name, new StringType(value));
    }

    static Extension flag(String name, boolean value) {
        return new Extension(name, new BooleanType(value));
    }

    static Extension decimal(String name, double value) {
        return new Extension(name, new DecimalType(rounded(value)));
    }

    /** Adds a decimal part if it was computed. */
    static void add(Extension parent, String name, Outcome<? extends Number> value) {
        value.value().ifPresent(number -> parent.addExtension(decimal(name, number.doubleValue())));
    }

    /** Adds the part unless it is null or has no parts itself. */
    static void add(Extension parent, @Nullable Extension part) {
        if (part != null && (part.hasValue() || part.hasExtension())) {
            parent.addExtension(part);
        }
    }

    /**
     * With at most fifteen significant digits, rounded half to even: as many as every store keeps that holds decimals as
     * doubles, and as no difference between processors reaches.
     */
    static BigDecimal rounded(double value) {
        return rounded(new BigDecimal(Numbers.shortest(value)));
    }

    static BigDecimal rounded(BigDecimal value) {
        return value.round(FIFTEEN_DIGITS);
    }
}
