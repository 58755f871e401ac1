package org.secretomefhir.testing;

import org.secretomefhir.study.Eligibility;
import org.secretomefhir.study.ReadingRules;
import org.secretomefhir.study.StudyDefinition;

/** Studies that differ from one that was read. */
public final class AlteredStudy {
    private AlteredStudy() {}

    /** The same study with other criteria. */
    public static StudyDefinition withEligibility(StudyDefinition study, Eligibility criteria) {
        return new StudyDefinition(
                study.url(),
                study.version(),
                study.title(),
                study.hash(),
                study.period(),
                study.zone(),
                study.sameDay(),
                study.usesOpenPairs(),
                study.exposure(),
                criteria,
                study.ageBands(),
                study.plan(),
                study.endpoints(),
                study.limitations(),
                study.reading());
    }

    /** The same study with other rules for data whose meaning is not plain. */
    public static StudyDefinition withReading(StudyDefinition study, ReadingRules reading) {
        return new StudyDefinition(
                study.url(),
                study.version(),
                study.title(),
                study.hash(),
                study.period(),
                study.zone(),
                study.sameDay(),
                study.usesOpenPairs(),
                study.exposure(),
                study.eligibility(),
                study.ageBands(),
                study.plan(),
                study.endpoints(),
                study.limitations(),
                reading);
    }
}
