package org.secretomefhir.ingest;

import java.time.Duration;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.secretomefhir.server.FhirConnection;
import org.secretomefhir.server.RetryLimits;
import org.secretomefhir.server.ServerSettings;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.testing.Reply;
import org.secretomefhir.testing.ScriptedRequest;
import org.secretomefhir.testing.ScriptedServer;

/** A server that gives one dose, one Patient and one result, and the reading of it. */
final class ScriptedReads {
    static final String DOSE = "{\"resourceType\":\"MedicationAdministration\",\"id\":\"m1\",\"status\":\"completed\","
            + "\"medicationCodeableConcept\":{\"text\":\"secretome\"},\"subject\":{\"reference\":\"Patient/p1\"},"
            + "\"effectiveDateTime\":\"2019-03-01\"}";
    static final String PATIENT = "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"gender\":\"male\"}";
    static final String RESULT = "{\"resourceType\":\"Observation\",\"id\":\"o1\",\"status\":\"final\",\"code\":"
            + "{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"2697-1\"}]},\"subject\":{\"reference\":\"Patient/p1\"},"
            + "\"effectiveDateTime\":\"2019-02-01\",\"valueQuantity\":{\"value\":20,\"unit\":\"ng/mL\"}}";

    private ScriptedReads() {}

    static void usual(ScriptedServer server) {
        server.on(
                "/fhir/metadata",
                Reply.json(
                        "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\",\"rest\":[{\"resource\":["
                                + "{\"type\":\"Observation\",\"searchParam\":[{\"name\":\"combo-code\"}]}]}]}"));
        server.on("/fhir/MedicationAdministration", page(1, null, DOSE));
        patients(server, request -> page(1, null, PATIENT));
        server.on("/fhir/Observation", page(1, null, RESULT));
    }

    /** Answers searches for Patients, of which no record has replaced another. */
    static void patients(ScriptedServer server, Function<ScriptedRequest, Reply> script) {
        server.on("/fhir/Patient", request -> asksForLinks(request) ? understood(request) : script.apply(request));
    }

    static Extract read(ScriptedServer server, ReadSettings settings, Scope scope, StudyDefinition study) {
        Duration blink = Duration.ofMillis(1);
        ServerSettings road = ServerSettings.of(server.baseUrl().toString())
                .withLimits(
                        Duration.ofSeconds(5), 1 << 20, 200, new RetryLimits(3, blink, blink, Duration.ofSeconds(5)));
        return new ServerSource(FhirConnection.open(road), settings)
                .read(new ReadRequest(study, scope, Evaluations.AS_OF), Progress.SILENT);
    }

    static Scope scope(SortedSet<String> only, SortedSet<String> except) {
        Scope all = Evaluations.SCOPE;
        return new Scope(all.period(), all.cutOff(), all.zone(), only, except, null);
    }

    static boolean asksForLinks(ScriptedRequest request) {
        return !request.query("link").isEmpty()
                || !request.query("link:identifier").isEmpty();
    }

    /** An empty answer to a search that was understood. */
    static Reply understood(ScriptedRequest request) {
        return Reply.json("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":0,\"link\":"
                + "[{\"relation\":\"self\",\"url\":\"http://127.0.0.1" + request.target() + "\"}]}");
    }

    /** @param total negative: none is given */
    static Reply page(int total, String next, String... resources) {
        String entries = Stream.of(resources)
                .map(resource -> "{\"resource\":" + resource + ",\"search\":{\"mode\":\"match\"}}")
                .collect(Collectors.joining(","));
        return Reply.json("{\"resourceType\":\"Bundle\",\"type\":\"searchset\""
                + (total < 0 ? "" : ",\"total\":" + total)
                + (next == null ? "" : ",\"link\":[{\"relation\":\"next\",\"url\":\"" + next + "\"}]")
                + ",\"entry\":[" + entries + "]}");
    }
}
