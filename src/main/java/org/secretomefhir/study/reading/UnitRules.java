package org.secretomefhir.study.reading;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.secretomefhir.clinical.LaboratoryText;
import org.secretomefhir.clinical.UnitText;
import org.secretomefhir.clinical.Units;
import org.secretomefhir.study.UnitRule;

/** Reads the unit of an endpoint and its aliases. */
final class UnitRules {
    private UnitRules() {}

    static UnitRule read(Parts parts, Problems problems) {
        Optional<Parts> given = parts.part("unit-rule");
        Optional<String> code = given.flatMap(part -> part.text("code"));
        code.ifPresent(text -> check(text, parts.path("unit-rule.code"), problems));
        List<String> aliases = given.map(part -> part.texts("alias")).orElse(List.of());
        Map<String, BigDecimal> scaled =
                scaled(given.map(part -> part.every("scaledAlias")).orElse(List.of()), problems);
        Set<String> seen = new TreeSet<>();
        aliases.forEach(alias -> seen.add(UnitText.fold(alias)));
        for (String alias : scaled.keySet()) {
            if (!seen.add(UnitText.fold(alias))) {
                problems.add(parts.path("unit-rule.scaledAlias"), alias + " is an alias twice", "give it one factor");
            }
            if (code.filter(unit -> Units.isOfLaboratory(alias) && Units.areComparable(alias, unit))
                    .isPresent()) {
                problems.add(
                        parts.path("unit-rule.scaledAlias"),
                        alias + " is a UCUM unit, which converts by itself",
                        "leave it out");
            }
        }
        return new UnitRule(
                code.orElse("1"),
                given.flatMap(part -> part.text("display")).orElse(""),
                Set.copyOf(aliases),
                given.map(part -> part.flag("absentAllowed")).orElse(false),
                scaled);
    }

    private static void check(String unit, String path, Problems problems) {
        if (!Units.isValid(unit)) {
            problems.add(
                    path,
                    unit + " is no UCUM unit",
                    LaboratoryText.readings(unit).stream()
                            .findFirst()
                            .map(meant -> "did you mean " + meant + "?")
                            .orElse("write the unit in UCUM, such as ng/mL, 10*3/uL or 1"));
        } else if (Units.hasOddNumber(unit)) {
            problems.add(
                    path,
                    unit + " has a number or remark that is no scale of a laboratory",
                    "write powers of ten as 10*3, and no scale in braces");
        }
    }

    private static Map<String, BigDecimal> scaled(List<Parts> given, Problems problems) {
        Map<String, BigDecimal> scaled = new LinkedHashMap<>();
        for (Parts alias : given) {
            Optional<String> text = alias.text("text");
            Optional<BigDecimal> factor = alias.decimal("factor");
            if (factor.isPresent() && factor.get().signum() <= 0) {
                problems.add(alias.path("factor"), "is not above zero", "write how many of the unit one of it is");
            } else if (text.isPresent() && factor.isPresent() && scaled.put(text.get(), factor.get()) != null) {
                problems.add(alias.path("text"), text.get() + " is an alias twice", "give it one factor");
            }
        }
        return scaled;
    }
}
