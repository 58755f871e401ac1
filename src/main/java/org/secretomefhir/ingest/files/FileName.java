package org.secretomefhir.ingest.files;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A file's name, and what may be guessed from it where the content does not tell.
 *
 * @param text with the folders above it, relative to the place that is read, {@code /} between them
 */
public record FileName(String text) {
    private static final List<String> READ =
            List.of("medicationadministration", "observation", "patient", "medication", "condition");
    private static final List<String> OTHERS = List.of(
            "observationdefinition",
            "medicationrequest",
            "medicationstatement",
            "medicationdispense",
            "medicationknowledge",
            "medicationorder",
            "conditiondefinition");
    private static final List<String> TYPES =
            List.of("MedicationAdministration", "Observation", "Patient", "Medication", "Condition");
    private static final Set<String> MARKERS =
            Set.of("_success", "thumbs.db", "desktop.ini", "md5sums", "manifest.txt");
    private static final List<String> MARKER_ENDS =
            List.of(".crc", ".md5", ".sha1", ".sha256", ".sha512", ".sig", ".asc", "sums", ".part.meta");
    private static final List<String> MARKER_STARTS =
            List.of("_committed_", "_started_", "readme", "license", "licence");

    /** The folder it is in; empty at the top. */
    public String folder() {
        int slash = text.lastIndexOf('/');
        return slash < 0 ? "" : text.substring(0, slash);
    }

    /** Hidden, or in a hidden folder. */
    public boolean isHidden() {
        return text.startsWith(".") || text.contains("/.");
    }

    /** Something that goes with data and is none: a checksum, the mark of a finished job. */
    public boolean isMarker() {
        String own = own();
        return MARKERS.contains(own)
                || MARKER_ENDS.stream().anyMatch(own::endsWith)
                || MARKER_STARTS.stream().anyMatch(own::startsWith);
    }

    /** Whether who named it so meant JSON. */
    public boolean promisesJson() {
        String own = own();
        String unpacked = own.endsWith(".gz") ? own.substring(0, own.length() - 3) : own;
        return unpacked.endsWith(".ndjson") || unpacked.endsWith(".jsonl") || unpacked.endsWith(".json");
    }

    /** Whether who named it so meant one JSON value, of whatever kind. */
    public boolean isSingleJson() {
        return own().endsWith(".json") || own().endsWith(".json.gz");
    }

    /** Whether its name is one that files of resources have. */
    public boolean promisesData() {
        return promisesJson() || !type().isEmpty();
    }

    /** The resource type it names, also as the beginning of a word, or that a folder above it names; empty if none. */
    public String type() {
        String[] names = text.split("/");
        for (int k = names.length - 1; k >= 0; k--) {
            for (String word : names[k].toLowerCase(Locale.ROOT).split("[^a-z]+")) {
                for (int type = 0; type < READ.size(); type++) {
                    if (word.startsWith(READ.get(type)) && OTHERS.stream().noneMatch(word::startsWith)) {
                        return TYPES.get(type);
                    }
                }
            }
        }
        return "";
    }

    private String own() {
        return text.substring(text.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text;
    }
}
