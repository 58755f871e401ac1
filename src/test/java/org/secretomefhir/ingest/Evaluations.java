package org.secretomefhir.ingest;

import java.time.Instant;
import java.time.LocalDate;
import org.secretomefhir.cohort.CaseBuilder;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.study.reading.StudyPackage;

/** Reads sources as the pipeline does, with the delivered study. */
final class Evaluations {
    static final StudyDefinition STUDY = StudyPackage.shipped();
    static final Scope SCOPE = Scope.of(STUDY, LocalDate.of(2022, 12, 31));
    static final Instant AS_OF = Instant.parse("2026-01-15T00:00:00Z");

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
}
