package org.secretomefhir.samples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A cohort in which each reason for which a resource or a subject is left out occurs, and what has to become of each of them. The id of a
 * resource says what it shows. What is expected is declared here, resource by resource, and never computed with the program.
 */
final class Messy {
    /** Declared for what is expected of a setting: the default study, or the one with every criterion of eligibility. */
    enum Setting {
        DEFAULT("expected-ledger.json"),
        ELIGIBILITY("expected-ledger-eligibility.json");

        private final String file;

        Setting(String file) {
            this.file = file;
        }

        String file() {
            return file;
        }
    }

    /**
     * What becomes of a subject: a reason of exclusion, or one of the two constants.
     *
     * @param byDefault in the default study
     * @param byEligibility with every criterion
     */
    record Outcome(String byDefault, String byEligibility) {
        static final String INCLUDED = "included";
        static final String NOT_IN_COHORT = "not-in-cohort";

        static Outcome always(String outcome) {
            return new Outcome(outcome, outcome);
        }

        String in(Setting setting) {
            return setting == Setting.DEFAULT ? byDefault : byEligibility;
        }
    }

    private record Line(String file, String text, String type, String id, Outcome fate) {
        byte[] bytes() {
            return text.getBytes(fate.byDefault().equals("bad-encoding") ? ISO_8859_1 : UTF_8);
        }
    }

    private final List<Line> lines = new ArrayList<>();
    private final SortedMap<String, Outcome> subjects = new TreeMap<>();

    /** Declares a subject. */
    void subject(String id, Outcome outcome) {
        subjects.put(id, outcome);
    }

    /** Adds a resource, and says what has to become of it in each setting. */
    void add(ObjectNode resource, Outcome fate) {
        String type = resource.get("resourceType").asText();
        String version = resource.at("/meta/versionId").asText();
        String id = resource.get("id").asText() + (version.isEmpty() ? "" : "/_history/" + version);
        boolean taken = lines.stream()
                .anyMatch(line -> line.type().equals(type) && line.id().equals(id));
        if (taken && !List.of("duplicate", "conflicting-values").contains(fate.byDefault())) {
            throw new IllegalStateException("two resources are called " + type + "/" + id);
        }
        line(type + ".ndjson", Json.line(resource), type, id, fate);
    }

    /** Adds a line that is not what a line of such a file should be. */
    void line(String file, String text, String type, String id, Outcome fate) {
        lines.add(new Line(file, text, type, id, fate));
    }

    /** All files of the folder. */
    static SortedMap<String, byte[]> files() {
        Messy messy = new Messy();
        MessyPeople.addTo(messy);
        MessyResults.addTo(messy);
        MessyDoses.addTo(messy);
        MessyLines.addTo(messy);
        SortedMap<String, byte[]> files = new TreeMap<>();
        messy.ndjson().forEach((name, bytes) -> files.put("ndjson/" + name, bytes));
        for (Setting setting : Setting.values()) {
            files.put(setting.file(), Json.pretty(messy.ledger(setting)).getBytes(UTF_8));
        }
        files.put("expected-fates.csv", messy.fates().getBytes(UTF_8));
        files.put("eligibility.json", Json.pretty(MessyPeople.eligibility()).getBytes(UTF_8));
        return files;
    }

    private SortedMap<String, byte[]> ndjson() {
        SortedMap<String, ByteArrayOutputStream> files = new TreeMap<>();
        for (Line line : lines) {
            ByteArrayOutputStream file = files.computeIfAbsent(line.file(), name -> new ByteArrayOutputStream());
            file.writeBytes(line.bytes());
            file.write('\n');
        }
        SortedMap<String, byte[]> contents = new TreeMap<>();
        files.forEach((name, content) -> contents.put(name, content.toByteArray()));
        return contents;
    }

    /** In the shape of {@code ledger.json}. */
    private ObjectNode ledger(Setting setting) {
        SortedMap<String, SortedMap<String, Integer>> used = new TreeMap<>();
        SortedMap<String, SortedMap<String, Integer>> notRelevant = new TreeMap<>();
        SortedMap<String, SortedMap<String, Integer>> quarantined = new TreeMap<>();
        SortedMap<String, Integer> received = new TreeMap<>();
        for (Line line : lines) {
            String fate = line.fate().in(setting);
            received.merge(line.type(), 1, Integer::sum);
            (fate.equals("used") ? used : NOT_RELEVANT.contains(fate) ? notRelevant : quarantined)
                    .computeIfAbsent(line.type(), type -> new TreeMap<>())
                    .merge(fate, 1, Integer::sum);
        }
        ObjectNode resources = Json.object();
        received.forEach((type, count) -> resources.set(
                type,
                Json.object(
                        "received", count,
                        "used", used.getOrDefault(type, new TreeMap<>()).getOrDefault("used", 0),
                        "notRelevant", counts(notRelevant.getOrDefault(type, new TreeMap<>())),
                        "quarantined", counts(quarantined.getOrDefault(type, new TreeMap<>())))));
        return Json.object("resources", resources, "subjects", subjects(setting));
    }

    private static final List<String> NOT_RELEVANT = List.of(
            "not-selected",
            "duplicate",
            "superseded",
            "same-day",
            "outside-window",
            "subject-excluded",
            "not-in-cohort",
            "absent-value",
            "status",
            "other-code",
            "other-type");

    private ObjectNode subjects(Setting setting) {
        SortedMap<String, Integer> outcomes = new TreeMap<>();
        subjects.values().forEach(outcome -> outcomes.merge(outcome.in(setting), 1, Integer::sum));
        outcomes.remove(Outcome.NOT_IN_COHORT);
        int found = outcomes.values().stream().mapToInt(Integer::intValue).sum();
        Integer included = outcomes.remove(Outcome.INCLUDED);
        return Json.object("found", found, "included", included, "excluded", counts(outcomes));
    }

    private static ObjectNode counts(Map<String, Integer> counts) {
        ObjectNode object = Json.object();
        counts.forEach(object::put);
        return object;
    }

    /** One row for each line, and one for each subject. */
    private String fates() {
        List<String> rows = new ArrayList<>();
        lines.forEach(line -> rows.add(row(line.type() + "/" + line.id(), line.fate())));
        subjects.forEach((id, outcome) -> rows.add(row("subject " + id, outcome)));
        return "what,default,eligibility\n"
                + String.join("\n", rows.stream().sorted().toList()) + "\n";
    }

    private static String row(String what, Outcome outcome) {
        return what + "," + outcome.byDefault() + "," + outcome.byEligibility();
    }
}
