package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.statistics.EndpointSpec;
import org.secretomefhir.statistics.reference.Comparison;
import org.secretomefhir.statistics.reference.ReferenceCase;

/** What {@code analyze} prints for the data of every reference case, against every value of the reference. */
class AnalyzeReferenceTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "statistics/paired.json",
                "cohort/expected-main.json",
                "cohort/expected-no-effect.json",
                "cohort/expected-worsening.json",
                "cohort/expected-half-missing.json"
            })
    void everyReferenceValueIsPrintedUnderItsName(String file) throws IOException {
        List<ReferenceCase> cases = ReferenceCase.paired(file).toList();
        JsonNode endpoints = analyze(cases).get("endpoints");
        assertThat(endpoints).hasSameSizeAs(cases);
        for (int i = 0; i < cases.size(); i++) {
            ReferenceCase reference = cases.get(i);
            JsonNode endpoint = endpoints.get(i);
            assertThat(endpoint.get("id").textValue()).isEqualTo(reference.id());
            assertThat(Comparison.differences(reference, endpoint)).isEmpty();
            assertEveryNullHasAReason(endpoint);
        }
    }

    private JsonNode analyze(List<ReferenceCase> cases) throws IOException {
        Path pairs = folder.resolve("pairs.csv");
        Path endpoints = folder.resolve("endpoints.csv");
        try (PrintWriter values = new PrintWriter(Files.newBufferedWriter(pairs));
                PrintWriter known = new PrintWriter(Files.newBufferedWriter(endpoints))) {
            values.println("endpoint,subject,pre,post");
            known.println("endpoint,unit,direction,lsc,tostDelta");
            for (ReferenceCase one : cases) {
                EndpointSpec spec = one.spec();
                known.printf(
                        "%s,%s,%s,%s,%s%n",
                        one.id(),
                        spec.tScore() ? "{T-score}" : "",
                        spec.direction() == null ? "" : spec.direction().token(),
                        spec.lsc() == null ? "" : spec.lsc(),
                        text(spec.tostDelta()));
                List<BigDecimal> before = one.pre();
                List<BigDecimal> after = one.post();
                for (int i = 0; i < before.size(); i++) {
                    values.printf("%s,S%d,%s,%s%n", one.id(), i, text(before.get(i)), text(after.get(i)));
                }
            }
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(
                new PrintWriter(out),
                new PrintWriter(err),
                "analyze",
                "--pairs",
                pairs.toString(),
                "--endpoints",
                endpoints.toString());
        assertThat(code).as(err.toString()).isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    private static String text(BigDecimal value) {
        return value == null ? "" : value.toString();
    }

    private static void assertEveryNullHasAReason(JsonNode endpoint) {
        Set<String> nulls = new HashSet<>();
        nulls("", endpoint, nulls);
        Set<String> reasons = new HashSet<>();
        endpoint.get("reasons").fieldNames().forEachRemaining(reasons::add);
        nulls.removeAll(Set.of("unit", "direction"));
        assertThat(nulls).isEqualTo(reasons);
    }

    private static void nulls(String path, JsonNode node, Set<String> found) {
        if (node.isNull()) {
            found.add(path);
        }
        String prefix = path.isEmpty() ? "" : path + ".";
        node.properties().forEach(field -> nulls(prefix + field.getKey(), field.getValue(), found));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                nulls(prefix + i, node.get(i), found);
            }
        }
    }
}
