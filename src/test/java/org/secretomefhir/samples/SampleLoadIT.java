package org.secretomefhir.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.sandbox.SandboxServer;
import org.secretomefhir.testing.FhirHttp;

class SampleLoadIT {

    @ParameterizedTest
    @ValueSource(strings = {"main", "no-effect", "worsening", "half-missing"})
    void oneTransactionLoadsTheWholeBundleUnchanged(String name) throws IOException {
        String text = Files.readString(Path.of("samples", name, "bundle.json"));
        Map<String, JsonNode> sent = Json.read(text).findValues("resource").stream()
                .collect(Collectors.toMap(SampleLoadIT::name, Function.identity()));
        try (SandboxServer server = SandboxServer.start(0)) {
            FhirHttp http = new FhirHttp(server.baseUrl());
            assertThat(http.post("", text).status()).isEqualTo(200);

            for (String type : List.of("Patient", "MedicationAdministration", "Observation")) {
                String page = http.get(type + "?_count=1000").response().body();
                assertThat(Json.read(page).findValues("resource"))
                        .hasSize((int) sent.keySet().stream()
                                .filter(key -> key.startsWith(type + "/"))
                                .count())
                        .allSatisfy(node -> assertThat(withoutMeta(node)).isEqualTo(withoutMeta(sent.get(name(node)))));
            }
        }
    }

    private static String name(JsonNode resource) {
        return resource.get("resourceType").asText() + "/" + resource.get("id").asText();
    }

    /** The content as text, with every digit that does not depend on the order of elements, since a server may order them anew. */
    private static Map<String, String> withoutMeta(JsonNode resource) {
        ObjectNode copy = resource.deepCopy();
        copy.remove("meta");
        return copy.properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> Json.line(field.getValue())));
    }
}
