package org.secretomefhir.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.study.reading.StudyPackage;

/** From the analysis plan in a Measure to every file of a run: what was planned is what was done, and it says so. */
class PlanHonouredTest {
    private static final Path STUDY = Path.of("src/test/resources/studies/reference/Measure-reference-cohort.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void aPlanOf99PerCentHasIntervalsOf99PerCent() throws IOException {
        run("no-effect", "confidenceLevel", "0.99");
        // R: w <- outer(d, d, "+") / 2; w <- sort(w[upper.tri(w, TRUE)]); k <- qsignrank(.005, 11); w[c(k, 67 - k)]
        Map<String, double[]> expected = Map.of(
                "osteocalcin", new double[] {-0.65, 0.7},
                "ctx", new double[] {-0.008, 0.0235},
                "platelets", new double[] {-8, 3.5},
                "esr", new double[] {-1, 2.5},
                "tscore-L1", new double[] {-0.2, 0.1},
                "tscore-L2", new double[] {-0.1, 0.2},
                "tscore-L3", new double[] {-0.1, 0.15},
                "tscore-L4", new double[] {-0.05, 0.1},
                "tscore-L1-L4", new double[] {-0.05, 0.1});
        expected.forEach((id, limits) -> {
            JsonNode primary = result(id).get("primary");
            assertThat(primary.at("/interval/0").doubleValue()).isEqualTo(limits[0]);
            assertThat(primary.at("/interval/1").doubleValue()).isEqualTo(limits[1]);
            assertThat(primary.get("intervalLevel").doubleValue()).isEqualTo(0.99);
            // R: 1 - 2 * psignrank(k - 1, 11)
            assertThat(primary.get("achievedLevel").doubleValue()).isEqualTo(0.990234375);
            JsonNode interval = part(statistics(id), "interval");
            assertThat(value(interval, "level")).isEqualTo(0.99);
            assertThat(value(interval, "achievedLevel")).isEqualTo(0.990234375);
            assertThat(value(interval, "lower")).isEqualTo(limits[0]);
        });
        assertThat(firstScreen()).contains("99 % CI").doesNotContain("95 % CI");
    }

    @Test
    void anAlphaOfOnePerCentIsTheAlphaOfEveryVerdict() throws IOException {
        run("main", "alpha", "0.009");
        // R: p.adjust(p, "holm") of main is 0.0087890625 for four endpoints and 0.009765625 for five
        for (JsonNode endpoint : results().get("endpoints")) {
            boolean below = endpoint.at("/primary/pAdjusted").doubleValue() < 0.009;
            assertThat(endpoint.get("verdict").asText()).isEqualTo(below ? "changed-as-expected" : "not-shown");
            assertThat(endpoint.at("/sensitivity/nImputed").intValue()).isZero();
            assertThat(endpoint.at("/design/rows/0/alpha").doubleValue()).isEqualTo(0.009);
        }
        assertThat(results().at("/plan/alpha").doubleValue()).isEqualTo(0.009);
        assertThat(value(part(statistics("esr"), "test"), "alpha")).isEqualTo(0.009);
        assertThat(firstScreen())
                .contains("4 of 9 endpoints changed in the expected direction at a Holm-adjusted alpha of 0.009")
                .contains("filled where the adjusted p is at most 0.009");
    }

    @Test
    void aOneSidedPlanTestsInTheExpectedDirection() throws IOException {
        run("no-effect", "sides", "expected-direction");
        for (JsonNode endpoint : results().get("endpoints")) {
            String tail = endpoint.get("direction").asText().equals("lower") ? "pLess" : "pGreater";
            assertThat(endpoint.at("/primary/p")).isEqualTo(endpoint.at("/wilcoxon/exact/" + tail));
            assertThat(endpoint.at("/primary/sides").asText()).isEqualTo("expected-direction");
            assertThat(endpoint.at("/design/sides").asText()).isEqualTo("expected-direction");
        }
        // R: 2^-8, as 8 changes of esr are not zero
        assertThat(result("esr").at("/primary/smallestReachableP").doubleValue())
                .isEqualTo(0.00390625);
        assertThat(result("ctx").at("/primary/p").doubleValue()).isEqualTo(0.8798828125);
        assertThat(code(part(statistics("ctx"), "test"), "sides")).isEqualTo("expected-direction");
        assertThat(page()).contains("one-sided exact Wilcoxon p = 0.880");
        assertThat(firstScreen()).contains("one-sided exact Wilcoxon");
        assertThat(Files.readString(folder.resolve("out/measure-report.json")))
                .contains("<td>one-sided exact Wilcoxon</td>");
    }

    @Test
    void zerosAreTreatedAsPlanned() throws IOException {
        run("no-effect", "zeros", "pratt");
        // R: coin::wilcoxsign_test(d ~ 0, zero.method = "Pratt", distribution = "exact")
        assertThat(result("platelets").at("/primary/p").doubleValue()).isCloseTo(0.333984375, within(1e-12));
        assertThat(result("tscore-L4").at("/primary/p").doubleValue()).isCloseTo(0.0390625, within(1e-12));
        for (JsonNode endpoint : results().get("endpoints")) {
            assertThat(endpoint.at("/primary/p")).isEqualTo(endpoint.at("/wilcoxonPratt/exact/pTwoSided"));
            assertThat(endpoint.at("/primary/zeroRule").asText()).isEqualTo("pratt");
        }
        JsonNode test = part(statistics("esr"), "test");
        assertThat(code(test, "zeroRule")).isEqualTo("pratt");
        assertThat(part(test, "zeros").get("valueUnsignedInt").intValue()).isEqualTo(3);
        assertThat(part(test, "ties").get("valueBoolean").booleanValue()).isTrue();
        assertThat(page()).contains("3 changes of zero ranked, then dropped");
    }

    @Test
    void hommelAdjustsTheNine() throws IOException {
        run("no-effect", "multiplicity", "hommel");
        // R: p.adjust(p, "hommel")
        double[] expected = {
            0.9501953125,
            0.7236328125,
            0.7236328125,
            0.60302734375,
            0.8671875,
            0.9501953125,
            0.7236328125,
            0.60302734375,
            0.643229166666667
        };
        for (int i = 0; i < 9; i++) {
            JsonNode endpoint = results().get("endpoints").get(i);
            assertThat(endpoint.at("/primary/pAdjusted").doubleValue()).isCloseTo(expected[i], within(1e-12));
            JsonNode test = part(statistics(endpoint.get("id").asText()), "test");
            assertThat(value(test, "pAdjusted")).isCloseTo(expected[i], within(1e-12));
            assertThat(code(test, "adjustment")).isEqualTo("hommel");
        }
        assertThat(results().at("/multiplicity/method").asText()).isEqualTo("hommel");
        assertThat(firstScreen()).contains("Hommel").doesNotContain("Holm");
    }

    @Test
    void benjaminiAndHochbergBoundTheFalseDiscoveriesAndTheReportSaysSo() throws IOException {
        run("main", "multiplicity", "bh");
        for (JsonNode endpoint : results().get("endpoints")) {
            // R: p.adjust(p, "BH")
            assertThat(endpoint.at("/primary/pAdjusted").doubleValue()).isEqualTo(0.001953125);
        }
        assertThat(firstScreen())
                .contains("at a false discovery rate of 0.05 (Benjamini-Hochberg)")
                .doesNotContain("adjusted alpha");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t", "adaptive"})
    void theTestOfThePlanIsTheTestOfTheReport(String primary) throws IOException {
        run("main", "primaryTest", primary);
        int byT = 0;
        for (JsonNode endpoint : results().get("endpoints")) {
            // of main only T-score L2 has a Shapiro-Wilk p below 0.05
            boolean t = primary.equals("t") || !endpoint.get("id").asText().equals("tscore-L2");
            byT += t ? 1 : 0;
            JsonNode used = endpoint.get("primary");
            assertThat(used.get("test").asText()).isEqualTo(t ? "paired-t" : "wilcoxon-exact");
            assertThat(used.get("exact").booleanValue()).isEqualTo(!t);
            assertThat(used.get("p")).isEqualTo(endpoint.at(t ? "/t/pTwoSided" : "/wilcoxon/exact/pTwoSided"));
            assertThat(used.get("interval"))
                    .isEqualTo(t ? endpoint.at("/t/ci95") : limits(endpoint.at("/hodgesLehmann/exactCi95")));
            JsonNode statistics = statistics(endpoint.get("id").asText());
            assertThat(code(part(statistics, "test"), "code"))
                    .isEqualTo(used.get("test").asText());
            assertThat(code(part(statistics, "interval"), "of")).isEqualTo(t ? "mean-change" : "hodges-lehmann");
        }
        assertThat(byT).isEqualTo(primary.equals("t") ? 9 : 8);
        assertThat(results().at("/plan/primary").asText()).isEqualTo(primary);
        assertThat(firstScreen()).contains("paired t");
        if (primary.equals("adaptive")) {
            assertThat(firstScreen()).contains("test below each").contains("exact Wilcoxon");
            assertThat(page()).contains("the paired t test if the Shapiro-Wilk p of the changes is at least 0.05");
        }
    }

    @Test
    void aDeclaredPrimaryEndpointIsTestedAloneAndNotCalledAdjusted() throws IOException {
        ObjectNode measure = (ObjectNode) JSON.readTree(STUDY.toFile());
        for (JsonNode group : measure.get("group")) {
            if (group.get("id").asText().equals("ctx")) {
                for (JsonNode extension : group.get("extension")) {
                    if (extension.get("url").asText().endsWith("/endpoint-role")) {
                        ((ObjectNode) extension).put("valueCode", "primary");
                    }
                }
            }
        }
        run("main", measure);
        assertThat(results().at("/multiplicity/testedAlone/0").asText()).isEqualTo("ctx");
        assertThat(result("ctx").at("/primary/pAdjusted").doubleValue()).isEqualTo(0.001953125);
        // R: p.adjust(c(p of the other eight), "holm")
        assertThat(result("osteocalcin").at("/primary/pAdjusted").doubleValue()).isEqualTo(8 / 1024.0);
        assertThat(names(part(statistics("ctx"), "test"))).doesNotContain("adjustment");
        assertThat(names(part(statistics("esr"), "test"))).contains("adjustment");
        assertThat(page())
                .contains("exact Wilcoxon p = 0.00195, declared primary, tested alone)")
                .contains("all endpoints but ctx, which was declared primary and is tested alone");
        assertThat(firstScreen()).contains("tested alone");
    }

    @Test
    void thePercentChangeOfATScoreIsNowhereButInResults() throws IOException {
        run("main", "alpha", "0.05");
        String report = Files.readString(folder.resolve("out/report.html"));
        String table = Files.readString(folder.resolve("out/endpoints.csv"));
        String fhir = Files.readString(folder.resolve("out/measure-report.json"));
        for (JsonNode endpoint : results().get("endpoints")) {
            boolean tScore = endpoint.get("unit").asText().equals("1");
            for (JsonNode percent : endpoint.get("percentChange")) {
                String digits = percent.asText();
                if (digits.length() > 10) {
                    assertThat(report.contains(digits)).isEqualTo(!tScore);
                    assertThat(fhir).doesNotContain(digits);
                }
            }
            String ofMeans = endpoint.at("/percentChange/ofMeans").asText();
            if (ofMeans.length() > 10) {
                assertThat(table.contains(ofMeans)).isEqualTo(!tScore);
            }
        }
    }

    private void run(String variant, String key, String value) throws IOException {
        ObjectNode measure = (ObjectNode) JSON.readTree(STUDY.toFile());
        for (JsonNode extension : measure.get("extension")) {
            if (extension.get("url").asText().endsWith("/analysis-plan")) {
                ObjectNode part = (ObjectNode) part(extension, key);
                part.set(
                        part.has("valueDecimal") ? "valueDecimal" : "valueCode",
                        JSON.readTree(part.has("valueDecimal") ? value : '"' + value + '"'));
            }
        }
        run(variant, measure);
    }

    private void run(String variant, ObjectNode measure) throws IOException {
        Path study = Files.createDirectory(folder.resolve("study"));
        JSON.writeValue(study.resolve("Measure-reference-cohort.json").toFile(), measure);
        StudyDefinition asked = StudyPackage.read(study);
        Runs.run(asked, Runs.bundle(variant), folder.resolve("out"));
    }

    private JsonNode results() {
        return Runs.json(folder.resolve("out/results.json"));
    }

    private JsonNode result(String id) {
        return byId(results().get("endpoints"), id);
    }

    /** The effect-statistics of a group of the MeasureReport. */
    private JsonNode statistics(String id) {
        JsonNode group =
                byId(Runs.json(folder.resolve("out/measure-report.json")).get("group"), id);
        for (JsonNode extension : group.get("extension")) {
            if (extension.get("url").asText().endsWith("/effect-statistics")) {
                return extension;
            }
        }
        throw new AssertionError("no statistics of " + id);
    }

    private String page() throws IOException {
        return Files.readString(folder.resolve("out/report.html"))
                .replaceAll("<[^>]*>", " ")
                .replaceAll("[\\s\u00a0]+", " ");
    }

    private String firstScreen() throws IOException {
        String html = page();
        return html.substring(html.indexOf("What this cannot show") - 600, html.indexOf("In words"));
    }

    private static JsonNode byId(JsonNode list, String id) {
        for (JsonNode one : list) {
            if (one.get("id").asText().equals(id)) {
                return one;
            }
        }
        throw new AssertionError("no " + id);
    }

    private static JsonNode part(JsonNode extension, String url) {
        for (JsonNode part : extension.get("extension")) {
            if (part.get("url").asText().equals(url)) {
                return part;
            }
        }
        throw new AssertionError("no " + url);
    }

    private static List<String> names(JsonNode extension) {
        return extension.get("extension").findValuesAsText("url");
    }

    private static double value(JsonNode extension, String url) {
        return part(extension, url).get("valueDecimal").doubleValue();
    }

    private static String code(JsonNode extension, String url) {
        return part(extension, url).get("valueCode").asText();
    }

    private static JsonNode limits(JsonNode interval) {
        return JSON.createArrayNode()
                .add(interval.get("lower").decimalValue())
                .add(interval.get("upper").decimalValue());
    }
}
