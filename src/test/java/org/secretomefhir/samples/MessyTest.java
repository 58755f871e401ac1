package org.secretomefhir.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Finding;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.ExclusionReason;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.report.json.LedgerJson;
import org.secretomefhir.study.StudyDefinition;

class MessyTest {
    private static final Path FOLDER = Path.of("samples", "messy");
    private static final Path LINES = FOLDER.resolve("ndjson");

    @Test
    void everyReasonOccurs() throws IOException {
        Set<String> shown = new HashSet<>();
        fates(1).values().forEach(shown::addAll);
        fates(2).values().forEach(shown::addAll);
        Set<String> reasons =
                Arrays.stream(Disposition.values()).map(Disposition::token).collect(toSet());
        Arrays.stream(ExclusionReason.values()).map(ExclusionReason::token).forEach(reasons::add);
        reasons.remove(Disposition.TOO_LONG.token()); // five megabytes are not kept as a sample
        reasons.remove(Disposition.TWO_PERSONS.token()); // the sample is of one hospital
        reasons.remove(ExclusionReason.LISTED.token()); // comes from a list, not from the data
        reasons.remove(ExclusionReason.SAME_PERSON.token()); // comes from the study, not from the data
        // small inputs of their own show these; what is in the sample stays as it was
        Stream.of(Disposition.FOCUS, Disposition.OTHER_VERSION, Disposition.NOT_GIVEN, Disposition.MISSING_ELEMENT)
                .map(Disposition::token)
                .forEach(reasons::remove);
        assertThat(shown).containsAll(reasons);
    }

    @Test
    void theDefaultStudyLeavesOutWhatItShould() throws IOException {
        check(SampleEvaluation.frame(LINES, SampleEvaluation.defaultStudy()), 1, "expected-ledger.json");
    }

    @Test
    void aStudyWithEveryCriterionLeavesOutWhatItShould() throws IOException {
        JsonNode criteria = Json.read(Files.readString(FOLDER.resolve("eligibility.json")));
        StudyDefinition study = SampleEvaluation.defaultStudyWith(criteria);
        check(SampleEvaluation.frame(LINES, study), 2, "expected-ledger-eligibility.json");
    }

    private static void check(StudyFrame frame, int column, String ledger) throws IOException {
        Map<String, Set<String>> expected = fates(column);
        for (Finding finding : frame.findings()) {
            if (!finding.location().contains("component")) {
                assertThat(expected.get(finding.source().toString()))
                        .as("%s", finding)
                        .contains(finding.disposition().token());
            }
        }
        for (CaseOutcome outcome : frame.cases()) {
            String fate = outcome instanceof CaseOutcome.Excluded excluded
                    ? excluded.reason().token()
                    : outcome instanceof CaseOutcome.Included ? "included" : "not-in-cohort";
            assertThat(expected.get("subject " + outcome.subject()))
                    .as("%s", outcome.subject())
                    .containsExactly(fate);
        }
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        LedgerJson.write(frame.ledger(), written);
        assertThat(Json.read(written.toString(UTF_8))).isEqualTo(Json.read(Files.readString(FOLDER.resolve(ledger))));
    }

    @Test
    void aLineOfMoreThanFiveMegabytesIsTooLong(@TempDir Path folder) throws IOException {
        String line = "{\"resourceType\":\"Observation\",\"id\":\"messy-too-long\",\"note\":[{\"text\":\""
                + "a".repeat(6 << 20) + "\"}]}\n";
        Files.writeString(folder.resolve("long.ndjson"), line);
        StudyFrame frame = SampleEvaluation.frame(folder, SampleEvaluation.defaultStudy());
        assertThat(frame.ledger().tally().count("Observation", Disposition.TOO_LONG))
                .isEqualTo(1);
    }

    /** What has to become of each resource and subject: column 1 in the default study, 2 with every criterion. */
    private static Map<String, Set<String>> fates(int column) throws IOException {
        Map<String, Set<String>> fates = new LinkedHashMap<>();
        try (Stream<String> rows = Files.lines(FOLDER.resolve("expected-fates.csv"))) {
            for (String row : rows.skip(1).toList()) {
                List<String> fields = List.of(row.split(",", -1));
                fates.computeIfAbsent(fields.get(0), what -> new HashSet<>()).add(fields.get(column));
            }
        }
        return fates;
    }
}
