package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** One {@code evaluate} in this process: how it ended, what it said, and the files it wrote. */
record CaseRun(int code, String out, String err, Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Inputs under {@code src/test/resources/reading}. */
    static final Path CASES = Path.of("src/test/resources/reading");

    static CaseRun of(Path source, Path folder, String... more) {
        return of(source.toString(), folder, more);
    }

    /** @param source a path or the base URL of a server */
    static CaseRun of(String source, Path folder, String... more) {
        List<String> words = new ArrayList<>(List.of("evaluate", "--source", source, "--out", folder.toString()));
        words.addAll(Arrays.asList(more));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new));
        CaseRun run = new CaseRun(code, out.toString(), err.toString(), folder);
        assertThat(run.out() + run.err()).doesNotContain("\tat ", "Exception");
        assertThat(code).as(err.toString()).isNotEqualTo(70);
        return run;
    }

    static CaseRun ofCase(String source, Path folder, String... more) {
        return of(CASES.resolve(source), folder, more);
    }

    JsonNode json(String file) {
        try {
            return JSON.readTree(Files.readAllBytes(folder.resolve(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    JsonNode endpoint(String id) {
        return StreamSupport.stream(json("results.json").get("endpoints").spliterator(), false)
                .filter(endpoint -> endpoint.get("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Pairs used. */
    int n(String endpoint) {
        return endpoint(endpoint).at("/counts/nPaired").asInt();
    }

    double meanChange(String endpoint) {
        return endpoint(endpoint).at("/change/mean").asDouble();
    }

    /** How many resources of the type were quarantined for the reason. */
    long quarantined(String type, String reason) {
        return json("ledger.json")
                .at("/resources/" + type + "/quarantined/" + reason)
                .asLong();
    }

    /** Received = used + not relevant + quarantined, for every type. */
    void requireBalance() {
        for (Map.Entry<String, JsonNode> row :
                json("ledger.json").get("resources").properties()) {
            long sum = row.getValue().get("used").asLong();
            for (String bucket : List.of("notRelevant", "quarantined")) {
                for (JsonNode count : row.getValue().get(bucket)) {
                    sum += count.asLong();
                }
            }
            assertThat(sum)
                    .as(row.getKey())
                    .isEqualTo(row.getValue().get("received").asLong());
        }
    }
}
