package org.secretomefhir.ingest.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.server.Slice;
import org.secretomefhir.study.Allowance;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.study.reading.StudyPackage;

/** Reads snippets with the delivered study. */
final class Readings {
    static final StudyDefinition STUDY = StudyPackage.shipped();
    static final Instant AS_OF = Instant.parse("2026-01-15T00:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Readings() {}

    static ResourceReader reader(StudyDefinition study) {
        return new ResourceReader(study, Scope.of(study, LocalDate.of(2022, 12, 31)), AS_OF);
    }

    static Reading read(String json) {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    static Reading read(byte[] json) {
        return reader(STUDY).read(Slice.of(json, 0, json.length), null, seen -> {});
    }

    /** Reads with a study, and keeps what was met. */
    static Reading read(String json, StudyDefinition study, List<Sighting> seen) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return reader(study).read(Slice.of(bytes, 0, bytes.length), null, seen::add);
    }

    /** The delivered study, taking what it leaves out by default. */
    static StudyDefinition allowing(Allowance... allowed) {
        return STUDY.withReading(STUDY.reading().allowing(List.of(allowed)));
    }

    /** A copy of the object with members set ({@code name: value, ..} as JSON without braces) or, if null, removed. */
    static String with(String base, String members) {
        ObjectNode changed = object(base);
        for (var member : object("{" + members + "}").properties()) {
            if (member.getValue().isNull()) {
                changed.remove(member.getKey());
            } else {
                changed.set(member.getKey(), member.getValue());
            }
        }
        return changed.toString();
    }

    static ObjectNode object(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            return (ObjectNode) node;
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(json, wrong);
        }
    }

    /** What becomes of it: {@code fit}, or disposition and location. */
    static String fate(Reading reading) {
        Fault fault = reading instanceof Reading.Settled settled ? settled.fault() : ((Reading.Kept) reading).fault();
        return fault == null ? "fit" : text(fault);
    }

    static String text(Fault fault) {
        Disposition disposition = fault.disposition();
        return disposition.token() + (fault.location().isEmpty() ? "" : " " + fault.location());
    }
}
