package org.secretomefhir.ingest.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.clinical.SourceRef;
import org.secretomefhir.server.BundleReader;
import org.secretomefhir.server.Slice;
import org.secretomefhir.study.Allowance;
import org.secretomefhir.study.CodeSet;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;

/**
 * Reads resources one by one, of FHIR R4, R4B and R5. Whatever the bytes are, the answer is a {@link Reading}, in time and memory
 * proportional to their number. Not thread-safe: one reader per thread.
 */
public final class ResourceReader {
    /** What is told of resources too that are not of the study. */
    private static final Set<Sighting.Kind> TOLD_OF_ALL =
            EnumSet.of(Sighting.Kind.UNMAPPED_CODE, Sighting.Kind.NEGATED_TEXT);

    private final Relevance relevance;
    private final DateReader dates;
    private final Sieve sieve;
    private final Utf8 utf8 = new Utf8();
    private final SortedMap<FhirVersion, String> older = new TreeMap<>();
    private final SortedSet<FhirVersion> versions = new TreeSet<>();

    /** @param asOf the evaluation's instant; a date later than one day after it is in the future */
    public ResourceReader(StudyDefinition study, Scope scope, Instant asOf) {
        this.relevance = new Relevance(study);
        this.dates = new DateReader(scope.zone(), asOf, study.allows(Allowance.SHIFTED_DATES));
        this.sieve = new Sieve(relevance.observationCodes());
    }

    /** What the resources read so far tell of their version. */
    public VersionsMet versions() {
        return new VersionsMet(older, versions);
    }

    public Relevance relevance() {
        return relevance;
    }

    /**
     * Reads one resource.
     *
     * @param fullUrl where its Bundle says it is from, null if nothing does; the UUID of a {@code urn:uuid:} is the id
     *     of a resource that has none
     * @param seen told of what a reader of the result may want to know of
     */
    public Reading read(Slice json, @Nullable String fullUrl, Consumer<Sighting> seen) {
        if (json.tooLong() || json.length() > BundleReader.MAX_RESOURCE) {
            return broken(json, Disposition.TOO_LONG, "more than " + BundleReader.MAX_RESOURCE + " bytes");
        }
        if (!utf8.isValid(json)) {
            return broken(json, Disposition.BAD_ENCODING, "not UTF-8");
        }
        String type = Sniffer.typeOf(json);
        if (type.equals("Observation") && !sieve.mayConcern(json)) {
            return settled(type, Disposition.OTHER_CODE);
        }
        CodeSet conditions = relevance.conditions();
        return switch (type) {
            case "Patient" -> whole(json, type, fullUrl, seen, (in, header) -> PatientReader.read(in, header, dates));
            case "Observation" ->
                whole(json, type, fullUrl, seen, (in, header) -> ObservationReader.read(in, header, relevance, dates));
            case "Medication" -> whole(json, type, fullUrl, seen, MedicationReader::read);
            case "Condition" ->
                conditions == null
                        ? settled(type, Disposition.OTHER_TYPE)
                        : whole(
                                json,
                                type,
                                fullUrl,
                                seen,
                                (in, header) -> ConditionReader.read(in, header, conditions, dates));
            case Sniffer.UNKNOWN -> broken(json, Disposition.BAD_JSON, "no resource");
            default ->
                DoseType.of(type)
                        .map(form -> dose(json, form, fullUrl, seen))
                        .orElseGet(() -> settled(type, Disposition.OTHER_TYPE));
        };
    }

    /** Reads the members of one resource. */
    private interface Members {
        Reading read(JsonCursor json, Header header) throws IOException;
    }

    /** Of a type that the study does not read for its exposure, nothing but that it was found there. */
    private Reading dose(Slice json, DoseType form, @Nullable String fullUrl, Consumer<Sighting> seen) {
        Reading reading = whole(
                json,
                form.type(),
                fullUrl,
                seen,
                (in, header) -> AdministrationReader.read(in, header, form, relevance, dates));
        Allowance needed = form.allowance();
        boolean isRead = needed == null || relevance.allows(needed);
        return isRead || reading instanceof Reading.Elsewhere ? reading : settled(form.type(), Disposition.OTHER_TYPE);
    }

    private Reading whole(Slice json, String type, @Nullable String fullUrl, Consumer<Sighting> seen, Members members) {
        try (JsonCursor cursor = JsonCursor.over(json)) {
            cursor.beginObject(type);
            Header header = new Header(type, fallbackId(json, fullUrl));
            Reading reading = members.read(cursor, header);
            cursor.requireEnd();
            if (!(reading instanceof Reading.Elsewhere)) {
                note(header);
                cursor.seen().stream()
                        .filter(one -> reading instanceof Reading.Kept || TOLD_OF_ALL.contains(one.kind()))
                        .forEach(seen);
            }
            return reading;
        } catch (FaultFound found) {
            Fault fault = found.fault();
            return new Reading.Settled(type, sniffed(json), fault);
        } catch (StreamConstraintsException limit) {
            return overLimit(json, limit);
        } catch (JsonEOFException early) {
            return broken(json, Disposition.BAD_JSON, "the text is cut off");
        } catch (JsonProcessingException malformed) {
            boolean twice = malformed.getOriginalMessage().startsWith("Duplicate field");
            return broken(json, Disposition.BAD_JSON, twice ? "a member that stands twice" : "not readable as JSON");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void note(Header header) {
        FhirVersion version = header.version();
        String proof = header.otherVersion();
        if (version != null && proof != null) {
            older.merge(version, proof, (one, other) -> one.compareTo(other) <= 0 ? one : other);
        } else if (version != null) {
            versions.add(version);
        }
    }

    private static Reading overLimit(Slice json, StreamConstraintsException limit) {
        String message = limit.getOriginalMessage();
        if (message.startsWith("Number")) {
            return broken(json, Disposition.VALUE_OUT_OF_RANGE, "a number of more than 1000 digits");
        }
        return message.contains("nesting depth")
                ? broken(json, Disposition.BAD_JSON, "nested more than 100 levels deep")
                : broken(json, Disposition.TOO_LONG, "a name or text that is too long");
    }

    private static Reading settled(String type, Disposition disposition) {
        return new Reading.Settled(type, null, new Fault(disposition, "", disposition.meaning()));
    }

    private static Reading broken(Slice json, Disposition disposition, String detail) {
        Identity identity = sniffed(json);
        return new Reading.Settled(identity.source().resourceType(), identity, new Fault(disposition, "", detail));
    }

    private static Identity sniffed(Slice json) {
        Sniffer told = Sniffer.of(json);
        String id = told.id();
        return new Identity(new SourceRef(told.type(), id == null ? "" : id, null), null);
    }

    private static Supplier<String> fallbackId(Slice json, @Nullable String fullUrl) {
        return () -> fullUrl != null && fullUrl.startsWith("urn:uuid:")
                ? fullUrl.substring("urn:uuid:".length())
                : "no-id-" + hash(json).substring(0, 16);
    }

    private static String hash(Slice json) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(json.bytes(), json.offset(), json.length());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("this Java has no SHA-256", absent);
        }
    }
}
