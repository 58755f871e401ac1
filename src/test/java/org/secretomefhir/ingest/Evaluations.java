package org.secretomefhir.ingest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.cohort.CaseBuilder;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.study.CodeSet;
import org.secretomefhir.study.Eligibility;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.study.reading.StudyPackage;
import org.secretomefhir.testing.AlteredStudy;

/** Reads sources as the pipeline does, with the delivered study. */
final class Evaluations {
    static final StudyDefinition STUDY = StudyPackage.shipped();
    static final Scope SCOPE = Scope.of(STUDY, LocalDate.of(2022, 12, 31));
    static final Instant AS_OF = Instant.parse("2026-01-15T00:00:00Z");

    /** With osteoporosis as a criterion. */
    static final StudyDefinition WITH_CONDITION = withCondition(STUDY);

    private Evaluations() {}

    static ReadRequest request() {
        return new ReadRequest(STUDY, SCOPE, AS_OF);
    }

    static Extract read(SubjectSource source) {
        return source.read(request(), Progress.SILENT);
    }

    static StudyFrame frame(SubjectSource source) {
        return frame(read(source));
    }

    /** Closes the ledger: throws if a resource is unaccounted for. */
    static StudyFrame frame(Extract extract) {
        return StudyFrame.gather(
                STUDY,
                SCOPE,
                new CaseBuilder(STUDY, SCOPE).buildAll(extract.subjects()),
                extract.received(),
                extract.settled(),
                extract.findings());
    }

    private static StudyDefinition withCondition(StudyDefinition study) {
        CodeSet osteoporosis =
                new CodeSet("urn:osteoporosis", new TreeSet<>(List.of(new Code(Code.SNOMED_CT, "64859006"))));
        return AlteredStudy.withEligibility(study, new Eligibility(null, null, null, null, osteoporosis, null));
    }
}
