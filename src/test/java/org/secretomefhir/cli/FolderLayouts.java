package org.secretomefhir.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What stands in a folder in the many ways in which exports, bulk clients and people lay it out. */
final class FolderLayouts {
    static final String OUTCOME =
            "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"%s\",\"code\":\"%s\",\"diagnostics\":\"x\"}]}";

    private FolderLayouts() {}

    /** Layouts in which nothing is missing. */
    static Map<String, Consumer<Folders>> whole() {
        Map<String, Consumer<Folders>> all = new LinkedHashMap<>();
        all.put(
                "part files and marks",
                in -> in.lines("Observation/part-00000", in.of("Observation"))
                        .text("Observation/part-00001", "")
                        .lines("part-0.JSONL", in.of("Patient"))
                        .bytes("doses.dat", Folders.gzip(String.join("\n", in.of("MedicationAdministration"))))
                        .text("_SUCCESS", "")
                        .text("a b.crc", "x")
                        .text("sha256sums", "x"));
        all.put(
                "members of gzip",
                in -> in.bytes(
                        "all.ndjson.gz",
                        Folders.gzip(
                                String.join("\n", in.all().subList(0, 5)) + "\n",
                                String.join("\n", in.all().subList(5, in.all().size())))));
        all.put("pretty resources and an array", in -> {
            in.text("observations.json", Folders.pretty("[" + String.join(",", in.of("Observation")) + "]"));
            in.of("Patient")
                    .forEach(one -> in.text(
                            Folders.node(one).path("id").asText() + " (1).JSON", "\ufeff" + Folders.pretty(one)));
            in.bytes(
                    "doses.json.gz",
                    Folders.gzip(in.of("MedicationAdministration").stream()
                            .map(Folders::pretty)
                            .toArray(String[]::new)));
        });
        all.put(
                "a Bundle a patient, pretty",
                in -> in.bundles("transaction")
                        .forEach((name, bundle) -> in.text("fhir/" + name + ".json", Folders.pretty(bundle))));
        all.put(
                "a Bundle a line",
                in -> in.lines("all", List.copyOf(in.bundles("collection").values())));
        all.put(
                "Bundles in a Bundle in a Bundle",
                in -> in.text(
                        "all.json",
                        Folders.bundle(
                                "collection",
                                List.of(Folders.bundle(
                                        "batch-response",
                                        List.copyOf(in.bundles("searchset").values()),
                                        "")),
                                "")));
        all.put(
                "Bundle and NDJSON of the same",
                in -> in.ndjson().text("b.json", Folders.bundle("collection", in.all(), "")));
        all.put(
                "a history",
                in -> in.text(
                        "h.json",
                        Folders.bundle(
                                "history", in.all(), "\"total\":" + in.all().size() + ",")));
        all.put(
                "both pages of a search",
                in -> in.text(
                                "1.json",
                                Folders.bundle(
                                        "searchset",
                                        in.all().subList(0, 9),
                                        page("u1", "u2", in.all().size())))
                        .text(
                                "2.json",
                                Folders.bundle(
                                        "searchset",
                                        in.all().subList(9, in.all().size()),
                                        page("u2", "", in.all().size()))));
        all.put(
                "both pages of a search that do not name each other",
                in -> in.text(
                                "1.json",
                                Folders.bundle(
                                        "searchset",
                                        in.all().subList(0, 9),
                                        page("u1", "u2?a=1&b=2", in.all().size())))
                        .text(
                                "2.json",
                                Folders.bundle(
                                        "searchset",
                                        in.all().subList(9, in.all().size()),
                                        page("u2?b=2&a=1", "", in.all().size()))));
        all.put(
                "files joined without a line end",
                in -> in.text(
                        "all.ndjson",
                        String.join("\n", in.all().subList(0, 4))
                                + String.join("", in.all().subList(4, 9))
                                + String.join("\n", in.all().subList(9, in.all().size()))));
        all.put("bare returns", in -> in.text("all.ndjson", String.join("\r", in.all())));
        all.put("names of no ASCII, blanks and folders", in -> in.lines("ö/ä b/Träger.ndjson", in.all()));
        all.put(
                "a client's own files",
                in -> in.ndjson()
                        .text(
                                "log.ndjson",
                                "{\"exportId\":\"1\",\"eventId\":\"kickoff\"}\n{\"exportId\":\"1\",\"eventId\":\"x\"}\n")
                        .text(
                                "manifest.json",
                                "{\"transactionTime\":\"2023-01-01T00:00:00Z\",\"request\":\"x\",\"output\":["
                                        + "{\"type\":\"Observation\",\"url\":\"x\",\"count\":12},{\"type\":\"Encounter\",\"url\":\"x\",\"count\":7}],\"error\":[]}")
                        .text("error/w.ndjson", String.format(OUTCOME, "warning", "processing") + "\n"));
        all.put(
                "other files",
                in -> in.ndjson()
                        .text("notes.txt", "x")
                        .text("table.csv", "a,b\n1,2")
                        .text("page.html", "<html>")
                        .text("package.json", "{\"name\":\"x\"}")
                        .bytes("Observation.parquet", "PAR1xx".getBytes(StandardCharsets.UTF_8))
                        .bytes(
                                "book.xlsx",
                                ("PK\u0003\u0004" + "x".repeat(26) + "[Content_Types].xml")
                                        .getBytes(StandardCharsets.ISO_8859_1))
                        .text("cda.xml", "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>"));
        all.put("links to what lies in a hidden folder", in -> {
            in.lines(".annex/1", in.of("Patient"))
                    .lines("..now/Observation.ndjson", in.of("Observation"))
                    .lines("..now/MedicationAdministration.ndjson", in.of("MedicationAdministration"))
                    .link("Patient.ndjson", Path.of(".annex", "1"))
                    .link("..data", Path.of("..now"))
                    .link("Observation.ndjson", Path.of("..data", "Observation.ndjson"))
                    .link("doses", Path.of("..now"));
        });
        all.put(
                "other JSON, and an empty file of Medications that nobody refers to",
                in -> in.ndjson()
                        .text("counts.json", "[1, 2, 3]")
                        .text("none.json", "[]")
                        .text("report.html", "<!DOCTYPE html><html><a href=\"http://hl7.org/fhir\">x</a></html>")
                        .text("Medication.000.ndjson", ""));
        all.put(
                "an empty part beside others",
                in -> in.ndjson().text("Observation.001.ndjson", " \n").text("Encounter.ndjson", ""));
        all.put("links", in -> {
            in.ndjson();
            Path away = in.folder().resolveSibling("away.ndjson");
            move(in.folder().resolve("Observation.ndjson"), away);
            in.link("Observation.ndjson", away)
                    .link("again.ndjson", Path.of("Patient.ndjson"))
                    .link("round/up", Path.of(".."))
                    .link("parent", Path.of("..").resolve(".."))
                    .link("self", Path.of("self"))
                    .link("sub/all", Path.of("..", "round"));
        });
        all.put(
                "a deletion that is written again",
                in -> in.ndjson()
                        .text(
                                "tx.json",
                                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"request\":{\"method\":\"DELETE\",\"url\":\"Patient/p1\"}},"
                                        + "{\"request\":{\"method\":\"PUT\",\"url\":\"Patient/p1\"},\"resource\":"
                                        + in.of("Patient").get(0) + "}]}"));
        return all;
    }

    /** Layouts in which something is missing, and what the message has to name. */
    static Map<String, Consumer<Folders>> missing() {
        Map<String, Consumer<Folders>> all = new LinkedHashMap<>();
        all.put("Observation.ndjson", in -> in.ndjson().link("x", Path.of("y")).text("Observation.ndjson", "\n"));
        all.put("more/Observation.2.ndjson", in -> in.ndjson().link("more/Observation.2.ndjson", Path.of("nowhere")));
        all.put(
                "cut.ndjson",
                in -> in.ndjson()
                        .text("cut.ndjson", in.all().get(0) + "\n{\"resourceType\":\"Observation\",\"id\":\"x"));
        all.put(
                "cut.json",
                in -> in.ndjson().text("cut.json", "{\n\"resourceType\":\"Bundle\",\n\"entry\":[\n{\"resource\":{}}"));
        all.put(
                "dump.json",
                in -> in.ndjson()
                        .text("dump.json", "{\"data\":{\"list\":[" + in.all().get(0) + "]}}"));
        all.put(
                "Observation.json",
                in -> in.lines("a.ndjson", in.of("Patient"))
                        .lines("b.ndjson", in.of("MedicationAdministration"))
                        .text("Observation.json", "{\"error\":\"time is over\"}"));
        all.put(
                "answer.json",
                in -> in.ndjson()
                        .text(
                                "answer.json",
                                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"return\",\"resource\":"
                                        + in.all().get(0) + "}]}"));
        all.put(
                "cover.json",
                in -> in.ndjson()
                        .text(
                                "cover.json",
                                "{\"resourceType\":\"Binary\",\"contentType\":\"application/fhir+ndjson\",\"data\":\"e30=\"}"));
        all.put(
                ".Observation.ndjson",
                in -> in.lines("a.ndjson", in.of("Patient"))
                        .lines("b.ndjson", in.of("MedicationAdministration"))
                        .lines(".Observation.ndjson", in.of("Observation")));
        all.put("html.ndjson", in -> in.ndjson().text("html.ndjson", "<html><body>504 Gateway"));
        all.put("tail.ndjson", in -> in.ndjson().text("tail.ndjson", in.all().get(0) + "\n<html>504"));
        all.put(
                "x.xml",
                in -> in.ndjson().text("x.xml", "<?xml version=\"1.0\"?><Patient xmlns=\"http://hl7.org/fhir\"/>"));
        all.put("x.zip", in -> in.ndjson().text("x.zip", "PK\u0003\u0004" + "x".repeat(26) + "Observation.ndjson"));
        all.put("x.tar", in -> in.ndjson().text("x.tar", "x".repeat(257) + "ustar"));
        all.put("half.ndjson.gz", in -> {
            byte[] whole = Folders.gzip(String.join("\n", in.all()), String.join("\n", in.all()));
            whole[whole.length - 40] ^= 0x55;
            in.ndjson().bytes("half.ndjson.gz", whole);
        });
        all.put(
                "wide.json",
                in -> in.ndjson().bytes("wide.json", in.all().get(0).getBytes(StandardCharsets.UTF_16)));
        all.put(
                "manifest.json",
                in -> in.ndjson()
                        .text(
                                "manifest.json",
                                "{\"transactionTime\":\"x\",\"request\":\"x\",\"output\":[{\"type\":\"Observation\",\"url\":\"x\",\"count\":13}]}"));
        all.put(
                "page.json",
                in -> in.ndjson().text("page.json", Folders.bundle("searchset", in.all(), page("u1", "u2", 20))));
        all.put(
                "batch.json",
                in -> in.ndjson()
                        .text(
                                "batch.json",
                                "{\"resourceType\":\"Bundle\",\"type\":\"batch-response\",\"entry\":[{\"response\":{\"status\":\"500\"}}]}"));
        all.put(
                "out.ndjson",
                in -> in.ndjson().lines("out.ndjson", List.of(String.format(OUTCOME, "fatal", "exception"))));
        all.put(
                "search.json",
                in -> in.ndjson()
                        .text(
                                "search.json",
                                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"request\":{\"method\":\"DELETE\",\"url\":\"Patient?x=1\"}}]}"));
        return all;
    }

    private static String page(String self, String next, int total) {
        return "\"total\":" + total + ",\"link\":[{\"relation\":\"self\",\"url\":\"http://s/" + self + "\"}"
                + (next.isEmpty() ? "" : ",{\"relation\":\"next\",\"url\":\"http://s/" + next + "\"}") + "],";
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
