package org.secretomefhir.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one arm can say of itself, of the sample as it is published, against numbers worked out from its lines here. */
class OneArmOfSamplesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ZoneId SITE = ZoneId.of("Asia/Jakarta");
    private static final double NEAR = 1e-12;

    private static Path out;
    private static JsonNode results;

    @BeforeAll
    static void evaluate(@TempDir Path folder) {
        out = folder.resolve("out");
        Runs.run(Runs.referenceStudy(), Runs.ndjson("main"), out);
        results = Runs.json(out.resolve("results.json"));
    }

    /** A final osteocalcin in the half year before, with its first and last possible day. */
    private record Value(LocalDate first, LocalDate last, double value) {
        LocalDate middle() {
            return first.plusDays((last.toEpochDay() - first.toEpochDay()) / 2);
        }
    }

    @Test
    void thePlaceboOfOsteocalcinIsTheLastStepOfEachSubjectWithTwoValuesBefore() throws IOException {
        List<Double> steps = new ArrayList<>();
        List<Long> days = new ArrayList<>();
        double squares = 0;
        for (List<Value> values : osteocalcinBefore().values()) {
            if (values.size() > 1) {
                Value later = values.get(values.size() - 1);
                Value earlier = values.get(values.size() - 2);
                steps.add(later.value() - earlier.value());
                days.add(later.middle().toEpochDay() - earlier.middle().toEpochDay());
            }
        }
        double mean = steps.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        for (double step : steps) {
            squares += (step - mean) * (step - mean);
        }
        JsonNode placebo = endpoint("osteocalcin").at("/oneArm/placeboInTime");
        assertThat(steps).hasSize(7);
        assertThat(placebo.at("/before/n").asInt()).isEqualTo(7);
        assertThat(placebo.at("/before/meanChange").asDouble()).isCloseTo(mean, within(NEAR));
        assertThat(placebo.at("/before/meanChange").asDouble()).isCloseTo(-1.3 / 7, within(NEAR));
        assertThat(placebo.at("/before/sd").asDouble()).isCloseTo(Math.sqrt(squares / 6), within(NEAR));
        List<Double> walsh = walsh(steps);
        assertThat(placebo.at("/before/hodgesLehmann").asDouble()).isCloseTo(median(walsh), within(NEAR));
        // R: qsignrank(0.025, 7) is 3
        assertThat(placebo.at("/before/hodgesLehmannExactCi/lower").asDouble()).isCloseTo(walsh.get(2), within(NEAR));
        assertThat(placebo.at("/before/hodgesLehmannExactCi/upper").asDouble())
                .isCloseTo(walsh.get(walsh.size() - 3), within(NEAR));
        assertThat(placebo.at("/medianDaysBefore").asDouble())
                .isEqualTo(median(days.stream().map(Long::doubleValue).sorted().toList()));
        assertThat(placebo.at("/across/meanChange"))
                .isEqualTo(endpoint("osteocalcin").at("/change/mean"));
        assertThat(placebo.at("/across/hodgesLehmann"))
                .isEqualTo(endpoint("osteocalcin").at("/hodgesLehmann/estimate"));
    }

    @Test
    void thereIsNoProbabilityAmongThem() {
        for (JsonNode endpoint : results.get("endpoints")) {
            assertThat(endpoint.get("oneArm").findValuesAsText("p")).isEmpty();
            assertThat(endpoint.get("oneArm").toString()).doesNotContainPattern("\"p[A-Z]?\\w*Sided\"|\"p\"|pValue");
        }
    }

    @Test
    void everybodyWasGivenThreeDosesFourWeeksApart() {
        JsonNode exposure = results.get("exposure");
        assertThat(exposure.at("/subjectsByDoses")).hasToString("[{\"doses\":3,\"subjects\":11}]");
        assertThat(exposure.at("/daysBetweenDoses/median").asInt()).isEqualTo(28);
        assertThat(exposure.at("/amounts/units/0/unit").asText()).isEqualTo("mL");
        assertThat(exposure.at("/amounts/units/0/totalPerSubject/mean").asInt()).isEqualTo(15);
        assertThat(exposure.at("/reasons/exposure.concomitant").asText()).startsWith("not-asked: ");
    }

    @Test
    void textsOfTheExposureStandInTheRestrictedTableOnly() throws IOException {
        assertThat(Files.readString(out.resolve("restricted/exposures.csv"))).contains("SEKRETOM UC-MSC 5 ML");
        assertThat(Files.readString(out.resolve("results.json"))).doesNotContain("SEKRETOM UC-MSC 5 ML");
    }

    private static Map<String, List<Value>> osteocalcinBefore() throws IOException {
        Map<String, LocalDate> treated = new HashMap<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/reference/cohort/main.csv"))) {
            String[] cells = line.split(",", -1);
            if (cells[0].startsWith("SYN")) {
                treated.put(cells[0].toLowerCase(Locale.ROOT), day(cells));
            }
        }
        Map<String, List<Value>> before = new TreeMap<>();
        for (String line : Files.readAllLines(Runs.SAMPLES.resolve("main/ndjson/Observation.ndjson"))) {
            JsonNode one = JSON.readTree(line);
            String subject = one.at("/subject/reference").asText().replace("Patient/", "");
            boolean asked = one.get("code").toString().contains("\"2697-1\"")
                    && one.get("status").asText().equals("final")
                    && treated.containsKey(subject);
            if (asked) {
                Value value = value(one);
                LocalDate index = treated.get(subject);
                if (value.last().isBefore(index) && !value.first().isBefore(index.minusDays(180))) {
                    before.computeIfAbsent(subject, key -> new ArrayList<>()).add(value);
                }
            }
        }
        before.values().forEach(values -> values.sort(Comparator.comparing(Value::last)));
        return before;
    }

    private static LocalDate day(String[] cells) {
        return LocalDate.parse(cells[3]);
    }

    private static Value value(JsonNode one) {
        String when = one.get("effectiveDateTime").asText();
        double value = one.at("/valueQuantity/value").asDouble();
        return switch (when.length()) {
            case 4 -> new Value(LocalDate.parse(when + "-01-01"), LocalDate.parse(when + "-12-31"), value);
            case 7 ->
                new Value(YearMonth.parse(when).atDay(1), YearMonth.parse(when).atEndOfMonth(), value);
            case 10 -> new Value(LocalDate.parse(when), LocalDate.parse(when), value);
            default -> {
                LocalDate day =
                        OffsetDateTime.parse(when).atZoneSameInstant(SITE).toLocalDate();
                yield new Value(day, day, value);
            }
        };
    }

    private static List<Double> walsh(List<Double> steps) {
        List<Double> averages = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            for (int j = i; j < steps.size(); j++) {
                averages.add((steps.get(i) + steps.get(j)) / 2);
            }
        }
        averages.sort(null);
        return averages;
    }

    private static double median(List<Double> sorted) {
        int n = sorted.size();
        return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
    }

    private static JsonNode endpoint(String id) {
        return StreamSupport.stream(results.get("endpoints").spliterator(), false)
                .filter(one -> one.get("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
