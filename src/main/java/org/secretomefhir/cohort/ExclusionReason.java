package org.secretomefhir.cohort;

import java.util.Locale;

/** Why a subject with an exposure in the study period is not analysed. The first that applies, in this order, counts. */
public enum ExclusionReason {
    LISTED("on the list of patients to leave out"),
    PATIENT_QUARANTINED(
            "the Patient resource could not be read, is not plainly of one person, or has an impossible date of birth"),
    NO_PATIENT("the source gave no Patient for this subject"),
    LINK_CYCLE("Patient links lead in a circle, or to several records"),
    TEST_PATIENT("labelled as a test patient"),
    INACTIVE("the Patient record is not active"),
    INDEX_AMBIGUOUS("the day of the exposure is not known"),
    DECEASED("died before the index date, or at an unknown time"),
    AGE("outside the age limits, or not known to be inside them"),
    CONDITION("no recorded condition of the required kind"),
    CONCOMITANT("was given an excluded medication"),
    BASELINE_MISSING("no baseline value for the eligibility limit"),
    BASELINE_ABOVE("baseline above the eligibility limit"),
    SAME_PERSON("may be the same person as another subject that would be analysed");

    private final String meaning;

    ExclusionReason(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }

    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
