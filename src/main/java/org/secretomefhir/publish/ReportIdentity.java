package org.secretomefhir.publish;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Base32;
import org.apache.commons.codec.binary.Hex;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.Losses;
import org.secretomefhir.cohort.Pair;
import org.secretomefhir.cohort.Remark;
import org.secretomefhir.cohort.SelectedValue;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.report.release.Suppression;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.study.Allowance;
import org.secretomefhir.study.CanonicalJson;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.ReadingRules;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;

/**
 * Who a report is: the same question over the same facts has the same id on every machine, from every source, at any
 * time. Neither server, nor version ids, nor transport, nor the clock enter it; and not the words of notes and
 * limitations, which {@link ContentHash} leaves out too, so that a program that words them better finds its report done.
 * A cut-off is part of the question only if somebody gave it; otherwise it enters by what it decides: which pairs are
 * provisional or not yet due is among the facts, so an open period makes no new report every day.
 *
 * @param id {@code sf-} and 52 letters and digits: lower-case base32 of SHA-256 over question, snapshot and format
 * @param series the same over the question without snapshot and cut-off: what ties together the reports of one
 *     question as its data grow
 * @param snapshot hex SHA-256 over the sorted facts used
 */
public record ReportIdentity(String id, String series, String snapshot) {
    /** Naming system of {@link #series()}. */
    public static final String SERIES_SYSTEM = "https://secretomefhir.org/fhir/report-series";

    /**
     * Of the numbers and the structure that the same facts give. To be raised when a change of the program gives other
     * ones, because the reports of before stand under their ids with other content.
     */
    private static final String FORMAT = "1";

    /** @param reporter identifier of the organisation in whose name the report is made */
    public static ReportIdentity of(StudyFrame frame, String reporter) {
        return of(frame, reporter, Suppression.NONE);
    }

    /**
     * @param reporter identifier of the organisation in whose name the report is made
     * @param suppression which numbers the report withholds
     */
    public static ReportIdentity of(StudyFrame frame, String reporter, Suppression suppression) {
        String snapshot = Hex.encodeHexString(sha256(String.join("\n", facts(frame))));
        Map<String, Object> question = question(frame.study(), frame.scope(), reporter);
        if (!suppression.isNone()) {
            question.put("suppression", suppression.text());
        }
        String series = name(question);
        if (frame.scope().cutOffBy() == Scope.CutOffBy.HAND) {
            question.put("cutOff", frame.scope().cutOff().toString());
        }
        question.put("snapshot", snapshot);
        question.put("format", FORMAT);
        return new ReportIdentity(name(question), series, snapshot);
    }

    private static String name(Map<String, Object> question) {
        String base32 = new Base32().encodeToString(sha256(CanonicalJson.of(question)));
        return "sf-" + base32.replace("=", "").toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> question(StudyDefinition study, Scope scope, String reporter) {
        Map<String, Object> question = new TreeMap<>();
        question.put("measure", study.canonical());
        question.put("studyHash", study.hash());
        question.put("plan", plan(study.plan()));
        question.put("reporter", reporter);
        question.put("reportType", "summary");
        question.put(
                "period",
                List.of(scope.period().start().toString(), scope.period().end().toString()));
        question.put("zone", scope.zone().getId());
        question.put("only", scope.only() == null ? "all" : List.copyOf(scope.only()));
        question.put("except", List.copyOf(scope.except()));
        Map<String, String> byHand = new TreeMap<>();
        if (scope.indexDates() != null) {
            scope.indexDates().forEach((subject, day) -> byHand.put(subject, day.toString()));
        }
        if (!study.reading().equals(ReadingRules.DEFAULT)) {
            question.put(
                    "allowed",
                    study.reading().allowed().stream().map(Allowance::token).toList());
        }
        question.put("indexDates", scope.indexDates() == null ? "administrations" : byHand);
        return question;
    }

    private static Map<String, Object> plan(AnalysisPlan plan) {
        Map<String, Object> words = new TreeMap<>();
        words.put("primary", plan.primary().name());
        words.put("alpha", Double.toString(plan.alpha()));
        words.put("sides", plan.sides().name());
        words.put("multiplicity", plan.multiplicity().name());
        words.put("zeros", plan.zeros().name());
        words.put("ciLevel", Double.toString(plan.ciLevel()));
        return words;
    }

    /** One line per used fact, per exclusion, and per reason for which administrations were lost; sorted. */
    private static List<String> facts(StudyFrame frame) {
        Stream<String> ofCases = frame.cases().stream().flatMap(outcome -> {
            if (outcome instanceof CaseOutcome.Included subject) {
                return facts(frame.study(), subject);
            }
            return outcome instanceof CaseOutcome.Excluded subject
                    ? Stream.of(line(
                            subject.subject().value(),
                            "excluded",
                            subject.reason().token()))
                    : Stream.empty();
        });
        return Stream.concat(ofCases, lost(frame)).sorted().toList();
    }

    /** So that data of which the exposure could not be read never have the report of data that hold none. */
    private static Stream<String> lost(StudyFrame frame) {
        Stream<Losses.Kind> kinds = frame.ledger().found() == 0
                ? Stream.of(Losses.Kind.EXPOSURE, Losses.Kind.UNTOLD)
                : Stream.of(Losses.Kind.EXPOSURE);
        return kinds.flatMap(kind -> frame.losses().of(kind).why().entrySet().stream()
                .map(why ->
                        line("lost", kind.name(), why.getKey(), why.getValue().toString())));
    }

    private static Stream<String> facts(StudyDefinition study, CaseOutcome.Included subject) {
        String person = line(
                subject.subject().value(), subject.sex().code(), interval(subject.birth()), interval(subject.index()));
        Stream<String> pairs =
                study.endpoints().stream().map(endpoint -> line(person, fact(endpoint, subject.pair(endpoint.id()))));
        return Stream.of(Stream.of(person), pairs, remarks(person, subject)).flatMap(lines -> lines);
    }

    /** What the notes of a report tell of its values beside the values; how their units were spelt is not told. */
    private static Stream<String> remarks(String person, CaseOutcome.Included subject) {
        return subject.remarks().entrySet().stream()
                .filter(entry -> entry.getKey().kind() != Remark.Kind.UNIT_ALIAS)
                .map(entry -> line(
                        person,
                        "remark",
                        entry.getKey().kind().token(),
                        entry.getKey().endpoint(),
                        entry.getKey().what(),
                        entry.getValue().toString()));
    }

    private static String fact(Endpoint endpoint, Pair pair) {
        return line(
                endpoint.id(),
                endpoint.unit().code(),
                pair.status().token(),
                Boolean.toString(pair.provisional()),
                value(pair.pre()),
                value(pair.post()));
    }

    private static String value(@Nullable SelectedValue selected) {
        return selected == null ? "-" : line(selected.value().toPlainString(), interval(selected.date()));
    }

    private static String interval(@Nullable ClinicalDate date) {
        return date == null ? "-" : line(date.daysText(), String.valueOf(date.start()), String.valueOf(date.end()));
    }

    private static String line(String... parts) {
        return String.join("\t", parts);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
