package org.secretomefhir.statistics.reference;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The reference values of R 4.2.2 and mpmath, as files of the test resources. */
public final class Reference {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final List<ReferenceCase> PAIRED = readPaired();

    private Reference() {}

    /** All paired cases: the 51 of the statistics and the nine endpoints of each of the four cohorts. */
    public static List<ReferenceCase> paired() {
        return PAIRED;
    }

    /** A file of {@code reference/}, for example {@code statistics/power.json}. */
    public static JsonNode read(String file) {
        try (InputStream in = Reference.class.getResourceAsStream("/reference/" + file)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ReferenceCase> readPaired() {
        List<ReferenceCase> cases = new ArrayList<>();
        read("statistics/paired.json")
                .get("cases")
                .forEach(node -> cases.add(ReferenceCase.of(node.get("id").textValue(), node)));
        for (String cohort : List.of("main", "no-effect", "worsening", "half-missing")) {
            read("cohort/expected-" + cohort + ".json")
                    .get("cases")
                    .forEach(node -> cases.add(
                            ReferenceCase.of(cohort + "/" + node.get("id").textValue(), node)));
        }
        return List.copyOf(cases);
    }
}
