package org.secretomefhir.ingest.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.clinical.SourceRef;
import org.secretomefhir.server.BundleReader;
import org.secretomefhir.server.Slice;
import org.secretomefhir.study.CodeSet;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;

/**
 * Reads resources one by one, FHIR R4. Whatever the bytes are, the answer is a {@link Reading}, in time and memory
 * proportional to their number. Not thread-safe: one reader per thread.
 */
public final class ResourceReader {
    private final Relevance relevance;
    private final DateReader dates;
    private final Sieve sieve;
    private final Utf8 utf8 = new Utf8();

    /** @param asOf the evaluation's instant; a date later than one day after it is in the future */
    public ResourceReader(StudyDefinition study, Scope scope, Instant asOf) {
        this.relevance = new Relevance(study);
        this.dates = new DateReader(scope.zone(), asOf);
        this.sieve = new Sieve(relevance.observationCodes());
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
            case "Patient" -> whole(json, type, fullUrl, (in, header) -> PatientReader.read(in, header, dates));
            case "Observation" ->
                whole(json, type, fullUrl, (in, header) -> ObservationReader.read(in, header, relevance, dates));
            case "MedicationAdministration" ->
                whole(json, type, fullUrl, (in, header) -> AdministrationReader.read(in, header, relevance, dates));
            case "Medication" -> whole(json, type, fullUrl, MedicationReader::read);
            case "Condition" ->
                conditions == null
                        ? settled(type, Disposition.OTHER_TYPE)
                        : whole(
                                json,
                                type,
                                fullUrl,
                                (in, header) -> ConditionReader.read(in, header, conditions, dates));
            case Sniffer.UNKNOWN -> broken(json, Disposition.BAD_JSON, "no resource");
            default -> settled(type, Disposition.OTHER_TYPE);
        };
    }

    /** Reads the members of one resource. */
    private interface Members {
        Reading read(JsonCursor json, Header header) throws IOException;
    }

    private Reading whole(Slice json, String type, @Nullable String fullUrl, Members members) {
        try (JsonCursor cursor = JsonCursor.over(json)) {
            cursor.beginObject(type);
            Reading reading = members.read(cursor, new Header(type, fallbackId(json, fullUrl)));
            cursor.requireEnd();
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
