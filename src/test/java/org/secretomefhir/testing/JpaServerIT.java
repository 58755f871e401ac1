package org.secretomefhir.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JpaServerIT {
    private static FhirHttp http;

    @BeforeAll
    static void load() {
        http = new FhirHttp(JpaServer.shared().baseUrl());
        StringBuilder entries = new StringBuilder(
                entry("Patient/jpa-p", "\"resourceType\": \"Patient\", \"id\": \"jpa-p\", \"gender\": \"male\""));
        for (int i = 0; i < 25; i++) {
            entries.append(",").append(entry("Observation/jpa-o" + i, observation("jpa-o" + i, i)));
        }
        FhirHttp.Answer answer = http.post(
                "", "{\"resourceType\": \"Bundle\", \"type\": \"transaction\", \"entry\": [" + entries + "]}");
        assertThat(answer.status()).as("%s", answer.json()).isEqualTo(200);
        assertThat(answer.json().path("entry"))
                .hasSize(26)
                .allSatisfy(e ->
                        assertThat(e.path("response").path("status").asText()).startsWith("201"));
    }

    @Test
    void saysThatItIsR4() {
        FhirHttp.Answer answer = http.get("metadata");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("fhirVersion").asText()).isEqualTo("4.0.1");
    }

    @Test
    void pagesThroughASearchWithElementsAndAnAccurateTotal() {
        String search =
                "Observation?patient=jpa-p&code=http://loinc.org|2697-9&_elements=status,subject&_count=10&_total=accurate";
        FhirHttp.Answer first = http.get(search);
        assertThat(first.json().path("total").asInt()).isEqualTo(25);
        assertThat(first.json().path("entry")).hasSize(10);
        JsonNode one = first.json().path("entry").path(0).path("resource");
        assertThat(one.path("meta").path("tag").path(0).path("code").asText()).isEqualTo("SUBSETTED");
        assertThat(one.has("valueQuantity")).isFalse();

        List<JsonNode> all = http.all(search);
        assertThat(all)
                .extracting(o -> o.path("id").asText())
                .doesNotHaveDuplicates()
                .hasSize(25);
    }

    @Test
    void keepsOneVersionWhenAnEqualReportIsPutTwice() {
        String report =
                "{\"resourceType\": \"MeasureReport\", \"id\": \"jpa-report\", \"status\": \"complete\", \"type\": \"summary\","
                        + " \"measure\": \"https://example.org/Measure/m|1\", \"period\": {\"start\": \"2022-01-01\", \"end\": \"2022-12-31\"}}";
        FhirHttp.Answer first = http.put("MeasureReport/jpa-report", report);
        FhirHttp.Answer second = http.put("MeasureReport/jpa-report", report);
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(http.get("MeasureReport/jpa-report")
                        .json()
                        .path("meta")
                        .path("versionId")
                        .asText())
                .isEqualTo("1");
        assertThat(http.get("MeasureReport?_id=jpa-report&_total=accurate")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    private static String entry(String url, String resource) {
        return "{\"resource\": {" + resource + "}, \"request\": {\"method\": \"PUT\", \"url\": \"" + url + "\"}}";
    }

    private static String observation(String id, int value) {
        return "\"resourceType\": \"Observation\", \"id\": \"" + id + "\", \"status\": \"final\","
                + " \"code\": {\"coding\": [{\"system\": \"http://loinc.org\", \"code\": \"2697-9\"}]},"
                + " \"subject\": {\"reference\": \"Patient/jpa-p\"}, \"effectiveDateTime\": \"2022-03-04T08:00:00+07:00\","
                + " \"valueQuantity\": {\"value\": " + value + ", \"unit\": \"ng/mL\","
                + " \"system\": \"http://unitsofmeasure.org\", \"code\": \"ng/mL\"}";
    }
}
