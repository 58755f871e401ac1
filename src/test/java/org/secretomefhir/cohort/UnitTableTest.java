package org.secretomefhir.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Measurement;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.clinical.UnitSpellings;
import org.secretomefhir.study.BodySiteRule;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.SelectionRule;
import org.secretomefhir.study.UnitRule;
import org.secretomefhir.study.reading.StudyPackage;

/**
 * The table of units that people read is what the program does: every row is worked out anew. Where it differs, the new
 * table lies in {@code target/units.md}, to be read and, if it is right, put in its place.
 */
class UnitTableTest {
    private static final Path TABLE = Path.of("src/main/docs/units.md");
    private static final Path SPELLINGS = Path.of("src/test/resources/units/spellings.tsv");
    private static final String HEAD = """
            # Units: every spelling that is known, and many that are not

            Written by `UnitTableTest` from what the program does; `src/test/resources/units/spellings.tsv` and the words
            of `UnitWords` are its rows. "One is" says how many of the endpoint's unit one of the spelling is. A spelling
            without a code was read twice, as the text of a unit and as a code of UCUM, with the same result.

            - **UCUM**: valid UCUM that a laboratory may mean, of the endpoint's dimension.
            - **by rule**: a text that laboratories write for a UCUM unit, or an alias of the study. Each use is counted
              and told ("K/uL taken for 10*3/uL").
            - **unit-unknown**: no such unit; the value is quarantined, and the unit is named.
            - **unit-conflict**: what is shown contradicts what is coded; neither is believed.

            The rules, with what the grammar of UCUM accepts and no laboratory means, are in `LaboratoryForm`
            (UCUM), `LaboratoryText` (texts) and `UnitVocabulary.contradicts` (what is shown beside a code).
            """;

    private static final Map<String, Endpoint> ENDPOINTS = Stream.concat(
                    StudyPackage.shipped().endpoints().stream(), Stream.of(temperature()))
            .collect(Collectors.toMap(Endpoint::id, Function.identity()));

    private record Row(
            String endpoint, String shown, @Nullable String coded) {}

    @Test
    void theTableIsWhatTheProgramDoes() throws IOException {
        StringBuilder table = new StringBuilder(HEAD);
        for (String endpoint : List.of("platelets", "esr", "osteocalcin", "ctx", "tscore-L1-L4", "temperature")) {
            Endpoint of = ENDPOINTS.get(endpoint);
            table.append("\n## ")
                    .append(endpoint)
                    .append(" (")
                    .append(of.unit().code())
                    .append(")\n\n");
            table.append("| shown | code | one is | how |\n|---|---|---|---|\n");
            rows().stream().filter(row -> row.endpoint().equals(endpoint)).forEach(row -> table.append(line(row)));
        }
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/units.md"), table);
        assertThat(Files.readString(TABLE)).isEqualTo(table.toString());
    }

    @Test
    void aTextAloneIsReadAsTheSameCodeIs() throws IOException {
        for (Row row : rows()) {
            if (row.coded() == null) {
                assertThat(outcome(ENDPOINTS.get(row.endpoint()), null, Code.UCUM, row.shown()))
                        .as(row.toString())
                        .isEqualTo(outcome(ENDPOINTS.get(row.endpoint()), row.shown(), null, null));
            }
        }
    }

    /** Rows that were met first, then one for each word of the program that is in none of them. */
    private static Set<Row> rows() throws IOException {
        Set<Row> rows = new LinkedHashSet<>();
        for (String line : Files.readAllLines(SPELLINGS)) {
            if (!line.startsWith("#")) {
                String[] cells = line.split("\t");
                rows.add(new Row(cells[0], cells[1], cells.length > 2 ? cells[2] : null));
            }
        }
        add(rows, "platelets", UnitSpellings.ofCounts());
        add(rows, "esr", UnitSpellings.ofRates());
        add(rows, "osteocalcin", UnitSpellings.ofConcentrations());
        add(rows, "tscore-L1-L4", UnitSpellings.ofScores());
        add(rows, "temperature", UnitSpellings.ofTemperatures());
        return rows;
    }

    private static void add(Set<Row> rows, String endpoint, List<String> spellings) {
        spellings.forEach(spelling -> rows.add(new Row(endpoint, spelling, null)));
    }

    private static String line(Row row) {
        String result = outcome(
                ENDPOINTS.get(row.endpoint()), row.shown(), row.coded() == null ? null : Code.UCUM, row.coded());
        return "| `" + row.shown() + "` | " + (row.coded() == null ? "" : "`" + row.coded() + "`") + " | " + result
                + " |\n";
    }

    private static String outcome(
            Endpoint endpoint, @Nullable String shown, @Nullable String system, @Nullable String code) {
        Chart chart = Chart.treated().add(new Chart.Result(Studies.CTX).quantity("1", shown, system, code));
        Measurement value = chart.record().measurements().get(0);
        Fates fates = new Fates(new SubjectId("a"));
        Optional<UnitReading.Converted> converted = new UnitReading(endpoint).convert(value, fates);
        if (converted.isEmpty()) {
            List<Disposition> why = new ArrayList<>();
            fates.findings().forEach(finding -> why.add(finding.disposition()));
            assertThat(why).hasSize(1);
            return "| " + why.get(0).token();
        }
        BigDecimal factor = converted.get().value();
        String alias = converted.get().alias();
        return factor.toPlainString() + " | " + (alias == null ? "UCUM" : "by rule: `" + alias + "`");
    }

    private static Endpoint temperature() {
        return Studies.endpoint(
                "temperature",
                Studies.codes("temperature"),
                new BodySiteRule.Any(),
                new UnitRule("Cel", "\u00b0C", Set.of(), false),
                new SelectionRule.Last(),
                new SelectionRule.First(),
                false);
    }
}
