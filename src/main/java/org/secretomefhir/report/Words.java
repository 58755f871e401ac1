package org.secretomefhir.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.secretomefhir.report.language.Numbers;
import org.secretomefhir.statistics.Multiplicity;
import org.secretomefhir.statistics.PrimaryResult;
import org.secretomefhir.statistics.Sides;
import org.secretomefhir.study.SelectionRule;
import org.secretomefhir.study.UnitRule;

/** Names of methods, dates and lists, as sentences and column heads have them. */
public final class Words {
    private Words() {}

    /** {@code Holm}, {@code Benjamini-Hochberg}, ... */
    public static String procedure(Multiplicity procedure) {
        return switch (procedure) {
            case HOLM -> "Holm";
            case HOCHBERG -> "Hochberg";
            case HOMMEL -> "Hommel";
            case BH -> "Benjamini-Hochberg";
            case BY -> "Benjamini-Yekutieli";
            case BONFERRONI -> "Bonferroni";
            case HIERARCHY -> "hierarchy";
            case MAX_T -> "max-T";
        };
    }

    /** The test that gave the primary p: {@code exact Wilcoxon}, {@code one-sided paired t}. */
    public static String test(PrimaryResult primary) {
        String test = isRankTest(primary) ? (primary.exact() ? "exact Wilcoxon" : "Wilcoxon") : "paired t";
        return primary.sides().equals(Sides.TWO_SIDED.token()) ? test : "one-sided " + test;
    }

    /** What the primary interval is around: {@code Hodges-Lehmann shift} or {@code mean change}. */
    public static String estimate(PrimaryResult primary) {
        return isRankTest(primary) ? "Hodges-Lehmann shift" : "mean change";
    }

    /** Whether the primary p comes from ranks; its estimate is then the Hodges-Lehmann shift. */
    public static boolean isRankTest(PrimaryResult primary) {
        return !primary.test().equals("paired-t");
    }

    /** {@code exact 95 % CI}, {@code 95 % CI}; the level really achieved where it is below the planned one. */
    public static String interval(PrimaryResult primary) {
        double achieved = primary.achievedLevel().value().orElse(primary.intervalLevel());
        return (isRankTest(primary) ? "exact " : "") + Numbers.level(Math.min(achieved, primary.intervalLevel()))
                + " CI";
    }

    /** The unit for people, also where the study shows its UCUM code: {@code 10³/µL} for {@code 10*3/uL}. */
    public static String unit(UnitRule unit) {
        return unit(unit.display());
    }

    /** The unit for people, from the one shown or its UCUM code. */
    static String unit(String shown) {
        return shown.replace("10*3", "10\u00b3")
                .replace("10*9", "10\u2079")
                .replace("uL", "\u00b5L")
                .replace("ug", "\u00b5g");
    }

    /** A title as it stands within a sentence: its first letter small, unless it begins an abbreviation. */
    public static String inSentence(String title) {
        boolean word = title.length() > 1 && Character.isLowerCase(title.charAt(1));
        return word ? title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1) : title;
    }

    /** {@code 5 March 2019}. */
    public static String date(LocalDate day) {
        String month = day.getMonth().name();
        return day.getDayOfMonth() + " " + month.charAt(0) + month.substring(1).toLowerCase(Locale.ROOT) + " "
                + day.getYear();
    }

    /** Which value a rule takes: {@code last}, {@code closest to day 180}. */
    public static String rule(SelectionRule rule) {
        return rule instanceof SelectionRule.Closest closest ? "closest to day " + closest.day() : rule.token();
    }

    /** {@code a, b and c}. */
    public static String list(List<String> items) {
        int last = items.size() - 1;
        return last < 1
                ? String.join("", items)
                : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
    }

    /** {@code 1 pair}, {@code 3 pairs}. */
    public static String count(long n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }
}
