package org.secretomefhir.samples;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A second, plain reading of a cohort, which shares nothing with the program: only the rules of the default study as they are said in
 * words. It knows just as much FHIR as the samples contain.
 */
final class PlainReading {
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    private static final Map<String, String> LABORATORY =
            Map.of("2697-1", "osteocalcin", "41171-0", "ctx", "777-3", "platelets", "4537-7", "esr");
    private static final Map<String, Integer> VERTEBRAE = Map.of(
            "61032001",
            1,
            "66794005",
            1,
            "53983007",
            2,
            "14293000",
            2,
            "55492004",
            3,
            "36470004",
            3,
            "71996003",
            4,
            "11994002",
            4);
    private static final Map<String, Integer> PLACES_TO_THE_LEFT = Map.of("pg/mL", 3, "ng/L", 3, "/uL", 3);

    /** One value of one endpoint; the instant is null if only the day is known. */
    record Value(
            String endpoint, LocalDate day, Instant at, String issued, BigDecimal value, Set<String> identifiers) {}

    private final Map<String, JsonNode> resources = new HashMap<>();

    PlainReading(List<JsonNode> all) {
        all.forEach(node -> resources.put(
                node.get("resourceType").asText() + "/" + node.get("id").asText(), node));
    }

    List<String> patients() {
        return resources.keySet().stream()
                .filter(name -> name.startsWith("Patient/"))
                .sorted()
                .toList();
    }

    JsonNode resource(String name) {
        return Objects.requireNonNull(resources.get(name), name);
    }

    /** Day of the first completed administration of secretome. */
    LocalDate index(String patient) {
        return of(patient, "MedicationAdministration").stream()
                .filter(node -> node.get("status").asText().equals("completed") && isSecretome(node))
                .map(node -> day(time(node)))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** The value before: the last of the 180 days (T-scores 365) up to the day before the first dose. */
    Optional<Value> before(String patient, String endpoint) {
        long reach = endpoint.startsWith("tscore") ? 365 : 180;
        LocalDate index = index(patient);
        return values(patient, endpoint).stream()
                .filter(value -> value.day().isBefore(index) && ChronoUnit.DAYS.between(value.day(), index) <= reach)
                .max(Comparator.comparing(Value::day).thenComparing(PlainReading::moment));
    }

    /** The value after: the closest to day 180 within 30 to 365 (T-scores 365 within 150 to 730), then earlier days, then later times. */
    Optional<Value> after(String patient, String endpoint) {
        boolean score = endpoint.startsWith("tscore");
        LocalDate index = index(patient);
        return values(patient, endpoint).stream()
                .filter(value -> {
                    long days = ChronoUnit.DAYS.between(index, value.day());
                    return days >= (score ? 150 : 30) && days <= (score ? 730 : 365);
                })
                .min(Comparator.comparing((Value value) ->
                                Math.abs(ChronoUnit.DAYS.between(index, value.day()) - (score ? 365 : 180)))
                        .thenComparing(Value::day)
                        .thenComparing(
                                Comparator.comparing(PlainReading::moment).reversed()));
    }

    private static Instant moment(Value value) {
        return value.at() == null ? Instant.MIN : value.at();
    }

    /** Results with a known day, without those that a later issue of the same accession number or instant replaces. */
    private List<Value> values(String patient, String endpoint) {
        List<Value> found = new ArrayList<>();
        for (JsonNode node : of(patient, "Observation")) {
            if (Set.of("final", "amended", "corrected")
                    .contains(node.get("status").asText())) {
                read(node, node, node.path("bodySite"), found);
                node.path("component").forEach(part -> read(node, part, part.path("code"), found));
            }
        }
        List<Value> ofEndpoint = found.stream()
                .filter(value -> value.endpoint().equals(endpoint))
                .toList();
        return ofEndpoint.stream()
                .filter(value -> ofEndpoint.stream().noneMatch(other -> replaces(other, value)))
                .toList();
    }

    private static boolean replaces(Value later, Value earlier) {
        boolean sameNumber = later.identifiers().stream().anyMatch(earlier.identifiers()::contains);
        boolean sameInstant = later.at() != null && later.at().equals(earlier.at());
        return (sameNumber || sameInstant) && later.issued().compareTo(earlier.issued()) > 0;
    }

    private void read(JsonNode node, JsonNode part, JsonNode sites, List<Value> into) {
        String endpoint = endpoint(part.get("code"), sites);
        JsonNode quantity = part.get("valueQuantity");
        String time = time(node);
        if (endpoint == null || quantity == null || time.length() < 10) {
            return;
        }
        Set<String> identifiers = new HashSet<>();
        node.path("identifier").forEach(identifier -> identifiers.add(Json.line(identifier)));
        into.add(new Value(
                endpoint,
                day(time),
                time.length() == 10 ? null : OffsetDateTime.parse(time).toInstant(),
                node.has("issued")
                        ? OffsetDateTime.parse(node.get("issued").asText())
                                .toInstant()
                                .toString()
                        : "",
                quantity.get("value")
                        .decimalValue()
                        .movePointLeft(PLACES_TO_THE_LEFT.getOrDefault(
                                quantity.path("code").asText(), 0)),
                identifiers));
    }

    private static String endpoint(JsonNode code, JsonNode sites) {
        Set<String> codes = codes(code, "http://loinc.org");
        Set<Integer> vertebrae = new HashSet<>();
        codes(sites, "http://snomed.info/sct").forEach(site -> {
            if (VERTEBRAE.containsKey(site)) {
                vertebrae.add(VERTEBRAE.get(site));
            }
        });
        if (codes.contains("38267-1")) {
            return vertebrae.size() == 1 ? "tscore-L" + vertebrae.iterator().next() : "tscore-L1-L4";
        }
        return codes.stream()
                .map(LABORATORY::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private boolean isSecretome(JsonNode administration) {
        JsonNode concept = administration.path("medicationCodeableConcept");
        String reference =
                administration.path("medicationReference").path("reference").asText();
        if (reference.startsWith("#")) {
            concept = administration.path("contained").path(0).path("code");
        } else if (!reference.isEmpty()) {
            concept = resource(reference).path("code");
        }
        String text = Json.line(concept).toLowerCase(Locale.ROOT);
        return text.contains("secretome-product")
                || text.contains("sekretom")
                || text.contains("secretome")
                || text.contains("conditioned medium");
    }

    private List<JsonNode> of(String patient, String type) {
        return resources.values().stream()
                .filter(node -> node.get("resourceType").asText().equals(type)
                        && node.path("subject").path("reference").asText().equals(patient))
                .toList();
    }

    private static Set<String> codes(JsonNode concept, String system) {
        Set<String> codes = new HashSet<>();
        concept.path("coding").forEach(coding -> {
            if (coding.path("system").asText().equals(system)) {
                codes.add(coding.get("code").asText());
            }
        });
        return codes;
    }

    private static String time(JsonNode node) {
        return node.has("effectiveDateTime")
                ? node.get("effectiveDateTime").asText()
                : node.at("/effectivePeriod/start").asText();
    }

    private static LocalDate day(String time) {
        return time.length() == 10
                ? LocalDate.parse(time)
                : OffsetDateTime.parse(time).atZoneSameInstant(JAKARTA).toLocalDate();
    }
}
