package org.secretomefhir.report.paper;

import java.util.ArrayList;
import java.util.List;
import org.secretomefhir.report.EndpointAnswer;
import org.secretomefhir.report.EndpointAnswer.Standing;
import org.secretomefhir.report.Terms;
import org.secretomefhir.report.language.Phrase;
import org.secretomefhir.report.language.Phrase.Exact;
import org.secretomefhir.report.language.Phrase.Level;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Multiplicity;
import org.secretomefhir.statistics.MultiplicityTable;
import org.secretomefhir.statistics.PrimaryTest;

/** Test, estimand, interval, adjustment: from the plan, for a study and a plain table alike. */
final class Analysis {
    /** Of the Shapiro-Wilk p, in the adaptive choice of a test. */
    private static final double NORMAL = 0.05;

    private Analysis() {}

    static List<Phrase> of(List<EndpointAnswer> endpoints, MultiplicityTable family, AnalysisPlan plan) {
        List<Phrase> said = new ArrayList<>();
        Exact alpha = new Exact(plan.alpha());
        Phrase sides = Phrase.of("paper.sides." + plan.sides().token());
        said.add(Phrase.of(
                "paper.test." + plan.primary().token(), "sides", sides, "alpha", alpha, "normal", new Exact(NORMAL)));
        Level level = new Level(plan.ciLevel());
        if (plan.primary() != PrimaryTest.T) {
            said.add(Phrase.of("paper.zeros." + plan.zeros().token()));
            said.add(Phrase.of("paper.estimand.shift", "level", level));
        }
        if (plan.primary() != PrimaryTest.WILCOXON) {
            said.add(Phrase.of("paper.estimand.mean", "level", level));
        }
        said.add(Phrase.of("paper.quartiles"));
        multiplicity(endpoints, family, plan, said);
        said.add(Phrase.of("paper.intervals-not-adjusted"));
        return said;
    }

    private static void multiplicity(
            List<EndpointAnswer> endpoints, MultiplicityTable family, AnalysisPlan plan, List<Phrase> said) {
        int members = family.family().size();
        Phrase procedure = Terms.procedure(
                plan.multiplicity() == Multiplicity.HIERARCHY
                        ? plan.multiplicity().ofSingleValues()
                        : plan.multiplicity());
        List<EndpointAnswer> primary =
                endpoints.stream().filter(one -> one.standing().isPrimary()).toList();
        for (EndpointAnswer one : primary) {
            said.add(Phrase.of(
                    members == 0
                            ? "paper.family.primary-only"
                            : one.standing() == Standing.ALONE ? "paper.family.alone" : "paper.family.first",
                    "title",
                    one.name(),
                    "alpha",
                    new Exact(plan.alpha()),
                    "n",
                    members,
                    "procedure",
                    procedure));
        }
        if (primary.isEmpty()) {
            said.add(
                    members == 1
                            ? Phrase.of("paper.family.one")
                            : Phrase.of("paper.family.all", "n", members, "procedure", procedure));
        }
        if (members > 1) {
            assumption(plan.multiplicity(), said);
        }
        if (members > 1 && endpoints.stream().anyMatch(Analysis::isMemberWithoutP)) {
            said.add(Phrase.of("paper.family.without-p"));
        }
        List<Phrase.Given> outside = endpoints.stream()
                .filter(one -> one.standing() == Standing.OUTSIDE)
                .map(EndpointAnswer::name)
                .toList();
        if (!outside.isEmpty()) {
            said.add(Phrase.of("paper.family.outside", "n", outside.size(), "titles", outside));
        }
        said.add(family.familyWiseError()
                .fold(
                        error -> Phrase.of("paper.family.error", "error", new Exact(error)),
                        why -> Phrase.of("paper.family.discoveries", "alpha", new Exact(plan.alpha()))));
    }

    private static boolean isMemberWithoutP(EndpointAnswer one) {
        return one.standing() == Standing.MEMBER
                && one.result().primary().p().value().isEmpty();
    }

    /** What a procedure needs beyond single p-values that are right. */
    private static void assumption(Multiplicity procedure, List<Phrase> said) {
        switch (procedure) {
            case HOCHBERG, HOMMEL, BH -> said.add(Phrase.of("paper.family.positive"));
            case MAX_T -> said.add(Phrase.of("paper.family.signs"));
            case HOLM, BY, BONFERRONI, HIERARCHY -> {
                // these hold whatever the dependence
            }
        }
    }

    /** What becomes of values that are not there. */
    static List<Phrase> missing(boolean usesOpenPairs) {
        return List.of(
                Phrase.of("paper.missing"),
                Phrase.of(usesOpenPairs ? "paper.open.used" : "paper.open.left-out"),
                Phrase.of("paper.beside"));
    }
}
