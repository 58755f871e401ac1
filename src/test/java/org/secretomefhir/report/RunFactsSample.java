package org.secretomefhir.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Facts of a run that never was. */
public final class RunFactsSample {
    private RunFactsSample() {}

    public static RunFacts facts() {
        return new RunFacts(
                "secretome-fhir 0.1.0",
                "Java 17",
                Instant.parse("2023-01-05T01:00:00Z"),
                Instant.parse("2023-01-05T01:00:02Z"),
                "5a".repeat(32),
                "9c".repeat(32),
                "sf-" + "a".repeat(52),
                List.of(new RunFacts.Source(
                        "fhir-server",
                        "http://127.0.0.1:8090/fhir",
                        "4.0.1",
                        "Sandbox 0.1.0",
                        List.of(
                                new RunFacts.Completeness("Observation", 280, 280L, true),
                                new RunFacts.Completeness("Patient", 11, null, false)))),
                new TreeMap<>(Map.of("zone", "Asia/Jakarta")),
                List.of("a Condition of the required kind"),
                new TreeMap<>(Map.of("K/uL -> 10*3/uL", 4L)),
                List.of(new Told("null-member", "members that are null", 3, List.of(), 0)),
                new TreeMap<>(Map.of("requests", 12L)),
                new TreeMap<>(Map.of("read", 120L)),
                List.of("The server gives no total for Patient: completeness unverified."),
                new RunFacts.Delivery("http://127.0.0.1:8090/fhir", "MeasureReport/sf-aaaa", "created"));
    }
}
