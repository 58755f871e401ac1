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
    /** Their readers look into what they contain themselves. */
    private static final Set<String> LOOK_INSIDE = Set.of(
            "Observation",
            "MedicationAdministration",
            "MedicationStatement",
            "MedicationRequest",
            "MedicationDispense",
            "Procedure",
            "Medication",
            "Substance");

    private static final int LONGEST_ID = 128;

    private final String type;
    private final Supplier<String> fallbackId;
    private final Map<String, FhirVersion> foreign;
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
    private boolean outer;
    private String modifier = "";
    private @Nullable String other;
    private @Nullable FhirVersion told;

    /** @param fallbackId the id of a resource that has none */
    Header(String type, Supplier<String> fallbackId) {
        this.type = type;
        this.foreign = FhirVersion.provedBy(type);
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
                if (LOOK_INSIDE.contains(type)) {
                    return false;
                }
                allContained(json);
            }
            default -> {
                return isOfOtherVersion(json);
            }
        }
        return true;
    }

    private boolean isOfOtherVersion(JsonCursor json) throws IOException {
        FhirVersion version = foreign.get(json.name());
        if (version == null) {
            return false;
        }
        if (other == null || json.name().compareTo(other) < 0) {
            other = json.name();
            told = version;
        }
        json.skip();
        return true;
    }

    /** The version that a member of the resource proves, null if none does. */
    @Nullable
    FhirVersion version() {
        return told;
    }

    /** Notes that a form of the resource belongs to a version; what proves an older one goes before. */
    void isOf(FhirVersion version) {
        told = other == null ? version : told;
    }

    /** The member that proves DSTU2 or STU3, null if there is none. */
    @Nullable
    String otherVersion() {
        return other == null ? null : type + "." + other;
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
    private void contains(Header inner) {
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

    /** Ends the reading if something changes the meaning of this resource: a modifier, or a member of another version. */
    void requireUnmodified() {
        if (other != null && told != null) {
            throw new FaultFound(
                    Disposition.OTHER_VERSION,
                    type + "." + other,
                    "a member of " + told.title() + ", which R4, R4B and R5 do not have");
        }
        if (modified) {
            throw new FaultFound(
                    Disposition.MODIFIER, type + "." + modifier, "it may change the meaning of the resource");
        }
    }

    /** As {@link #requireUnmodified}, as a value. */
    @Nullable
    Fault fault() {
        try {
            requireUnmodified();
            return null;
        } catch (FaultFound found) {
            return found.fault();
        }
    }

    /** Notes that this resource is not itself contained in another. */
    void beOuter() {
        outer = true;
    }

    boolean isOuter() {
        return outer;
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
                    lastUpdated = ClinicalDate.instant(json.text(type + ".meta.lastUpdated"), ZoneOffset.UTC)
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

    private void allContained(JsonCursor json) throws IOException {
        json.beginArray(type + ".contained");
        while (json.nextItem()) {
            contained(json);
        }
    }

    /** Takes one contained resource, its object current, for what it may be named by. */
    void contained(JsonCursor json) throws IOException {
        Header inner = new Header("contained", () -> "");
        json.beginObject(type + ".contained");
        while (json.nextMember()) {
            switch (json.name()) {
                case "id" -> inner.id = json.text("contained.id");
                case "identifier" -> inner.identified(json);
                default -> json.skip();
            }
        }
        contains(inner);
    }

    /** Only a list of identifiers names something; other types have a single one. */
    private void identified(JsonCursor json) throws IOException {
        if (json.isArray()) {
            identifiers(json);
        } else {
            json.skip();
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
