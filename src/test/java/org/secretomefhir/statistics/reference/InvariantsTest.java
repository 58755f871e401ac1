package org.secretomefhir.statistics.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.EndpointSpec;
import org.secretomefhir.statistics.LeastSignificantChange;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.PrimaryTest;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.analysis.PairedAnalysis;

/** What may not change a result, or changes it in a known way, to the last bit. */
class InvariantsTest {
    private static final EndpointSpec SPEC = EndpointSpec.plain()
            .withDirection(Direction.DECREASE)
            .withLsc(LeastSignificantChange.parse("0.3"))
            .withTostDelta(new BigDecimal("0.5"))
            .withTScore(true);

    /** One subject; null is missing. */
    record Subject(BigDecimal pre, BigDecimal post) {}

    @Provide
    Arbitrary<List<Subject>> subjects() {
        // few different values make ties and zeros, many make none; only some make the longest bootstrap lattices
        return Arbitraries.frequency(
                        Tuple.of(6, 3), Tuple.of(6, 30), Tuple.of(6, 300), Tuple.of(1, 3000), Tuple.of(5, 2_000_000))
                .flatMap(range -> {
                    Arbitrary<BigDecimal> value = Arbitraries.integers()
                            .between(-range, range)
                            .map(units -> BigDecimal.valueOf(units, 3))
                            .injectNull(0.05);
                    return Combinators.combine(value, value)
                            .as(Subject::new)
                            .list()
                            .ofMinSize(0)
                            .ofMaxSize(24);
                });
    }

    private static Map<String, Object> analyse(List<Subject> subjects, EndpointSpec spec) {
        return FlatResult.of(PairedAnalysis.analyse(
                PairedSample.of(pre(subjects), post(subjects)),
                spec,
                AnalysisPlan.standard().withPrimary(PrimaryTest.ADAPTIVE)));
    }

    private static List<BigDecimal> pre(List<Subject> subjects) {
        List<BigDecimal> values = new ArrayList<>();
        subjects.forEach(subject -> values.add(subject.pre()));
        return values;
    }

    private static List<BigDecimal> post(List<Subject> subjects) {
        List<BigDecimal> values = new ArrayList<>();
        subjects.forEach(subject -> values.add(subject.post()));
        return values;
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void theOrderOfSubjectsChangesNoBit(@ForAll("subjects") List<Subject> subjects, @ForAll long seed) {
        List<Subject> shuffled = new ArrayList<>(subjects);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(analyse(shuffled, SPEC)).isEqualTo(analyse(subjects, SPEC));
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void trailingZerosChangeNothing(@ForAll("subjects") List<Subject> subjects) {
        List<Subject> padded = subjects.stream()
                .map(subject -> new Subject(padded(subject.pre()), padded(subject.post())))
                .toList();
        assertThat(analyse(padded, SPEC)).isEqualTo(analyse(subjects, SPEC));
    }

    private static BigDecimal padded(BigDecimal value) {
        return value == null ? null : value.setScale(17);
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void aPowerOfTenChangesNoProbabilityAndNothingWithoutAUnit(
            @ForAll("subjects") List<Subject> subjects, @ForAll @IntRange(min = -20, max = 20) int power) {
        List<Subject> scaled = subjects.stream()
                .map(subject -> new Subject(scaled(subject.pre(), power), scaled(subject.post(), power)))
                .toList();
        EndpointSpec scaledSpec = SPEC.withTScore(false)
                .withLsc(LeastSignificantChange.absolute(scaled(new BigDecimal("0.3"), power)))
                .withTostDelta(scaled(new BigDecimal("0.5"), power));
        Map<String, Object> before = analyse(subjects, SPEC.withTScore(false));
        Map<String, Object> after = analyse(scaled, scaledSpec);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.forEach((path, value) -> {
            if (!HAS_UNIT.contains(path.replaceAll("\\.\\d$", ""))) {
                assertThat(after.get(path)).as(path).isEqualTo(value);
            } else if (value instanceof Double number && number == 0) {
                assertThat(after.get(path)).as(path).isEqualTo(value);
            }
        });
    }

    private static final List<String> HAS_UNIT = new ArrayList<>(List.of(
            "t.ci95",
            "t.ci90",
            "t.ci99",
            "tost.delta",
            "responder.lsc",
            "baseline.ancovaAdjustedChange",
            "baseline.ancovaSe",
            "idealBootstrap.percentileCi95",
            "idealBootstrap.bcaCi95",
            "idealBootstrap.strict.bcaCi95",
            "primary.estimate",
            "primary.interval"));

    static {
        for (String column : List.of("pre", "post", "change")) {
            for (String name :
                    List.of("mean", "sd", "se", "median", "q1", "q3", "iqr", "q1Type6", "q3Type6", "min", "max")) {
                HAS_UNIT.add(column + "." + name);
            }
        }
        for (String name : List.of("exactCi95", "exactCi90", "asymptoticCi95", "asymptoticCi90")) {
            HAS_UNIT.add("hodgesLehmann." + name + ".lower");
            HAS_UNIT.add("hodgesLehmann." + name + ".upper");
        }
        HAS_UNIT.add("hodgesLehmann.estimate");
        HAS_UNIT.add("hodgesLehmann.estimateZerosDropped");
    }

    private static BigDecimal scaled(BigDecimal value, int power) {
        return value == null ? null : value.scaleByPowerOfTen(power);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void exchangingBeforeAndAfterMirrorsTheChange(@ForAll("subjects") List<Subject> subjects) {
        List<Subject> exchanged = subjects.stream()
                .map(subject -> new Subject(/* pre= */ subject.post(), /* post= */ subject.pre()))
                .toList();
        EndpointSpec spec = SPEC.withTScore(false);
        Map<String, Object> there = analyse(subjects, spec);
        Map<String, Object> back = analyse(exchanged, spec);
        for (String path : List.of(
                "change.mean",
                "change.median",
                "t.t",
                "wilcoxon.asymptoticCorrected.z",
                "wilcoxon.asymptoticUncorrected.z",
                "wilcoxonPratt.asymptoticCorrected.z",
                "wilcoxonPratt.asymptoticUncorrected.z",
                "hodgesLehmann.estimate",
                "hodgesLehmann.estimateZerosDropped",
                "moments.skewnessG1",
                "effect.cohenDz",
                "effect.hedgesGz",
                "effect.cohenDav",
                "effect.hedgesGav",
                "effect.cohenDavLakens",
                "effect.cohenDrm",
                "effect.rankBiserial",
                "effect.rankBiserialPratt",
                "baseline.oldhamR",
                "primary.estimate")) {
            mirrored(there, back, path, path, true);
        }
        for (String[] pair : new String[][] {
            {"change.q1", "change.q3"},
            {"change.q1Type6", "change.q3Type6"},
            {"change.min", "change.max"},
            {"t.ci95.0", "t.ci95.1"},
            {"t.ci90.0", "t.ci90.1"},
            {"t.ci99.0", "t.ci99.1"},
            {"effect.ncpCi95.0", "effect.ncpCi95.1"},
            {"effect.cohenDzCi95.0", "effect.cohenDzCi95.1"},
            {"effect.rankBiserialCi95.0", "effect.rankBiserialCi95.1"},
            {"hodgesLehmann.exactCi95.lower", "hodgesLehmann.exactCi95.upper"},
            {"hodgesLehmann.exactCi90.lower", "hodgesLehmann.exactCi90.upper"},
            {"hodgesLehmann.asymptoticCi95.lower", "hodgesLehmann.asymptoticCi95.upper"},
            {"primary.interval.0", "primary.interval.1"}
        }) {
            mirrored(there, back, pair[0], pair[1], true);
            mirrored(there, back, pair[1], pair[0], true);
        }
        for (String[] pair : new String[][] {
            {"wilcoxon.vPlus", "wilcoxon.vMinus"},
            {"wilcoxonPratt.vPlus", "wilcoxonPratt.vMinus"},
            {"sign.nPlus", "sign.nMinus"},
            {"t.pLess", "t.pGreater"},
            {"sign.pLess", "sign.pGreater"},
            {"permutation.pLess", "permutation.pGreater"},
            {"wilcoxon.exact.pLess", "wilcoxon.exact.pGreater"},
            {"wilcoxonPratt.exact.pLess", "wilcoxonPratt.exact.pGreater"},
            {"wilcoxon.asymptoticCorrected.pLess", "wilcoxon.asymptoticCorrected.pGreater"},
            {"wilcoxon.asymptoticUncorrected.pLess", "wilcoxon.asymptoticUncorrected.pGreater"},
            {"pre.mean", "post.mean"},
            {"pre.sd", "post.sd"}
        }) {
            mirrored(there, back, pair[0], pair[1], false);
            mirrored(there, back, pair[1], pair[0], false);
        }
        for (String path : List.of(
                "t.pTwoSided",
                "wilcoxon.exact.pTwoSided",
                "wilcoxon.exact.log10PTwoSided",
                "wilcoxonPratt.exact.pTwoSided",
                "wilcoxon.asymptoticCorrected.pTwoSided",
                "sign.pTwoSided",
                "permutation.pTwoSided",
                "shapiro.w",
                "shapiro.p",
                "change.sd",
                "moments.kurtosisG2",
                "bayes.lnBf10",
                "effect.correlation",
                "tost.p",
                "primary.p",
                "primary.test")) {
            mirrored(there, back, path, path, false);
        }
    }

    @Example
    void aConstantColumnIsNamedOnTheOtherSideAfterTheExchange() {
        exchangingBeforeAndAfterMirrorsTheChange(List.of(
                new Subject(BigDecimal.ONE, BigDecimal.ONE),
                new Subject(BigDecimal.ONE, BigDecimal.TEN),
                new Subject(BigDecimal.ONE, new BigDecimal("0.5"))));
        exchangingBeforeAndAfterMirrorsTheChange(List.of(
                new Subject(BigDecimal.ONE, BigDecimal.TEN),
                new Subject(BigDecimal.ONE, BigDecimal.TEN),
                new Subject(BigDecimal.ONE, BigDecimal.TEN)));
    }

    private static void mirrored(
            Map<String, Object> there, Map<String, Object> back, String path, String mirror, boolean negated) {
        Object expected = FlatResult.find(there, path);
        assertThat(expected).as(path).isNotNull();
        if (negated && expected instanceof Double number) {
            expected = -number + 0.0;
        } else if (expected == Why.ZERO_VARIANCE_PRE) {
            expected = Why.ZERO_VARIANCE_POST;
        } else if (expected == Why.ZERO_VARIANCE_POST) {
            expected = Why.ZERO_VARIANCE_PRE;
        }
        assertThat(FlatResult.find(back, mirror)).as(path).isEqualTo(expected);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void noNumberIsNanOrInfinite(
            @ForAll("subjects") List<Subject> subjects,
            @ForAll @IntRange(min = -290, max = 290) int first,
            @ForAll @IntRange(min = -290, max = 290) int second) {
        List<Subject> wild = new ArrayList<>(subjects);
        for (int i = 0; i < wild.size(); i++) {
            int power = i % 2 == 0 ? first : second;
            wild.set(
                    i,
                    new Subject(
                            scaled(wild.get(i).pre(), power), scaled(wild.get(i).post(), power)));
        }
        analyse(wild, SPEC).forEach((path, value) -> {
            if (value instanceof Double number) {
                assertThat(number).as(path).isFinite();
            }
            assertThat(value instanceof Why
                            || value instanceof Number
                            || value instanceof String
                            || value instanceof Boolean)
                    .as(path)
                    .isTrue();
        });
    }
}
