package org.secretomefhir.ingest.reading;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.SourceRef;

/** The members that all resources have, collected while one is read, in whatever order they come. */
final class Header {
    private static final Code TEST_DATA = new Code("http://terminology.hl7.org/CodeSystem/v3-ActReason", "HTEST");
    private static final Set<String> PASSING = Set.of("old", "temp");
    private static final Set<String> HAVE_PRODUCTS = Set.of("MedicationAdministration", "Medication", "Substance");
    private static final int LONGEST_ID = 128;

    private final String type;
    private final Supplier<String> fallbackId;
    private final Set<String> identifiers = new LinkedHashSet<>();
    private final Set<String> unofficial = new LinkedHashSet<>();
    private final Set<String> withoutSystem = new LinkedHashSet<>();
    private final Map<String, Set<String>> contained = new HashMap<>();
    private @Nullable String id;
    private @Nullable String versionId;
    private @Nullable Instant lastUpdated;
    private @Nullable String feed;
    private boolean test;
    private boolean modified;
    private String modifier = "";

    /** @param fallbackId the id of a resource that has none */
    Header(String type, Supplier<String> fallbackId) {
        this.type = type;
        this.fallbackId = fallbackId;
    }

    /** Takes the current member if it is one that all resources have. */
    boolean take(JsonCursor json) throws IOException {
        switch (json.name()) {
            case "resourceType" -> json.skip();
            case "id" -> id = id(json.text(type + ".id"));
            case "meta" -> meta(json);
            case "implicitRules" -> modifiedBy("implicitRules", json);
            case "modifierExtension" -> modifiedBy("modifierExtension", json);
            case "identifier" -> identifiers(json);
            case "contained" -> {
                if (HAVE_PRODUCTS.contains(type)) {
                    return false;
                }
                contained(json);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Notes that an element changes the meaning of this resource in a way this reader does not know. */
    void modifiedBy(String element, JsonCursor json) throws IOException {
        modified = true;
        modifier = modifier.isEmpty() || element.compareTo(modifier) < 0 ? element : modifier;
        json.skip();
    }

    Identity identity() {
        return new Identity(new SourceRef(type, id == null ? fallbackId.get() : id, versionId), lastUpdated, feed);
    }

    Set<String> identifiers() {
        return identifiers;
    }

    /** Notes by what a resource contained in this one may be named. */
    void contains(Header inner) {
        Set<String> names = new LinkedHashSet<>(inner.identifiers);
        names.addAll(inner.withoutSystem);
        if (inner.id != null && !names.isEmpty()) {
            contained.put("#" + inner.id, names);
        }
    }

    /** The reference; if it is to a contained resource, with the identifiers of that one. */
    Reference named(Reference reference) {
        Set<String> names = reference.literal() == null ? null : contained.get(reference.literal());
        return names == null ? reference : reference.alsoNamed(names);
    }

    /** Those of the identifiers that are no longer, or only for now, the resource's. */
    Set<String> unofficialIdentifiers() {
        return unofficial;
    }

    /** {@code |value} of each identifier without a system. */
    Set<String> identifiersWithoutSystem() {
        return withoutSystem;
    }

    boolean isTestData() {
        return test;
    }

    /** Ends the reading with {@code modifier} if something changes the meaning of this resource. */
    void requireUnmodified() {
        if (modified) {
            throw new FaultFound(
                    Disposition.MODIFIER, type + "." + modifier, "it may change the meaning of the resource");
        }
    }

    private String id(String text) {
        if (text.isBlank() || text.length() > LONGEST_ID) {
            throw new FaultFound(Disposition.BAD_JSON, type + ".id", "empty or too long");
        }
        return text;
    }

    private void meta(JsonCursor json) throws IOException {
        json.beginObject(type + ".meta");
        while (json.nextMember()) {
            switch (json.name()) {
                case "versionId" -> versionId = json.text(type + ".meta.versionId");
                case "lastUpdated" ->
                    lastUpdated = ClinicalDate.parse(json.text(type + ".meta.lastUpdated"), ZoneOffset.UTC)
                            .map(ClinicalDate::start)
                            .orElse(null);
                case "source" -> feed = withoutFragment(json.text(type + ".meta.source"));
                case "security" -> {
                    json.beginArray(type + ".meta.security");
                    while (json.nextItem()) {
                        test |= Concept.readCoding(json, type + ".meta.security")
                                .codes()
                                .contains(TEST_DATA);
                    }
                }
                default -> json.skip();
            }
        }
    }

    private void contained(JsonCursor json) throws IOException {
        json.beginArray(type + ".contained");
        while (json.nextItem()) {
            json.beginObject(type + ".contained");
            Header inner = new Header("contained", () -> "");
            while (json.nextMember()) {
                switch (json.name()) {
                    case "id" -> inner.id = json.text("contained.id");
                    case "identifier" -> inner.identifiers(json);
                    default -> json.skip();
                }
            }
            contains(inner);
        }
    }

    /** A server writes the id of a request as the fragment; nothing else is nothing. */
    private static @Nullable String withoutFragment(String uri) {
        int fragment = uri.indexOf('#');
        String whole = (fragment < 0 ? uri : uri.substring(0, fragment)).strip();
        return whole.isEmpty() ? null : whole;
    }

    private void identifiers(JsonCursor json) throws IOException {
        json.beginArray(type + ".identifier");
        while (json.nextItem()) {
            Reference.Name name = Reference.Name.read(json, type + ".identifier");
            if (name.isWhole()) {
                identifiers.add(name.token());
                if (PASSING.contains(name.use())) {
                    unofficial.add(name.token());
                }
            } else if (name.isValue()) {
                withoutSystem.add(name.token());
            }
        }
    }
}
