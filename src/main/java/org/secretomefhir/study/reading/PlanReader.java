package org.secretomefhir.study.reading;

import java.math.BigDecimal;
import java.util.Optional;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Exploratory;
import org.secretomefhir.statistics.Multiplicity;
import org.secretomefhir.statistics.PrimaryTest;
import org.secretomefhir.statistics.Sides;
import org.secretomefhir.statistics.ZeroRule;

/** The analysis plan of a study: what it does not say is a problem, so nothing of it comes from the program. */
final class PlanReader {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private PlanReader() {}

    static AnalysisPlan read(Parts parts, Problems problems) {
        AnalysisPlan standard = AnalysisPlan.standard();
        Optional<Parts> given = parts.part("analysis-plan");
        if (given.isEmpty()) {
            return standard;
        }
        Parts part = given.get();
        Optional<BigDecimal> alpha = part.decimal("alpha");
        Optional<BigDecimal> level = part.decimal("confidenceLevel");
        boolean goodAlpha = alpha.filter(value -> value.signum() > 0 && value.compareTo(HALF) < 0)
                .isPresent();
        boolean goodLevel = level.filter(value -> value.compareTo(HALF) >= 0 && value.compareTo(BigDecimal.ONE) < 0)
                .isPresent();
        if (alpha.isPresent() && !goodAlpha) {
            problems.add(
                    part.path("alpha"),
                    alpha.get().toString() + " is no significance level",
                    "write a fraction above 0 and below 0.5, such as 0.05");
        }
        if (level.isPresent() && !goodLevel) {
            problems.add(
                    part.path("confidenceLevel"),
                    level.get().toString() + " is no confidence level",
                    "write a fraction of at least 0.5 and below 1, such as 0.95");
        }
        return new AnalysisPlan(
                part.text("primaryTest")
                        .flatMap(word -> Tokens.of(PrimaryTest.values(), PrimaryTest::token, word))
                        .orElse(standard.primary()),
                goodAlpha ? alpha.get().doubleValue() : standard.alpha(),
                part.text("sides")
                        .flatMap(word -> Tokens.of(Sides.values(), Sides::token, word))
                        .orElse(standard.sides()),
                part.text("multiplicity")
                        .flatMap(word -> Tokens.of(Multiplicity.values(), Multiplicity::token, word))
                        .orElse(standard.multiplicity()),
                part.text("zeros")
                        .flatMap(word -> Tokens.of(ZeroRule.values(), ZeroRule::token, word))
                        .orElse(standard.zeros()),
                goodLevel ? level.get().doubleValue() : standard.ciLevel(),
                part.text("exploratory")
                        .flatMap(word -> Tokens.of(Exploratory.values(), Exploratory::token, word))
                        .orElse(Exploratory.IN_FAMILY));
    }
}
