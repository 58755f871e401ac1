package org.secretomefhir.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.report.Frames;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.release.Release;
import org.secretomefhir.report.release.Suppression;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.PrimaryTest;
import org.secretomefhir.study.StudyDefinition;

class ResultsJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<String> variants() {
        return Frames.VARIANTS;
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyNumberOfTheReferenceIsThereUnderItsName(String variant) throws IOException {
        JsonNode results = results(Frames.cohort(variant));
        int compared = 0;
        for (JsonNode one : reference(variant).get("cases")) {
            JsonNode endpoint = endpoint(results, one.get("id").asText());
            assertThat(ResultsDifference.between(one.get("expected"), endpoint))
                    .as("%s, %s", variant, one.get("id").asText())
                    .isEmpty();
            compared += ResultsDifference.compared(one.get("expected"), endpoint);
        }
        assertThat(compared).isGreaterThan(1000);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void theAdaptivePlanGivesTheReportOfTheReference(String variant) throws IOException {
        StudyDefinition adaptive = Frames.study(
                AnalysisPlan.standard().withPrimary(PrimaryTest.ADAPTIVE),
                Frames.study().endpoints());
        JsonNode results = results(Frames.cohort(adaptive, variant));
        int i = 0;
        for (JsonNode row : reference(variant).get("report")) {
            JsonNode endpoint = endpoint(results, row.get("endpoint").asText());
            assertThat(endpoint.at("/primary/test").asText())
                    .startsWith(row.get("test").asText().startsWith("paired") ? "paired-t" : "wilcoxon");
            assertThat(endpoint.at("/primary/p").doubleValue())
                    .isCloseTo(row.get("p").doubleValue(), close());
            for (String adjusted : List.of("holm", "hochberg", "bh")) {
                assertThat(results.at("/multiplicity/" + adjusted + "/" + i).doubleValue())
                        .as("%s %s", adjusted, row.get("endpoint"))
                        .isCloseTo(row.get(adjusted).doubleValue(), close());
            }
            i++;
        }
        assertThat(i).isEqualTo(9);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void missingFollowUpAndSubgroupsAreThoseOfTheReference(String variant) throws IOException {
        JsonNode results = results(Frames.cohort(variant));
        for (JsonNode one : reference(variant).get("cases")) {
            JsonNode endpoint = endpoint(results, one.get("id").asText());
            assertThat(ResultsDifference.between(one.get("sensitivity"), endpoint.at("/sensitivity/pairedT")))
                    .filteredOn(difference -> !difference.contains("expected null"))
                    .isEmpty();
            for (JsonNode group : one.get("subgroups")) {
                JsonNode ours = subgroup(endpoint, group.get("value").asText());
                assertThat(ours.get("n").asInt()).isEqualTo(group.get("n").asInt());
                if (!group.get("meanChange").isNull()) {
                    assertThat(ours.get("meanChange").doubleValue())
                            .isCloseTo(group.get("meanChange").doubleValue(), close());
                }
            }
        }
    }

    /** The reference calls the sexes M and F, and has one band above 74 where the study has two. */
    private static JsonNode subgroup(JsonNode endpoint, String value) {
        String ours = switch (value) {
            case "M" -> "male";
            case "F" -> "female";
            case "75+" -> "75-90";
            default -> value;
        };
        for (JsonNode group : endpoint.get("subgroups")) {
            if (group.get("value").asText().equals(ours)) {
                return group;
            }
        }
        throw new AssertionError("no subgroup " + ours);
    }

    @Test
    void theDefaultPlanTestsByExactWilcoxonAndHolm() throws IOException {
        JsonNode results = results(Frames.cohort("main"));
        List<Double> adjusted = new ArrayList<>();
        for (JsonNode endpoint : results.get("endpoints")) {
            assertThat(endpoint.at("/primary/p")).isEqualTo(endpoint.at("/wilcoxon/exact/pTwoSided"));
            adjusted.add(endpoint.at("/primary/pAdjusted").doubleValue());
        }
        assertThat(adjusted)
                .containsExactlyInAnyOrder(
                        0.0087890625,
                        0.0087890625,
                        0.0087890625,
                        0.0087890625,
                        0.009765625,
                        0.009765625,
                        0.009765625,
                        0.009765625,
                        0.009765625);
    }

    @Test
    void primaryPIsBelowAlphaForAllInMainAndForNoneInNoEffect() throws IOException {
        assertThat(results(Frames.cohort("main")).findValues("primary"))
                .hasSize(10) // nine endpoints, and the plan's own
                .filteredOn(JsonNode::isObject)
                .allMatch(primary -> primary.get("p").doubleValue() < 0.05);
        assertThat(results(Frames.cohort("no-effect")).findValues("primary"))
                .filteredOn(JsonNode::isObject)
                .hasSize(9)
                .noneMatch(primary -> primary.get("p").doubleValue() < 0.05);
    }

    @Test
    void orderOfSubjectsLocaleAndZoneChangeNoByte() throws IOException {
        StudyFrame frame = Frames.withLosses("half-missing");
        byte[] bytes = bytes(frame);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String tag : List.of("de-DE", "tr-TR", "ar-SA-u-nu-arab", "id-ID", "th-TH-u-ca-buddhist-nu-thai")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
                List<CaseOutcome> shuffled = new ArrayList<>(frame.cases());
                Collections.shuffle(shuffled, new Random(tag.hashCode()));
                assertThat(bytes(Frames.gather(Frames.study(), shuffled))).isEqualTo(bytes);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void whatStandsBesideTheAnswerHasKeysOfItsOwn() throws IOException {
        JsonNode results = results(Frames.cohort("half-missing"));
        for (JsonNode endpoint : results.get("endpoints")) {
            assertThat(names(endpoint.get("windowSensitivity")))
                    .containsExactly("severalBefore", "severalAfter", "rules");
            assertThat(endpoint.at("/windowSensitivity/rules")).hasSize(5);
            assertThat(names(endpoint.at("/windowSensitivity/rules/0")))
                    .containsExactly(
                            "rule",
                            "before",
                            "after",
                            "pairsThatDiffer",
                            "n",
                            "meanChange",
                            "ci95",
                            "medianChange",
                            "hodgesLehmann",
                            "hodgesLehmannExactCi95");
            assertThat(names(endpoint.at("/design/rows/0"))).containsExactly("alpha", "power", "dz", "change");
            assertThat(endpoint.at("/medianBootstrap/replicates").intValue()).isEqualTo(1999);
            assertThat(names(endpoint.get("sensitivity")))
                    .containsExactly("nImputed", "test", "sides", "bocf", "tippingFraction", "pairedT");
            assertThat(endpoint.at("/sensitivity/test").asText()).isEqualTo("wilcoxon-exact");
            // five pairs cannot reach 95 %
            assertThat(endpoint.get("medianInterval").isNull()).isTrue();
            assertThat(endpoint.at("/reasons/medianInterval").asText()).startsWith("level-not-reached");
            assertThat(names(endpoint.at("/oneArm/leaveOneOut")))
                    .containsExactly("n", "meanChange", "hodgesLehmann", "shown", "pairsThatTurnIt", "dependsOnOne");
        }
    }

    @Test
    void theIntervalOfTheMedianIsExactAtThePlansLevel() throws IOException {
        JsonNode interval = endpoint(results(Frames.cohort("main")), "ctx").get("medianInterval");
        // R: qbinom(.025, 11, .5); 1 - 2 * pbinom(1, 11, .5)
        assertThat(interval.get("rank").intValue()).isEqualTo(2);
        assertThat(interval.get("achievedLevel").doubleValue()).isEqualTo(0.98828125);
    }

    /** At 99.9 % the interval of eleven changes reaches from the smallest to the largest of them. */
    @Test
    void anIntervalBetweenTheExtremeChangesIsWithheldWithThem() throws IOException {
        AnalysisPlan plan = AnalysisPlan.standard().withCiLevel(0.999);
        StudyReport report =
                StudyReport.of(Frames.cohort(Frames.study(plan, Frames.study().endpoints()), "main"));
        assertThat(report.endpoints())
                .allSatisfy(endpoint -> assertThat(endpoint.estimates()
                                .medianInterval()
                                .value()
                                .orElseThrow()
                                .rank())
                        .isEqualTo(1));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ResultsJson.write(report, Release.of(report, new Suppression(5)), out);
        for (JsonNode endpoint : JSON.readTree(out.toByteArray()).get("endpoints")) {
            assertThat(endpoint.get("medianInterval").isNull()).isTrue();
            assertThat(endpoint.at("/reasons/medianInterval").asText()).startsWith("suppressed");
        }
    }

    @Test
    void everyNullOfAnEndpointHasItsReasonUnlessItMeansNoLimit() throws IOException {
        for (String variant : Frames.VARIANTS) {
            for (JsonNode endpoint : results(Frames.cohort(variant)).get("endpoints")) {
                assertThat(nulls("", endpoint)).isSubsetOf(names(endpoint.get("reasons")));
            }
        }
        for (JsonNode endpoint :
                results(Frames.gather(Frames.study(), List.of())).get("endpoints")) {
            assertThat(nulls("", endpoint)).isNotEmpty().isSubsetOf(names(endpoint.get("reasons")));
        }
    }

    private static List<String> nulls(String path, JsonNode node) {
        List<String> paths = new ArrayList<>();
        if (node.isNull() && !path.startsWith(".referenceRange.")) {
            paths.add(path.substring(1));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            paths.addAll(nulls(path + "." + i, node.get(i)));
        }
        node.properties().forEach(field -> paths.addAll(nulls(path + "." + field.getKey(), field.getValue())));
        return paths;
    }

    @Test
    void theShapeIsTheOneThatIsPromised() throws IOException {
        JsonNode results = results(Frames.cohort("main"));
        assertThat(names(results))
                .containsExactly(
                        "schema",
                        "study",
                        "plan",
                        "cohort",
                        "exposure",
                        "endpoints",
                        "multiplicity",
                        "headline",
                        "limitations");
        assertThat(results.get("schema").asText()).isEqualTo("results/1");
        assertThat(names(results.at("/endpoints/0")))
                .startsWith(
                        "id",
                        "unit",
                        "direction",
                        "primary",
                        "counts",
                        "pre",
                        "post",
                        "change",
                        "percentChange",
                        "shapiro",
                        "moments",
                        "t",
                        "wilcoxon",
                        "wilcoxonPratt",
                        "hodgesLehmann",
                        "sign",
                        "permutation",
                        "effect",
                        "tost",
                        "bayes",
                        "baseline",
                        "idealBootstrap",
                        "responder",
                        "who")
                .endsWith("reasons");
        assertThat(names(results.at("/endpoints/0/primary")))
                .contains("test", "p", "pAdjusted", "smallestReachableP", "canReachAlpha", "directionOfChange");
        assertThat(names(results.get("multiplicity")))
                .contains("method", "endpoints", "p", "bonferroni", "holm", "hochberg", "hommel", "bh", "by");
        assertThat(results.at("/endpoints/0/direction").asText()).isEqualTo("lower");
        assertThat(results.at("/endpoints/4/direction").asText()).isEqualTo("higher");
    }

    @Test
    void whatIsNotComputableIsNullWithAReason() throws IOException {
        JsonNode results = results(Frames.gather(Frames.study(), List.of()));
        JsonNode endpoint = results.at("/endpoints/0");
        assertThat(endpoint.at("/pre/mean").isNull()).isTrue();
        assertThat(endpoint.at("/reasons").get("pre.mean").asText()).startsWith("no-complete-pair: ");
        assertThat(endpoint.at("/t").isNull()).isTrue();
        assertThat(endpoint.at("/reasons").has("t")).isTrue();
        String text = results.toString();
        assertThat(text).doesNotContain("NaN").doesNotContain("Infinity").doesNotContain("not-calculated");
    }

    @Test
    void reasonsOfLimitsNameThePosition() throws IOException {
        JsonNode endpoint = endpoint(results(Frames.cohort("main")), "osteocalcin");
        assertThat(endpoint.at("/effect/rankBiserialCi95/0").isNull()).isTrue();
        assertThat(names(endpoint.get("reasons"))).contains("effect.rankBiserialCi95.0", "effect.rankBiserialCi95.1");
    }

    @Test
    void linesEndWithLineFeedsOnly() throws IOException {
        String text = new String(bytes(Frames.cohort("main")), StandardCharsets.UTF_8);
        assertThat(text).doesNotContain("\r").endsWith("}\n");
    }

    private static Percentage close() {
        return Percentage.withPercentage(1e-8);
    }

    private static JsonNode endpoint(JsonNode results, String id) {
        for (JsonNode endpoint : results.get("endpoints")) {
            if (endpoint.get("id").asText().equals(id)) {
                return endpoint;
            }
        }
        throw new AssertionError("no endpoint " + id);
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode reference(String variant) throws IOException {
        try (InputStream in =
                ResultsJsonTest.class.getResourceAsStream("/reference/cohort/expected-" + variant + ".json")) {
            return JSON.readTree(in);
        }
    }

    private static JsonNode results(StudyFrame frame) throws IOException {
        return JSON.readTree(bytes(frame));
    }

    private static byte[] bytes(StudyFrame frame) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ResultsJson.write(StudyReport.of(frame), out);
        return out.toByteArray();
    }
}
