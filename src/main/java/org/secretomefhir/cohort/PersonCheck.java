package org.secretomefhir.cohort;

import java.time.LocalDate;
import java.util.Optional;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.clinical.Subject;
import org.secretomefhir.clinical.SubjectRecord;
import org.secretomefhir.study.Allowance;

/** Whether the Patient of an exposed subject can be analysed at all, whatever the study's criteria. */
final class PersonCheck {
    private final EndpointMatcher matcher;
    private final boolean takesTestPatients;

    /** @param takesTestPatients whether Patients labelled as test data are taken like others */
    PersonCheck(EndpointMatcher matcher, boolean takesTestPatients) {
        this.matcher = matcher;
        this.takesTestPatients = takesTestPatients;
    }

    /**
     * The reasons that need no index date, in their order.
     *
     * @param index the days on which the index may lie
     */
    Optional<ExclusionReason> beforeIndex(SubjectRecord record, ClinicalDate index, Fates fates) {
        Subject subject = record.subject();
        if (record.patientQuarantined()) {
            return Optional.of(ExclusionReason.PATIENT_QUARANTINED);
        }
        if (subject == null) {
            return Optional.of(ExclusionReason.NO_PATIENT);
        }
        if (isBornTooLate(subject, record, index, fates)) {
            return Optional.of(ExclusionReason.PATIENT_QUARANTINED);
        }
        if (record.linksUnresolved()) {
            return Optional.of(ExclusionReason.LINK_CYCLE);
        }
        if (subject.testPatient() && !takesTestPatients) {
            return Optional.of(ExclusionReason.TEST_PATIENT);
        }
        if (subject.testPatient()) {
            fates.see(Sighting.ofOwn(Sighting.Kind.ALLOWED, Allowance.TEST_PATIENTS.token()));
        }
        return subject.active() ? Optional.empty() : Optional.of(ExclusionReason.INACTIVE);
    }

    /** Whether the whole time in which the subject may have died lies before the index. */
    static boolean isDeceased(Subject subject, IndexEvent index) {
        ClinicalDate death = subject.death();
        if (death == null) {
            return false;
        }
        boolean diedEarlierThatDay =
                death.end() != null && index.begins() != null && death.end().isBefore(index.begins());
        return death.lastDay().isBefore(index.preDay()) || diedEarlierThatDay;
    }

    /** Whether the subject is recorded as dead, and the record does not say that this was after the index. */
    static boolean isDeathUndated(Subject subject, IndexEvent index) {
        ClinicalDate death = subject.death();
        return death == null
                ? subject.deceased()
                : death.firstDay().isBefore(index.preDay()) && !isDeceased(subject, index);
    }

    private boolean isBornTooLate(Subject subject, SubjectRecord record, ClinicalDate index, Fates fates) {
        ClinicalDate birth = subject.birth();
        if (birth == null) {
            return false;
        }
        LocalDate born = birth.firstDay();
        ClinicalDate death = subject.death();
        String than = born.isAfter(index.lastDay())
                ? "the exposure"
                : death != null && born.isAfter(death.lastDay())
                        ? "the date of death"
                        : isMeasuredBefore(born, record) ? "an observation" : "";
        if (than.isEmpty()) {
            return false;
        }
        fates.settle(subject.source(), Disposition.IMPLAUSIBLE, "Patient.birthDate", "later than " + than);
        return true;
    }

    private boolean isMeasuredBefore(LocalDate born, SubjectRecord record) {
        return record.measurements().stream()
                .anyMatch(one -> one.effective().lastDay().isBefore(born) && matcher.isAskedFor(one));
    }
}
