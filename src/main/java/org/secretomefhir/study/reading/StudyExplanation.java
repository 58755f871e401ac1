package org.secretomefhir.study.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.study.AgeBand;
import org.secretomefhir.study.BodySiteRule;
import org.secretomefhir.study.CodeSet;
import org.secretomefhir.study.Eligibility;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.Exposure;
import org.secretomefhir.study.SelectionRule;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.study.UnitRule;
import org.secretomefhir.study.ValueLimits;

/**
 * A study in words and tables that a clinician can check without knowing FHIR. The same study gives the same text:
 * {@code \n} line ends, no locale.
 */
public final class StudyExplanation {
    private final StudyDefinition study;

    private StudyExplanation(StudyDefinition study) {
        this.study = study;
    }

    public static String of(StudyDefinition study) {
        return new StudyExplanation(study).text();
    }

    private String text() {
        return study.title() + "\n" + study.canonical() + "\ncontent (SHA-256) " + study.hash() + "\n"
                + section("Who", who())
                + section("When (days from the index day, which is day 0)", when())
                + section("What", what())
                + section("Observations that count", codes())
                + section("Units", units())
                + section("Doubtful data", doubtful())
                + section("Plan", plan())
                + section("Cautions", cautions())
                + section("What the design cannot show", bullets(study.limitations()));
    }

    private static String section(String title, String body) {
        return body.isEmpty() ? "" : "\n" + title + "\n" + body;
    }

    private String who() {
        Exposure exposure = study.exposure();
        TextTable table = new TextTable().row("exposure", exposure.title());
        for (Code code : exposure.codes().codes()) {
            table.row("  by code", exposure.codes().named(code));
        }
        if (!exposure.textPatterns().isEmpty()) {
            table.row(
                    "  by text",
                    String.join(", ", exposure.textPatterns())
                            + " (from the beginning of a word, whatever the case and accents)");
        }
        String statuses = String.join(" or ", new TreeSet<>(exposure.statuses()));
        return table.row(
                        "index day",
                        exposure.indexRule() == Exposure.IndexRule.FIRST
                                ? "day of the first administration that is " + statuses
                                : "day of the first administration that is " + statuses
                                        + " for the window before, of the last one for the window after")
                .row(
                        "period",
                        study.period().start() + " to " + study.period().end()
                                + ", both included: limits index days only, the windows may reach beyond")
                .row("time zone", study.zone().getId())
                .row("eligible", eligible(study.eligibility()))
                .row("age bands", study.ageBands().stream().map(AgeBand::label).collect(Collectors.joining(", ")))
                .toString();
    }

    private String eligible(Eligibility eligibility) {
        List<String> limits = new ArrayList<>();
        if (eligibility.minAge() != null) {
            limits.add("at least " + eligibility.minAge() + " years old at the index day");
        }
        if (eligibility.maxAge() != null) {
            limits.add("at most " + eligibility.maxAge() + " years old at the index day");
        }
        BigDecimal limit = eligibility.baselineAtMost();
        if (limit != null) {
            limits.add(
                    eligibility.baselineEndpoint() + " before the exposure known and at most " + limit.toPlainString());
        }
        CodeSet condition = eligibility.condition();
        if (condition != null) {
            limits.add("with a recorded condition of: " + named(condition));
        }
        CodeSet concomitant = eligibility.concomitant();
        if (concomitant != null) {
            limits.add("never given any of: " + named(concomitant));
        }
        CodeSet counted = eligibility.concomitantCounted();
        return (limits.isEmpty() ? "everybody who was exposed in the period" : String.join("; ", limits))
                + (counted == null ? "" : "; counted, and no limit: " + named(counted));
    }

    private String doubtful() {
        List<String> rules = new ArrayList<>();
        switch (study.reading().samePersons()) {
            case TELL -> {
                // the default: nothing to explain
            }
            case MERGE -> rules.add("Patients that may be one person are taken for one.");
            case EXCLUDE -> rules.add("Patients that may be one person are excluded.");
        }
        study.reading().allowed().forEach(one -> rules.add("Allowed (" + one.token() + "): " + one.meaning() + "."));
        return bullets(rules);
    }

    private String when() {
        TextTable table = new TextTable().row("endpoint", "before", "value taken", "after", "value taken");
        for (Endpoint endpoint : study.endpoints()) {
            table.row(
                    endpoint.id(),
                    endpoint.pre().toString(),
                    rule(endpoint.preRule()),
                    endpoint.post().toString(),
                    rule(endpoint.postRule()));
        }
        String sameDay = switch (study.sameDay()) {
            case EXCLUDE -> "; otherwise it is left out as ambiguous, and counted.";
            case PRE -> "; otherwise it counts as before.";
            case POST -> "; otherwise it counts as after.";
            case BY_TIME ->
                ", and after it if it is known to be later; where the times do not tell, it is left out, and counted.";
        };
        return table.withHeading()
                + TextTable.folded(
                        "  ", "A value on the index day is before the exposure if it is known to be earlier" + sameDay)
                + TextTable.folded(
                        "  ",
                        "A pair whose window after is still open at the data cut-off is "
                                + (study.usesOpenPairs()
                                        ? "used, and counted as provisional."
                                        : "left out, and counted."));
    }

    private static String rule(SelectionRule rule) {
        return rule instanceof SelectionRule.Closest closest ? "closest to day " + closest.day() : rule.token();
    }

    private String what() {
        TextTable table = new TextTable()
                .row("endpoint", "name", "role", "unit", "expected", "least significant", "plausible", "equivalence");
        for (Endpoint endpoint : study.endpoints()) {
            BigDecimal margin = endpoint.tostDelta();
            table.row(
                    endpoint.id(),
                    endpoint.title(),
                    endpoint.role().token(),
                    endpoint.unit().display(),
                    endpoint.direction() == Direction.DECREASE ? "decrease" : "increase",
                    endpoint.lsc() == null ? "none" : endpoint.lsc().toString(),
                    limits(endpoint.plausible()),
                    margin == null ? "not tested" : "within " + margin.toPlainString());
        }
        String ranges = study.endpoints().stream()
                .filter(endpoint -> !endpoint.reference().equals(ValueLimits.NONE))
                .map(endpoint -> endpoint.id() + " " + limits(endpoint.reference()))
                .collect(Collectors.joining(", "));
        return table.withHeading()
                + TextTable.folded(
                        "  ", "A value outside the plausible limits is set aside and counted, never changed.")
                + (ranges.isEmpty() ? "" : TextTable.folded("  ", "Reference ranges: " + ranges + "."));
    }

    private static String limits(ValueLimits limits) {
        return plain(limits.low(), "..") + " to " + plain(limits.high(), "..");
    }

    private static String plain(@Nullable BigDecimal number, String absent) {
        return number == null ? absent : number.toPlainString();
    }

    private String codes() {
        TextTable table = new TextTable();
        for (Endpoint endpoint : study.endpoints()) {
            String label = endpoint.id();
            for (Code code : endpoint.codes().codes()) {
                String places = endpoint.codes().placesOf(code).stream()
                        .map(Code::toString)
                        .collect(Collectors.joining(" and "));
                table.row(
                        label,
                        endpoint.codes().named(code)
                                + (endpoint.warned().contains(code)
                                        ? " (another method or scale: counted and said)"
                                        : "")
                                + (places.isEmpty() ? "" : " (stands for body site " + places + ")"));
                label = "";
            }
            if (!endpoint.rank().isEmpty()) {
                table.row(
                        "",
                        "of several at one time that differ: "
                                + endpoint.rank().stream().map(Code::toString).collect(Collectors.joining(", else ")));
            }
            String site = site(endpoint.bodySite());
            if (!site.isEmpty()) {
                table.row("", site);
            }
        }
        return table.toString();
    }

    private static String site(BodySiteRule rule) {
        if (rule instanceof BodySiteRule.AnyOf any) {
            return "at " + named(any.set());
        }
        if (rule instanceof BodySiteRule.AllOf all) {
            return "at all of: "
                    + all.sets().stream().map(StudyExplanation::named).collect(Collectors.joining("; "));
        }
        if (rule instanceof BodySiteRule.AbsentOrAnyOf region) {
            String parts = region.parts().stream().map(StudyExplanation::named).collect(Collectors.joining("; "));
            return "without a body site, or at " + named(region.region())
                    + (parts.isEmpty() ? "" : ", or at all of: " + parts);
        }
        return "";
    }

    /** The name of the set, for people, and its codes, for the record. */
    private static String named(CodeSet set) {
        String name = set.url().substring(set.url().lastIndexOf('/') + 1);
        return name + " (" + set.codes().stream().map(set::named).collect(Collectors.joining(" or ")) + ")";
    }

    private String units() {
        TextTable table = new TextTable();
        for (Endpoint endpoint : study.endpoints()) {
            UnitRule unit = endpoint.unit();
            String aliases = String.join(", ", new TreeSet<>(unit.aliases()));
            table.row(
                    endpoint.id(),
                    "UCUM " + unit.code() + (endpoint.tScore() ? " only" : " and units that convert into it")
                            + (aliases.isEmpty() ? "" : "; also written " + aliases)
                            + unit.scaledAliases().entrySet().stream()
                                    .map(alias -> "; one " + alias.getKey() + " is "
                                            + alias.getValue().toPlainString() + " of it")
                                    .collect(Collectors.joining())
                            + (unit.absentAllowed() ? "; a value without a unit is taken to be in it" : ""));
        }
        return table.toString();
    }

    private String plan() {
        AnalysisPlan plan = study.plan();
        Endpoint primary = study.primaryEndpoint();
        String test = switch (plan.primary()) {
            case WILCOXON -> "exact Wilcoxon signed-rank test, with the Hodges-Lehmann estimate";
            case T -> "paired t test, with the mean change";
            case ADAPTIVE ->
                "adaptive: paired t test if the Shapiro-Wilk p of the changes is at least 0.05, else the exact"
                        + " Wilcoxon signed-rank test";
        };
        int others = study.endpoints().size() - (primary == null ? 0 : 1);
        return new TextTable()
                .row("test", test)
                .row(
                        "level",
                        BigDecimal.valueOf(plan.alpha()).toPlainString() + ", "
                                + plan.sides().token())
                .row(
                        "adjustment",
                        plan.multiplicity().token() + " over " + others + " endpoints"
                                + (primary == null ? "" : "; " + primary.id() + ", the primary one, is tested alone"))
                .row("zeros", plan.zeros().token().equals("pratt") ? "ranked, then dropped" : "dropped before ranking")
                .row(
                        "interval",
                        BigDecimal.valueOf(plan.ciLevel())
                                        .movePointRight(2)
                                        .stripTrailingZeros()
                                        .toPlainString()
                                + " %")
                .toString();
    }

    /** Each caution once, with the endpoints it is about. */
    private String cautions() {
        Map<String, List<String>> about = new TreeMap<>();
        List<String> order = new ArrayList<>();
        for (Endpoint endpoint : study.endpoints()) {
            for (String caution : endpoint.cautions()) {
                if (!about.containsKey(caution)) {
                    order.add(caution);
                }
                about.computeIfAbsent(caution, key -> new ArrayList<>()).add(endpoint.id());
            }
        }
        return bullets(order.stream()
                .map(caution -> caution + " (" + String.join(", ", about.getOrDefault(caution, List.of())) + ")")
                .toList());
    }

    private static String bullets(List<String> sentences) {
        return sentences.stream()
                .map(sentence -> TextTable.folded("  - ", sentence))
                .collect(Collectors.joining());
    }
}
