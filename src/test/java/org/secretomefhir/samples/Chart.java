package org.secretomefhir.samples;

import static org.secretomefhir.samples.Fhir.reference;
import static org.secretomefhir.samples.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The resources of one patient, as they are written. Encounters come by themselves, one for each day that is asked for. */
final class Chart {
    private final CohortTable.Row row;
    private final String patient;
    private final Map<String, ObjectNode> resources = new TreeMap<>();

    /** @param prefix of every id in this chart, and the id of the Patient */
    Chart(CohortTable.Row row, String prefix) {
        this.row = row;
        this.patient = prefix;
    }

    CohortTable.Row row() {
        return row;
    }

    int number() {
        return row.number();
    }

    ObjectNode subject() {
        return reference("Patient/" + patient);
    }

    String id(String rest) {
        return patient + "-" + rest;
    }

    /** The day as part of an id: {@code before-012}, {@code on-index}, {@code after-182}. */
    static String dayId(int day) {
        if (day == 0) {
            return "on-index";
        }
        return String.format(Locale.ROOT, "%s-%03d", day < 0 ? "before" : "after", Math.abs(day));
    }

    void add(ObjectNode resource) {
        String name =
                resource.get("resourceType").asText() + "/" + resource.get("id").asText();
        if (resources.put(name, resource) != null) {
            throw new IllegalStateException("two resources are called " + name);
        }
    }

    /** The encounter of that day, in the outpatient clinic. */
    ObjectNode encounter(LocalDate day) {
        String id = id("visit-" + DateTimeFormatter.BASIC_ISO_DATE.format(day));
        resources.computeIfAbsent("Encounter/" + id, name -> visit(id, day));
        return reference("Encounter/" + id);
    }

    private ObjectNode visit(String id, LocalDate day) {
        When opened = When.of(day, 6, 0, number() % 2 == 0 ? When.Style.UTC : When.Style.LOCAL);
        return Fhir.resource(
                "Encounter",
                id,
                "status",
                "finished",
                "class",
                object("system", Fhir.TERMINOLOGY + "v3-ActCode", "code", "AMB"),
                "subject",
                subject(),
                "period",
                object("start", opened.text(), "end", opened.plusMinutes(600).text()),
                "serviceProvider",
                reference(Hospital.ORGANIZATION));
    }

    Iterable<ObjectNode> resources() {
        return resources.values();
    }
}
