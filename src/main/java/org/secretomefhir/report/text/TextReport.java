package org.secretomefhir.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.secretomefhir.clinical.Bucket;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.cohort.Ledger;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.Limitations;
import org.secretomefhir.report.NoteGroup;
import org.secretomefhir.report.Numbers;
import org.secretomefhir.report.Sentences;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.Verdict;
import org.secretomefhir.report.Words;
import org.secretomefhir.statistics.EndpointResult.Summary;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PrimaryResult;

/** The answer as lines of text: what was found, the table of endpoints, what was left out, and what it cannot show. */
public final class TextReport {
    private final StudyReport report;
    private final TextStyle style;
    private final List<String> lines = new ArrayList<>();

    private TextReport(StudyReport report, TextStyle style) {
        this.report = report;
        this.style = style;
    }

    /** The text, every line ended with {@code \n}. */
    public static String of(StudyReport report, TextStyle style) {
        TextReport text = new TextReport(report, style);
        text.answer();
        text.table();
        text.flow();
        text.notes();
        return String.join("\n", text.lines) + "\n";
    }

    private void answer() {
        lines.add(style.bold(style.shown(report.study().title())));
        paragraph("", Sentences.who(report) + " " + String.join(" ", Sentences.answer(report)));
        lines.add("");
    }

    private void table() {
        TextTable table = table(true);
        boolean wide = table.width() <= style.width();
        if (!wide) {
            table = table(false);
        }
        List<String> drawn = table.lines(style.width());
        lines.add(style.bold(drawn.get(0)));
        for (int i = 1; i < drawn.size(); i++) {
            lines.add(coloured(drawn.get(i), report.endpoints().get(i - 1).verdict()));
        }
        if (!wide) {
            paragraph("", units());
        }
        paragraph("", legend());
        lines.add("");
    }

    /** With standard deviations, units and the mean change, or without. */
    private TextTable table(boolean wide) {
        String procedure = Words.procedure(report.plan().multiplicity());
        String level = Numbers.level(report.plan().ciLevel());
        List<String> head = new ArrayList<>(List.of("Endpoint", "n", "Before", "After"));
        if (wide) {
            head.add("Change");
        }
        head.addAll(List.of("Shift [" + level + " CI]", "p", "p " + procedure, "Expected"));
        TextTable table = new TextTable(head.stream().map(style::shown).toList(), Set.of(0, head.size() - 1));
        for (EndpointReport endpoint : report.endpoints()) {
            table.add(row(endpoint, wide).stream().map(style::shown).toList());
        }
        return table;
    }

    private static List<String> row(EndpointReport endpoint, boolean wide) {
        PrimaryResult primary = endpoint.result().primary();
        int places = endpoint.decimals();
        List<String> row = new ArrayList<>();
        boolean unit = wide && !endpoint.endpoint().tScore();
        row.add(endpoint.endpoint().title()
                + (unit ? ", " + Words.unit(endpoint.endpoint().unit()) : ""));
        row.add(Integer.toString(endpoint.n()));
        row.add(mean(endpoint.result().pre(), places, wide));
        row.add(mean(endpoint.result().post(), places, wide));
        if (wide) {
            row.add(number(endpoint.result().change().mean(), places));
        }
        Interval interval = primary.interval().value().orElse(null);
        row.add(number(primary.estimate(), places)
                + (interval == null
                        ? ""
                        : " [" + Numbers.fixed(interval.lower(), places) + ", "
                                + Numbers.fixed(interval.upper(), places) + "]"));
        row.add(primary.p().fold(Numbers::p, why -> "-"));
        row.add(primary.pAdjusted().fold(Numbers::p, why -> "-"));
        row.add(expected(endpoint.verdict()));
        return row;
    }

    private static String expected(Verdict verdict) {
        return switch (verdict) {
            case CHANGED_AS_EXPECTED -> "yes";
            case CHANGED_AGAINST -> "against";
            case CHANGED -> "changed";
            case NOT_SHOWN -> "?";
            case CANNOT_BE_SHOWN -> "n small";
            case NOT_COMPUTABLE -> "-";
        };
    }

    private static String mean(Summary summary, int places, boolean withSd) {
        String sd = withSd ? summary.sd().fold(value -> " \u00b1 " + Numbers.fixed(value, places), why -> "") : "";
        return summary.mean().fold(value -> Numbers.fixed(value, places) + sd, why -> "-");
    }

    private static String number(Outcome<Double> value, int places) {
        return value.fold(number -> Numbers.signed(number, places), why -> "-");
    }

    private String units() {
        return "Units: "
                + report.endpoints().stream()
                        .filter(endpoint -> !endpoint.endpoint().tScore())
                        .map(endpoint -> endpoint.endpoint().title() + " "
                                + Words.unit(endpoint.endpoint().unit()))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private String legend() {
        PrimaryResult first = report.endpoints().isEmpty()
                ? null
                : report.endpoints().get(0).result().primary();
        String test = first == null ? "" : "Test: " + Words.test(first) + "; shift: " + Words.estimate(first) + ". ";
        boolean one = report.endpoints().stream()
                        .map(endpoint -> endpoint.result().primary().test())
                        .distinct()
                        .count()
                == 1;
        return (one ? test : "Test: by the plan of the study, named in results.json. ")
                + "Expected: yes or against, where the adjusted p is at most "
                + Numbers.shortest(report.plan().alpha()) + "; ? change not shown; n small: cannot reach alpha.";
    }

    private void flow() {
        Ledger ledger = report.frame().ledger();
        String reasons = ledger.excluded().entrySet().stream()
                .map(entry -> entry.getKey().token() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        paragraph(
                "",
                "Patients: " + ledger.found() + " found = " + ledger.included() + " included + "
                        + (ledger.found() - ledger.included()) + " excluded"
                        + (reasons.isEmpty() ? "." : " (" + reasons + ")."));
        ledger.received().forEach((type, received) -> paragraph("  ", resources(ledger, type, received)));
    }

    private static String resources(Ledger ledger, String type, long received) {
        Map<Disposition, Long> row = ledger.tally().counts().getOrDefault(type, Map.of());
        return type + ": " + received + " received = " + sum(row, Bucket.USED) + " used + "
                + sum(row, Bucket.NOT_RELEVANT) + " not relevant" + reasons(row, Bucket.NOT_RELEVANT) + " + "
                + sum(row, Bucket.QUARANTINED) + " quarantined" + reasons(row, Bucket.QUARANTINED);
    }

    private static long sum(Map<Disposition, Long> row, Bucket bucket) {
        return row.entrySet().stream()
                .filter(entry -> entry.getKey().bucket() == bucket)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static String reasons(Map<Disposition, Long> row, Bucket bucket) {
        String reasons = row.entrySet().stream()
                .filter(entry -> entry.getKey().bucket() == bucket)
                .map(entry -> entry.getKey().token() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return reasons.isEmpty() ? "" : " (" + reasons + ")";
    }

    private void notes() {
        lines.add("");
        for (NoteGroup group : NoteGroup.of(report.endpoints())) {
            paragraph("  ", "- " + group.whose() + ": " + group.text());
        }
        paragraph("", Limitations.STANDING);
    }

    private String coloured(String line, Verdict verdict) {
        return switch (verdict) {
            case CHANGED_AS_EXPECTED -> style.good(line);
            case CHANGED_AGAINST, CANNOT_BE_SHOWN -> style.warn(line);
            case CHANGED, NOT_SHOWN, NOT_COMPUTABLE -> line;
        };
    }

    /** Breaks at spaces; further lines stand further in. */
    private void paragraph(String indent, String text) {
        StringBuilder line = new StringBuilder(indent);
        String start = indent;
        for (String word : style.shown(text).split(" +")) {
            if (line.length() > start.length() && line.length() + 1 + word.length() > style.width()) {
                lines.add(line.toString());
                start = indent + (indent.isEmpty() ? "" : "  ");
                line = new StringBuilder(start);
            }
            line.append(line.length() > start.length() ? " " : "").append(word);
        }
        lines.add(line.toString());
    }
}
