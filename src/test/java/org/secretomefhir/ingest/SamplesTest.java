package org.secretomefhir.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.clinical.Bucket;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Finding;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.Pair;
import org.secretomefhir.cohort.SelectedValue;
import org.secretomefhir.cohort.StudyFrame;

/** The delivered cohorts, read and sorted as they say themselves that they have to be. */
class SamplesTest {
    private static final Path SAMPLES = Path.of("samples");

    @ParameterizedTest
    @ValueSource(strings = {"main", "no-effect", "worsening", "half-missing"})
    void everyPairOfTheTableIsFound(String variant) throws IOException {
        StudyFrame fromLines = Evaluations.frame(FileSources.at(SAMPLES.resolve(variant + "/ndjson"), List.of()));
        StudyFrame fromBundle = Evaluations.frame(FileSources.at(SAMPLES.resolve(variant + "/bundle.json"), List.of()));

        Map<String, List<String>> table = table(variant);
        assertThat(fromLines.included()).hasSize(11);
        for (CaseOutcome.Included subject : fromLines.included()) {
            for (Pair pair : subject.pairs()) {
                String key = number(subject.subject().value()) + " " + pair.endpoint();
                assertThat(List.of(text(pair.pre()), text(pair.post()))).as(key).isEqualTo(table.get(key));
            }
        }
        assertThat(fromBundle.cases()).isEqualTo(fromLines.cases());
        assertThat(fromBundle.ledger()).isEqualTo(fromLines.ledger());
    }

    @Test
    void everyLineOfTheMessyCohortHasTheFateItsNameSays() throws IOException {
        StudyFrame frame = Evaluations.frame(FileSources.at(SAMPLES.resolve("messy/ndjson"), List.of()));
        JsonNode expected = new ObjectMapper()
                .readTree(SAMPLES.resolve("messy/expected-ledger.json").toFile());

        Map<String, String> fates = fates();
        List<String> surprises = new ArrayList<>();
        for (Finding finding : frame.findings()) {
            String fate = fates.get(
                    finding.source().resourceType() + "/" + finding.source().id());
            boolean ofAPart = finding.location().startsWith("Observation.component");
            if (fate != null && !ofAPart && !fate.equals(finding.disposition().token())) {
                surprises.add(finding + " instead of " + fate);
            }
        }
        assertThat(surprises).isEmpty();
        assertThat(ledger(frame)).isEqualTo(flat(expected.get("resources")));
        assertThat(frame.ledger().found())
                .isEqualTo(expected.at("/subjects/found").asLong());
        assertThat(frame.ledger().included())
                .isEqualTo(expected.at("/subjects/included").asLong());
    }

    private static Map<String, String> fates() throws IOException {
        Map<String, String> fates = new TreeMap<>();
        for (String line : Files.readAllLines(SAMPLES.resolve("messy/expected-fates.csv"))) {
            String[] cells = line.split(",", -1);
            fates.put(cells[0], cells[1]);
        }
        return fates;
    }

    private static Map<String, Long> ledger(StudyFrame frame) {
        Map<String, Long> flat = new TreeMap<>();
        frame.ledger().received().forEach((type, count) -> flat.put(type + " received", count));
        frame.ledger()
                .tally()
                .counts()
                .forEach((type, row) -> row.forEach((disposition, count) -> flat.put(
                        type + " " + (disposition == Disposition.USED ? Bucket.USED.key() : disposition.token()),
                        count)));
        return flat;
    }

    private static Map<String, Long> flat(JsonNode resources) {
        Map<String, Long> flat = new TreeMap<>();
        resources.properties().forEach(type -> {
            String name = type.getKey();
            flat.put(name + " received", type.getValue().get("received").asLong());
            if (type.getValue().get("used").asLong() > 0) {
                flat.put(name + " used", type.getValue().get("used").asLong());
            }
            for (String bucket : List.of("notRelevant", "quarantined")) {
                type.getValue()
                        .get(bucket)
                        .properties()
                        .forEach(reason -> flat.put(
                                name + " " + reason.getKey(), reason.getValue().asLong()));
            }
        });
        return flat;
    }

    /** Value before and after by {@code number endpoint}; empty where missing. */
    private static Map<String, List<String>> table(String variant) throws IOException {
        String text = new String(
                Objects.requireNonNull(SamplesTest.class.getResourceAsStream("/reference/cohort/" + variant + ".csv"))
                        .readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();
        List<String> head = List.of(lines.get(0).split(",", -1));
        Map<String, List<String>> table = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            for (int k = 0; k < cells.length; k++) {
                if (head.get(k).endsWith(".pre")) {
                    String endpoint = head.get(k).replace(".pre", "");
                    table.put(
                            number(cells[0]) + " " + endpoint,
                            List.of(plain(cells[k]), plain(cells[head.indexOf(endpoint + ".post")])));
                }
            }
        }
        return table;
    }

    /** The row's number, with which ids end in table and resources alike. */
    private static String number(String id) {
        return id.substring(id.lastIndexOf('-') + 1);
    }

    private static String text(SelectedValue value) {
        return value == null ? "" : value.value().toPlainString();
    }

    private static String plain(String cell) {
        return cell.isEmpty() ? "" : new BigDecimal(cell).stripTrailingZeros().toPlainString();
    }
}
