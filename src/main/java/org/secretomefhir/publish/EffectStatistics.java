package org.secretomefhir.publish;

import static org.secretomefhir.publish.Extensions.add;
import static org.secretomefhir.publish.Extensions.code;
import static org.secretomefhir.publish.Extensions.count;
import static org.secretomefhir.publish.Extensions.decimal;
import static org.secretomefhir.publish.Extensions.flag;
import static org.secretomefhir.publish.Extensions.text;

import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.report.EndpointAnswer.Standing;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.Note;
import org.secretomefhir.report.PairCounts;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Effect;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.EndpointResult.Summary;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Limits;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PrimaryResult;
import org.secretomefhir.statistics.Responder;
import org.secretomefhir.study.UnitRule;

/**
 * The {@code effect-statistics} extension of one group: summaries, the one pre-specified test with its one interval,
 * effect sizes and counts beyond the least significant change. Everything else stays in results.json, so that nobody is
 * invited to pick a p-value.
 */
final class EffectStatistics {
    private EffectStatistics() {}

    static Extension of(EndpointReport endpoint, AnalysisPlan plan) {
        EndpointResult result = endpoint.result();
        UnitRule unit = endpoint.endpoint().unit();
        Extension statistics = Extensions.ours("effect-statistics");
        statistics.addExtension(new Extension("unit", new Coding(Code.UCUM, unit.code(), unit.display())));
        counts(statistics, endpoint.pairs());
        statistics.addExtension(summary("pre", result.pre()));
        statistics.addExtension(summary("post", result.post()));
        statistics.addExtension(summary("change", result.change()));
        PrimaryResult primary = result.primary();
        if (result.counts().nPaired() > 0) {
            statistics.addExtension(test(primary, plan, endpoint.standing() != Standing.MEMBER));
            add(statistics, interval(primary));
        }
        Effect effect = result.effect();
        effect(statistics, "cohen-dz", effect.cohenDz(), effect.cohenDzCi95().value());
        effect(statistics, "hedges-gz", effect.hedgesGz(), Optional.empty());
        Limits rank = effect.rankBiserialCi95();
        effect(
                statistics,
                "rank-biserial",
                effect.rankBiserial(),
                rank.lower()
                        .flatMap(lower -> rank.upper().map(upper -> new Interval(lower, upper)))
                        .value());
        result.responder().value().ifPresent(responder -> statistics.addExtension(responders(responder, unit)));
        for (Note note : endpoint.notes()) {
            statistics.addExtension(text("note", note.text()));
        }
        return statistics;
    }

    private static void counts(Extension statistics, PairCounts pairs) {
        statistics.addExtension(count("pairs", pairs.paired()));
        statistics.addExtension(count("preOnly", pairs.postMissing()));
        statistics.addExtension(count("postOnly", pairs.preMissing()));
        statistics.addExtension(count("neither", pairs.bothMissing()));
        if (pairs.ambiguous() > 0) {
            statistics.addExtension(count("ambiguous", pairs.ambiguous()));
        }
        statistics.addExtension(count("followUpNotComplete", pairs.followUpNotComplete() + pairs.leftOutOpen()));
        statistics.addExtension(count("provisional", pairs.provisional()));
    }

    private static Extension summary(String name, Summary summary) {
        Extension part = new Extension(name);
        part.addExtension(count("n", summary.n()));
        add(part, "mean", summary.mean());
        add(part, "sd", summary.sd());
        add(part, "median", summary.median());
        add(part, "q1", summary.q1());
        add(part, "q3", summary.q3());
        add(part, "min", summary.min());
        add(part, "max", summary.max());
        return part;
    }

    /** @param alone declared primary: tested at alpha without adjustment */
    private static Extension test(PrimaryResult primary, AnalysisPlan plan, boolean alone) {
        Extension test = new Extension("test");
        test.addExtension(code("code", primary.test()));
        test.addExtension(code("sides", primary.sides()));
        add(test, "statistic", primary.statistic());
        primary.df().value().ifPresent(df -> test.addExtension(new Extension("df", new UnsignedIntType(df))));
        add(test, "p", primary.p());
        add(test, "pAdjusted", primary.pAdjusted());
        if (!alone) {
            test.addExtension(code("adjustment", plan.multiplicity().token()));
        }
        test.addExtension(decimal("alpha", plan.alpha()));
        test.addExtension(flag("exact", primary.exact()));
        test.addExtension(code("zeroRule", primary.zeroRule()));
        test.addExtension(count("zeros", primary.zeros()));
        test.addExtension(flag("ties", primary.ties()));
        add(test, "smallestReachableP", primary.smallestReachableP());
        primary.canReachAlpha().value().ifPresent(can -> test.addExtension(flag("canReachAlpha", can)));
        primary.canReachAdjustedAlpha().value().ifPresent(can -> test.addExtension(flag("canReachAdjustedAlpha", can)));
        test.addExtension(code("directionOfChange", primary.directionOfChange()));
        return test;
    }

    private static Extension interval(PrimaryResult primary) {
        Extension part = new Extension("interval");
        part.addExtension(code("of", primary.test().equals("paired-t") ? "mean-change" : "hodges-lehmann"));
        add(part, "estimate", primary.estimate());
        part.addExtension(decimal("level", primary.intervalLevel()));
        add(part, "achievedLevel", primary.achievedLevel());
        primary.interval().value().ifPresent(limits -> {
            part.addExtension(decimal("lower", limits.lower()));
            part.addExtension(decimal("upper", limits.upper()));
        });
        return part;
    }

    private static void effect(Extension statistics, String name, Outcome<Double> value, Optional<Interval> limits) {
        value.value().ifPresent(number -> {
            Extension effect = new Extension("effectSize");
            effect.addExtension(code("code", name));
            effect.addExtension(decimal("value", number));
            limits.ifPresent(interval -> {
                effect.addExtension(decimal("level", 0.95));
                effect.addExtension(decimal("lower", interval.lower()));
                effect.addExtension(decimal("upper", interval.upper()));
            });
            statistics.addExtension(effect);
        });
    }

    private static Extension responders(Responder responder, UnitRule unit) {
        Extension part = new Extension("responders");
        Quantity threshold = new Quantity()
                .setValue(Extensions.rounded(responder.lsc()))
                .setUnit(responder.lscIsPercent() ? "%" : unit.display())
                .setSystem(Code.UCUM)
                .setCode(responder.lscIsPercent() ? "%" : unit.code());
        part.addExtension(new Extension("threshold", threshold));
        part.addExtension(count("improved", responder.responders()));
        part.addExtension(count("worsened", responder.worsened()));
        part.addExtension(count("stable", responder.stable()));
        return part;
    }
}
