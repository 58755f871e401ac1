package org.secretomefhir.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Sex;
import org.secretomefhir.clinical.Sightings;
import org.secretomefhir.clinical.SourceRef;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.clinical.Tally;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.ExclusionReason;
import org.secretomefhir.cohort.Losses;
import org.secretomefhir.cohort.Pair;
import org.secretomefhir.cohort.RepeatedBefore;
import org.secretomefhir.cohort.SelectedValue;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.cohort.Treatment;
import org.secretomefhir.cohort.WindowValues;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.study.Eligibility;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.testing.AlteredStudy;

/** Frames of one endpoint, the value before being the last of the window, 30 days apart from each other. */
final class OneArmFrames {
    static final Endpoint CTX = Frames.lab("ctx", "CTX", "ng/mL", "0.15", "0.1");
    static final LocalDate INDEX = LocalDate.of(2019, 3, 14);

    private final List<CaseOutcome> cases = new ArrayList<>();
    private Eligibility eligibility = Eligibility.OPEN;

    /** Only whose last value before is at most this is included. */
    OneArmFrames atMost(String limit) {
        eligibility = new Eligibility(null, null, "ctx", new BigDecimal(limit), null, null);
        return this;
    }

    /** Counts medication. */
    OneArmFrames eligibility(Eligibility other) {
        eligibility = other;
        return this;
    }

    /** An included subject: its value after ({@code -} for none) and those before, the earliest first. */
    OneArmFrames included(String after, String... before) {
        return included(Treatment.NONE, after, before);
    }

    /** The same of a subject who was given this. */
    OneArmFrames included(Treatment treatment, String after, String... before) {
        cases.add(new CaseOutcome.Included(
                id(),
                Sex.FEMALE,
                60,
                null,
                ClinicalDate.ofDay(INDEX),
                List.of(pair(after, before)),
                treatment,
                new TreeMap<>(),
                Tally.EMPTY.plus("Patient", Disposition.USED, 1),
                List.of(),
                Sightings.NONE,
                Losses.NONE));
        return this;
    }

    /** A subject whose last value before is too high. */
    OneArmFrames tooHigh(String... before) {
        cases.add(new CaseOutcome.Excluded(
                id(),
                ExclusionReason.BASELINE_ABOVE,
                pair("-", before),
                Tally.EMPTY.plus("Patient", Disposition.SUBJECT_EXCLUDED, 1),
                List.of(),
                Sightings.NONE,
                Losses.NONE));
        return this;
    }

    StudyFrame frame() {
        return frame(AnalysisPlan.standard());
    }

    StudyFrame frame(AnalysisPlan plan) {
        StudyDefinition study = AlteredStudy.withEligibility(Frames.study(plan, List.of(CTX)), eligibility);
        return Frames.gather(study, cases);
    }

    private SubjectId id() {
        return new SubjectId("p" + (char) ('a' + cases.size()));
    }

    private static Pair pair(String after, String... before) {
        List<BigDecimal> values = Arrays.stream(before).map(BigDecimal::new).toList();
        BigDecimal last = values.get(values.size() - 1);
        RepeatedBefore repeated = values.size() == 1
                ? null
                : new RepeatedBefore(values, new RepeatedBefore.Step(values.get(values.size() - 2), last, 30));
        SelectedValue post = after.equals("-") ? null : value(new BigDecimal(after), 180, null);
        return new Pair(
                "ctx",
                value(last, -20, values.size() == 1 ? null : others(values, last)),
                post,
                post == null ? Pair.Status.POST_MISSING : Pair.Status.PAIRED,
                false,
                repeated);
    }

    private static WindowValues others(List<BigDecimal> values, BigDecimal last) {
        BigDecimal mean =
                values.stream().reduce(BigDecimal.ZERO, BigDecimal::add).divide(BigDecimal.valueOf(values.size()));
        return new WindowValues(values.size(), last, last, mean, mean);
    }

    private static SelectedValue value(BigDecimal value, int days, @Nullable WindowValues others) {
        return new SelectedValue(
                value,
                ClinicalDate.ofDay(INDEX.plusDays(days)),
                days,
                List.of(new SourceRef("Observation", "o" + days, "1")),
                others);
    }
}
