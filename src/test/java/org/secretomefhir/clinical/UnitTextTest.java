package org.secretomefhir.clinical;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitTextTest {
    @ParameterizedTest
    @CsvSource({
        "10\u00b3/\u00b5L, 10*3/ul",
        "\u00d710\u2079/L, x10*9/l",
        "10\u00b9\u00b2 L\u207b\u00b9, 10*12 l-1",
        "/mm\u00b3, /mm3",
        "10<sup>3</sup>/&micro;L, 10^3/ul",
        "\u039cG/L, ug/l",
        "' mm \u00a0 / 1\u200bh ', mm / 1h",
        "10 </sup> 10, 10 10",
        "10*3/&mi</sup>cro;L, 10*3/ul",
    })
    void oneSpellingStandsForManyThatMeanTheSame(String text, String folded) {
        assertThat(UnitText.fold(text)).isEqualTo(folded);
    }

    @Property(tries = 2000)
    void foldingTwiceIsFoldingOnceAndNeverLonger(@ForAll("texts") String text) {
        String folded = UnitText.fold(text);
        assertThat(UnitText.fold(folded)).isEqualTo(folded);
        assertThat(folded.length()).isLessThanOrEqualTo(60);
    }

    @Property(tries = 2000)
    void aTextThatIsReadDiffersFromKnownUnitsByAPowerOfTen(@ForAll("texts") String text) {
        for (String unit : LaboratoryText.readings(text)) {
            List<String> known = List.of("10*3/uL", "ng/mL", "mm/h", "mol/L", "U/L", "[iU]/L", "eq/L", "g/m2");
            known.forEach(one -> Units.factor(unit, one)
                    .ifPresent(factor -> assertThat(factor.stripTrailingZeros().unscaledValue())
                            .as(text)
                            .isEqualTo(BigDecimal.ONE.toBigInteger())));
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "10", "3", "x", "*", "^", "e", "9", "\u00b3", "\u2079", "/", "uL", "L", "\u00b5", "l", " ", "K",
                        "ribu", "ng", "mL", "mm", "h", "1", "(", ")", "{", "}", ".", "&micro;", "<sup>", "</sup>", "&",
                        ";", "&mi", "cro;", "cells", "G", "thou", "\u200b", "\u207b", "0", "103", "per", "in", "g", "%",
                        "\u0130")
                .list()
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces));
    }

    @Test
    void aLongTextHasNoReading() {
        assertThat(UnitText.fold("u".repeat(61))).isEmpty();
        assertThat(LaboratoryText.readings("10*3/uL" + " ".repeat(60))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ng/mL", "10*3/uL", "1000/uL", "/100{WBC}", "U/10*12", "mm/(1.h)", "10*-2", "k[IU]/L", "kg/m2"})
    void aLaboratoryMayMeanIt(String unit) {
        assertThat(Units.isOfLaboratory(unit)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "103/uL",
                "10/uL",
                "10*03/uL",
                "mg/dL/1000",
                "{thou}/uL",
                "ng/ML",
                "u/L",
                "10*-3/uL",
                "Mm/h",
                "5.g/L"
            })
    void validUcumThatNoLaboratoryMeans(String unit) {
        assertThat(Units.isValid(unit)).isTrue();
        assertThat(Units.isOfLaboratory(unit)).isFalse();
    }
}
