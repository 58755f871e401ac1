package org.secretomefhir.cohort;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Finding;
import org.secretomefhir.clinical.Sex;
import org.secretomefhir.clinical.Sightings;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.clinical.Tally;

/**
 * What became of one subject's record. Every resource in the record is counted exactly once in {@link #tally()}; found
 * subjects are those included and those excluded.
 */
public sealed interface CaseOutcome {
    SubjectId subject();

    /** Every resource of the record, by what became of it. */
    Tally tally();

    /** Each quarantined, and each relevant but unused, resource of the record (or part of one) with its reason. */
    List<Finding> findings();

    /** What was met while deciding, and how often. */
    Sightings sightings();

    /** What of the subject the question is about, and what of that could not be used; nothing of those not found. */
    Losses losses();

    /** This one, with more that was met. */
    CaseOutcome seeing(Sightings more);

    /**
     * Analysed.
     *
     * @param age whole years at the index date; null if the date of birth does not tell
     * @param birth as recorded, null if not
     * @param index from the day from which the window before counts to the day from which the window after counts: the
     *     same day, unless the exposure is a course
     * @param pairs one per endpoint of the study, in its order
     * @param treatment what was given by the data cut-off
     * @param remarks what was decided by a rule while the values were taken, and how often
     */
    record Included(
            SubjectId subject,
            Sex sex,
            @Nullable Integer age,
            @Nullable ClinicalDate birth,
            ClinicalDate index,
            List<Pair> pairs,
            Treatment treatment,
            SortedMap<Remark, Long> remarks,
            Tally tally,
            List<Finding> findings,
            Sightings sightings,
            Losses losses)
            implements CaseOutcome {
        public Included {
            pairs = List.copyOf(pairs);
            remarks = Collections.unmodifiableSortedMap(new TreeMap<>(remarks));
            findings = findings.stream().sorted().toList();
        }

        /** Without anything known of what was given. */
        public Included(
                SubjectId subject,
                Sex sex,
                @Nullable Integer age,
                @Nullable ClinicalDate birth,
                ClinicalDate index,
                List<Pair> pairs,
                SortedMap<Remark, Long> remarks,
                Tally tally,
                List<Finding> findings,
                Sightings sightings,
                Losses losses) {
            this(subject, sex, age, birth, index, pairs, Treatment.NONE, remarks, tally, findings, sightings, losses);
        }

        /** Without remarks, sightings and losses. */
        public Included(
                SubjectId subject,
                Sex sex,
                @Nullable Integer age,
                @Nullable ClinicalDate birth,
                ClinicalDate index,
                List<Pair> pairs,
                Tally tally,
                List<Finding> findings) {
            this(subject, sex, age, birth, index, pairs, new TreeMap<>(), tally, findings, Sightings.NONE, Losses.NONE);
        }

        @Override
        public Included seeing(Sightings more) {
            return new Included(
                    subject,
                    sex,
                    age,
                    birth,
                    index,
                    pairs,
                    treatment,
                    remarks,
                    tally,
                    findings,
                    sightings.plus(more),
                    losses);
        }

        /** @throws IllegalArgumentException if the study has no such endpoint */
        public Pair pair(String endpoint) {
            return pairs.stream()
                    .filter(pair -> pair.endpoint().equals(endpoint))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no endpoint " + endpoint));
        }
    }

    /**
     * Exposed in the study period, but not analysed.
     *
     * @param baseline the pair of the endpoint whose value before is limited, of one excluded because it is too high or
     *     missing; null of all others
     */
    record Excluded(
            SubjectId subject,
            ExclusionReason reason,
            @Nullable Pair baseline,
            Tally tally,
            List<Finding> findings,
            Sightings sightings,
            Losses losses)
            implements CaseOutcome {
        public Excluded {
            findings = findings.stream().sorted().toList();
        }

        /** For another reason than a value before. */
        public Excluded(
                SubjectId subject,
                ExclusionReason reason,
                Tally tally,
                List<Finding> findings,
                Sightings sightings,
                Losses losses) {
            this(subject, reason, null, tally, findings, sightings, losses);
        }

        @Override
        public Excluded seeing(Sightings more) {
            return new Excluded(subject, reason, baseline, tally, findings, sightings.plus(more), losses);
        }

        /** The same, with the pair of the endpoint whose value before is limited. */
        Excluded with(@Nullable Pair limited) {
            return new Excluded(subject, reason, limited, tally, findings, sightings, losses);
        }
    }

    /** No exposure in the study period, or not in the lists asked for: not part of the question. */
    record NotInCohort(SubjectId subject, Tally tally, List<Finding> findings) implements CaseOutcome {
        /** Nothing of it is part of the question. */
        @Override
        public Sightings sightings() {
            return Sightings.NONE;
        }

        @Override
        public Losses losses() {
            return Losses.NONE;
        }

        public NotInCohort {
            findings = findings.stream().sorted().toList();
        }

        @Override
        public NotInCohort seeing(Sightings more) {
            return this;
        }
    }
}
