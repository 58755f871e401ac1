package org.secretomefhir.samples;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.cohort.CaseBuilder;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.ingest.Extract;
import org.secretomefhir.ingest.FileSources;
import org.secretomefhir.ingest.ReadRequest;
import org.secretomefhir.study.CodeSet;
import org.secretomefhir.study.Eligibility;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.study.reading.StudyPackage;
import org.secretomefhir.testing.AlteredStudy;

/** Reads a sample with the program and decides about its subjects, up to the frame that statistics begin with. */
final class SampleEvaluation {
    private static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");

    private SampleEvaluation() {}

    /** @param source a folder of NDJSON, or a Bundle */
    static StudyFrame frame(Path source, StudyDefinition study) {
        Scope scope = Scope.of(study, study.period().end());
        Extract extract =
                FileSources.at(source, List.of()).read(new ReadRequest(study, scope, AS_OF), (step, done, total) -> {});
        return StudyFrame.gather(
                study,
                scope,
                new CaseBuilder(study, scope).buildAll(extract.subjects()),
                extract.received(),
                extract.settled(),
                extract.findings());
    }

    static StudyDefinition defaultStudy() {
        return StudyPackage.shipped();
    }

    /** The default study with the criteria of a file like {@code messy/eligibility.json}. */
    static StudyDefinition defaultStudyWith(JsonNode criteria) {
        StudyDefinition study = defaultStudy();
        Eligibility eligibility = new Eligibility(
                criteria.get("minAge").intValue(),
                null,
                criteria.get("baselineEndpoint").textValue(),
                criteria.get("baselineAtMost").decimalValue(),
                codes("condition", criteria),
                codes("concomitant", criteria));
        return AlteredStudy.withEligibility(study, eligibility);
    }

    private static CodeSet codes(String name, JsonNode criteria) {
        TreeSet<Code> codes = new TreeSet<>();
        criteria.get(name)
                .forEach(code -> codes.add(new Code(
                        code.get("system").textValue(), code.get("code").textValue())));
        return new CodeSet(name, codes);
    }
}
