package org.secretomefhir.report.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.secretomefhir.report.GivenPlan;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Exploratory;
import org.secretomefhir.statistics.FamilyRoles;
import org.secretomefhir.statistics.Multiplicity;
import org.secretomefhir.statistics.PrimaryTest;
import org.secretomefhir.statistics.Sides;
import org.secretomefhir.statistics.ZeroRule;

/** Reads the plan back out of a {@code results.json}. */
public final class PlanReading {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PlanReading() {}

    /**
     * The plan with which the results were made; empty if these are no results.
     *
     * @throws IllegalArgumentException if their plan is not whole
     * @throws IOException if the stream cannot be read, or holds no JSON
     */
    public static Optional<GivenPlan> of(InputStream results) throws IOException {
        JsonNode root = JSON.readTree(results);
        if (!ResultsJson.SCHEMA.equals(root.path("schema").asText())) {
            return Optional.empty();
        }
        JsonNode plan = root.path("plan");
        Set<String> outside = new HashSet<>();
        plan.path("exploratory").forEach(name -> outside.add(name.asText()));
        JsonNode declared = plan.path("primaryEndpoint");
        return Optional.of(new GivenPlan(
                new AnalysisPlan(
                        named(PrimaryTest.values(), PrimaryTest::token, plan.path("primary")),
                        plan.path("alpha").asDouble(),
                        named(Sides.values(), Sides::token, plan.path("sides")),
                        named(Multiplicity.values(), Multiplicity::token, plan.path("multiplicity")),
                        named(ZeroRule.values(), ZeroRule::token, plan.path("zeros")),
                        plan.path("ciLevel").asDouble(),
                        outside.isEmpty() ? Exploratory.IN_FAMILY : Exploratory.OUTSIDE),
                new FamilyRoles(declared.isTextual() ? declared.asText() : null, outside)));
    }

    private static <T> T named(T[] values, Function<T, String> token, JsonNode name) {
        return Stream.of(values)
                .filter(value -> token.apply(value).equals(name.asText()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no plan"));
    }
}
