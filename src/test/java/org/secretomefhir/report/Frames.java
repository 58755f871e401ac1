package org.secretomefhir.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Finding;
import org.secretomefhir.clinical.Sex;
import org.secretomefhir.clinical.Sightings;
import org.secretomefhir.clinical.SourceRef;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.clinical.Tally;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.Criterion;
import org.secretomefhir.cohort.ExclusionReason;
import org.secretomefhir.cohort.Losses;
import org.secretomefhir.cohort.Pair;
import org.secretomefhir.cohort.Received;
import org.secretomefhir.cohort.Remark;
import org.secretomefhir.cohort.SelectedValue;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.LeastSignificantChange;
import org.secretomefhir.study.AgeBand;
import org.secretomefhir.study.BodySiteRule;
import org.secretomefhir.study.CodeSet;
import org.secretomefhir.study.Eligibility;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.Exposure;
import org.secretomefhir.study.ReadingRules;
import org.secretomefhir.study.Role;
import org.secretomefhir.study.SameDayRule;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.SelectionRule;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.study.StudyPeriod;
import org.secretomefhir.study.UnitRule;
import org.secretomefhir.study.ValueLimits;
import org.secretomefhir.study.Window;
import org.secretomefhir.testing.AlteredStudy;

/** Frames for tests, made directly from the wide tables of the synthetic cohorts. */
public final class Frames {
    public static final List<String> VARIANTS = List.of("main", "no-effect", "worsening", "half-missing");
    private static final String SINGLE = "single vertebra: must not be used alone for diagnosis or monitoring";
    private static final LocalDate CUT_OFF = LocalDate.of(2022, 12, 31);

    private Frames() {}

    /** The nine endpoints with the thresholds of the reference values. */
    public static StudyDefinition study() {
        return study(
                AnalysisPlan.standard(),
                List.of(
                        lab("osteocalcin", "Osteocalcin", "ng/mL", "3", "2"),
                        lab("ctx", "CTX", "ng/mL", "0.15", "0.1"),
                        lab("platelets", "Platelets", "10*3/uL", "25", "20"),
                        lab("esr", "ESR", "mm/h", "8", "5"),
                        tScore("tscore-L1", "T-score L1", List.of(SINGLE)),
                        tScore("tscore-L2", "T-score L2", List.of(SINGLE)),
                        tScore("tscore-L3", "T-score L3", List.of(SINGLE)),
                        tScore("tscore-L4", "T-score L4", List.of(SINGLE)),
                        tScore("tscore-L1-L4", "T-score L1-L4", List.of())));
    }

    public static StudyDefinition study(AnalysisPlan plan, List<Endpoint> endpoints) {
        return new StudyDefinition(
                "https://example.org/Measure/before-after",
                "1.0.0",
                "Before and after secretome: bone turnover, blood counts and bone density",
                "0f1e2d3c",
                new StudyPeriod(LocalDate.of(2017, 1, 1), CUT_OFF),
                ZoneId.of("Asia/Jakarta"),
                SameDayRule.EXCLUDE,
                true,
                new Exposure(
                        "umbilical-cord mesenchymal-stem-cell secretome",
                        codes("exposure"),
                        List.of("secretome"),
                        Exposure.IndexRule.FIRST,
                        Set.of("completed")),
                Eligibility.OPEN,
                AgeBand.upTo(44, 59, 74, 90),
                plan,
                endpoints,
                List.of("After a vertebral fracture osteocalcin and CTX rise for months and then fall by themselves."),
                ReadingRules.DEFAULT);
    }

    public static Endpoint lab(String id, String title, String unit, String lsc, String delta) {
        return endpoint(
                id, title, new UnitRule(unit, unit, Set.of(), false), Direction.DECREASE, lsc, delta, false, List.of());
    }

    public static Endpoint tScore(String id, String title, List<String> cautions) {
        return endpoint(
                id,
                title,
                new UnitRule("1", "T-score", Set.of(), true),
                Direction.INCREASE,
                "0.3",
                "0.2",
                true,
                cautions);
    }

    private static Endpoint endpoint(
            String id,
            String title,
            UnitRule unit,
            Direction direction,
            String lsc,
            String delta,
            boolean tScore,
            List<String> cautions) {
        return new Endpoint(
                id,
                title,
                Role.SECONDARY,
                codes(id),
                codes("none"),
                new BodySiteRule.Any(),
                unit,
                tScore ? new Window(-365, 0) : new Window(-180, 0),
                tScore ? new Window(150, 730) : new Window(30, 365),
                new SelectionRule.Last(),
                new SelectionRule.Closest(tScore ? 365 : 180),
                direction,
                LeastSignificantChange.parse(lsc),
                new BigDecimal(delta),
                ValueLimits.NONE,
                id.equals("esr") ? new ValueLimits(null, new BigDecimal(20)) : ValueLimits.NONE,
                tScore,
                cautions);
    }

    private static CodeSet codes(String name) {
        return new CodeSet("https://example.org/ValueSet/" + name, new TreeSet<>(Set.of(new Code("urn:codes", name))));
    }

    /** A synthetic cohort: {@code main}, {@code no-effect}, {@code worsening} or {@code half-missing}. */
    public static StudyFrame cohort(String variant) {
        return cohort(study(), variant);
    }

    /** The same under another study of the same endpoints. */
    public static StudyFrame cohort(StudyDefinition study, String variant) {
        List<CaseOutcome> cases = new ArrayList<>();
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Frames.class.getResourceAsStream("/reference/cohort/" + variant + ".csv")),
                StandardCharsets.UTF_8))) {
            List<String> head = Arrays.asList(table.readLine().split(",", -1));
            for (String line = table.readLine(); line != null; line = table.readLine()) {
                List<String> cells = Arrays.asList(line.split(",", -1));
                Map<String, String> row = new TreeMap<>();
                for (int i = 0; i < head.size(); i++) {
                    row.put(head.get(i), cells.get(i));
                }
                cases.add(included(study, row));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return gather(study, cases);
    }

    /** The cohort with losses of several kinds beside it. */
    public static StudyFrame withLosses(String variant) {
        StudyFrame whole = cohort(variant);
        List<CaseOutcome> cases = new ArrayList<>(whole.cases());
        cases.add(excluded("SYN-20", ExclusionReason.TEST_PATIENT));
        cases.add(excluded("SYN-21", ExclusionReason.NO_PATIENT));
        cases.add(excluded("SYN-22", ExclusionReason.NO_PATIENT));
        return gather(whole.study(), cases);
    }

    /** The cohort as if this had been remarked once of its first subject, and Conditions not read. */
    public static StudyFrame remarked(Remark remark) {
        StudyDefinition asked = study();
        StudyDefinition withCondition =
                AlteredStudy.withEligibility(asked, new Eligibility(null, null, null, null, codes("condition"), null));
        List<CaseOutcome> cases = new ArrayList<>(cohort("main").cases());
        CaseOutcome.Included first = (CaseOutcome.Included) cases.get(0);
        cases.set(
                0,
                new CaseOutcome.Included(
                        first.subject(),
                        first.sex(),
                        first.age(),
                        first.birth(),
                        first.index(),
                        first.pairs(),
                        new TreeMap<>(Map.of(remark, 1L)),
                        first.tally(),
                        first.findings(),
                        first.sightings(),
                        first.losses()));
        return gather(withCondition, cases, Set.of(Criterion.CONDITION));
    }

    /** Closes the ledger over these cases, with some resources settled by reading. */
    public static StudyFrame gather(StudyDefinition study, List<CaseOutcome> cases) {
        return gather(study, cases, Set.of());
    }

    private static StudyFrame gather(StudyDefinition study, List<CaseOutcome> cases, Set<Criterion> notRead) {
        Tally settled = Tally.EMPTY
                .plus("Observation", Disposition.OTHER_CODE, 40)
                .plus("Observation", Disposition.COMPARATOR, 2)
                .plus("Encounter", Disposition.OTHER_TYPE, 11);
        Tally all = settled;
        for (CaseOutcome one : cases) {
            all = all.plus(one.tally());
        }
        Map<String, Long> received = new TreeMap<>();
        Tally total = all;
        total.counts().keySet().forEach(type -> received.put(type, total.total(type)));
        List<Finding> reading = List.of(
                new Finding(
                        new SourceRef("Observation", "odd-1", null),
                        null,
                        Disposition.COMPARATOR,
                        "Observation.valueQuantity.comparator",
                        "a comparator"),
                new Finding(
                        new SourceRef("Patient", "SYN-99", "1"),
                        null,
                        Disposition.BAD_JSON,
                        "Patient.birthDate",
                        "duplicate key"),
                new Finding(
                        new SourceRef("Patient", "SYN-98", "1"),
                        new SubjectId("SYN-01"),
                        Disposition.SUPERSEDED,
                        "Patient.link",
                        "replaced by another record"));
        Scope scope = Scope.of(study, CUT_OFF);
        return StudyFrame.gather(study, scope, notRead, cases, new Received(received, settled, reading));
    }

    private static CaseOutcome excluded(String id, ExclusionReason reason) {
        return new CaseOutcome.Excluded(
                new SubjectId(id),
                reason,
                Tally.EMPTY.plus("Observation", Disposition.SUBJECT_EXCLUDED, 3),
                List.of(),
                Sightings.NONE,
                Losses.NONE);
    }

    private static CaseOutcome included(StudyDefinition study, Map<String, String> row) {
        LocalDate index = LocalDate.parse(cell(row, "secretomeDate"));
        LocalDate preDay = LocalDate.parse(cell(row, "preDate"));
        LocalDate postDay = LocalDate.parse(cell(row, "postDate"));
        String id = cell(row, "patient");
        List<Pair> pairs = new ArrayList<>();
        Tally tally = Tally.EMPTY.plus("Patient", Disposition.USED, 1);
        for (Endpoint endpoint : study.endpoints()) {
            SelectedValue pre = value(id, endpoint.id() + ".pre", preDay, index, row);
            SelectedValue post = value(id, endpoint.id() + ".post", postDay, index, row);
            tally = tally.plus("Observation", Disposition.USED, (pre == null ? 0 : 1) + (post == null ? 0 : 1));
            pairs.add(new Pair(endpoint.id(), pre, post, status(pre, post), false));
        }
        return new CaseOutcome.Included(
                new SubjectId(id),
                cell(row, "sex").equals("M") ? Sex.MALE : Sex.FEMALE,
                Integer.valueOf(cell(row, "age")),
                null,
                ClinicalDate.ofDay(index),
                pairs,
                tally,
                List.of());
    }

    private static Pair.Status status(SelectedValue pre, SelectedValue post) {
        if (pre == null) {
            return post == null ? Pair.Status.BOTH_MISSING : Pair.Status.PRE_MISSING;
        }
        return post == null ? Pair.Status.POST_MISSING : Pair.Status.PAIRED;
    }

    private static SelectedValue value(
            String id, String column, LocalDate day, LocalDate index, Map<String, String> row) {
        String text = cell(row, column);
        return text.isEmpty()
                ? null
                : new SelectedValue(
                        new BigDecimal(text),
                        ClinicalDate.ofDay(day),
                        (int) ChronoUnit.DAYS.between(index, day),
                        List.of(new SourceRef("Observation", id + "-" + column.replace('.', '-'), "1")));
    }

    private static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "").strip();
    }
}
