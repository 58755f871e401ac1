package org.secretomefhir.sandbox;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * All versions of all resources, in memory. Resources of a type are listed in the order of their ids. Every method is atomic, and
 * {@link #atomically} makes several so. What goes in belongs to the store; what comes out must not be changed: {@link Resource#copy()} it.
 */
final class ResourceStore {
    /** Whether a write made a resource, made a new version of one, or found it equal and changed nothing. */
    enum Effect {
        CREATED,
        UPDATED,
        UNCHANGED
    }

    /** The resource as it is now in the store, and how it came there. */
    record Written(Resource resource, Effect effect) {}

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private final FhirContext context;
    private final Clock clock;

    /** By type, then by id: the versions, number 1 first; null stands for a deletion. */
    private final Map<String, Map<String, List<@Nullable Resource>>> types = new HashMap<>();

    /** Undoes the writes of the unit under way, the last first. */
    private final Deque<Runnable> undo = new ArrayDeque<>();

    private int lastId;

    ResourceStore(FhirContext context, Clock clock) {
        this.context = context;
        this.clock = clock;
    }

    /** The current version. */
    synchronized Resource read(String type, String id) {
        List<@Nullable Resource> versions = versions(type, id);
        return there(versions.get(versions.size() - 1), new IdType(type, id));
    }

    /** One version, current or not. */
    synchronized Resource read(String type, String id, String version) {
        IdType asked = new IdType(type, id, version);
        List<@Nullable Resource> versions = versions(type, id);
        int number = version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0;
        if (number < 1 || number > versions.size()) {
            throw new ResourceNotFoundException(asked);
        }
        return there(versions.get(number - 1), asked);
    }

    /** The current resources of a type, by id. */
    synchronized List<Resource> all(String type) {
        List<Resource> all = new ArrayList<>();
        ofType(type).values().forEach(versions -> {
            Resource current = current(versions);
            if (current != null) {
                all.add(current);
            }
        });
        return all;
    }

    /** Whether there is a current resource of this type and id. */
    synchronized boolean has(String type, String id) {
        return current(ofType(type).get(id)) != null;
    }

    /** An id that no resource of the type has and that no other call gets. */
    synchronized String newId(String type) {
        String id;
        do {
            id = "sfx" + ++lastId;
        } while (ofType(type).containsKey(id));
        return id;
    }

    /**
     * Stores a resource under an id. One with the same content as the current version, without regard to version and time, changes nothing.
     *
     * @param expectedVersion the version that must be the current one, or null for any
     */
    synchronized Written put(Resource resource, String id, @Nullable String expectedVersion) {
        if (!ID.matcher(id).matches() || DIGITS.matcher(id).matches()) {
            throw new InvalidRequestException(
                    "an id must be 1 to 64 letters, digits, hyphens and full stops, and not digits alone");
        }
        Map<String, List<@Nullable Resource>> byId = ofType(resource.fhirType());
        List<@Nullable Resource> versions = byId.getOrDefault(id, new ArrayList<>(1));
        Resource current = current(versions);
        requireVersion(current, expectedVersion);
        if (current != null && content(current).equals(content(resource))) {
            return new Written(current, Effect.UNCHANGED);
        }
        stamp(resource, id, versions.size() + 1);
        append(byId, id, versions, resource);
        return new Written(resource, current == null ? Effect.CREATED : Effect.UPDATED);
    }

    /** Deletes the current version; earlier ones can still be read by their number. What is not there stays so. */
    synchronized void delete(String type, String id) {
        List<@Nullable Resource> versions = ofType(type).get(id);
        if (versions != null && current(versions) != null) {
            append(ofType(type), id, versions, null);
        }
    }

    /** Runs several calls as one: nobody sees a part of them, and when one throws, none has happened. Not for nesting. */
    synchronized <T> T atomically(Supplier<T> calls) {
        undo.clear();
        boolean done = false;
        try {
            T result = calls.get();
            done = true;
            return result;
        } finally {
            while (!done && !undo.isEmpty()) {
                undo.pop().run();
            }
            undo.clear();
        }
    }

    private Map<String, List<@Nullable Resource>> ofType(String type) {
        return types.computeIfAbsent(type, t -> new TreeMap<>());
    }

    private List<@Nullable Resource> versions(String type, String id) {
        List<@Nullable Resource> versions = ofType(type).get(id);
        if (versions == null) {
            throw new ResourceNotFoundException(new IdType(type, id));
        }
        return versions;
    }

    private static @Nullable Resource current(@Nullable List<@Nullable Resource> versions) {
        return versions == null || versions.isEmpty() ? null : versions.get(versions.size() - 1);
    }

    private static Resource there(@Nullable Resource found, IdType asked) {
        if (found == null) {
            throw new ResourceGoneException(asked);
        }
        return found;
    }

    private static void requireVersion(@Nullable Resource current, @Nullable String expected) {
        String actual = current == null ? "none" : current.getMeta().getVersionId();
        if (expected != null && !expected.equals(actual)) {
            throw new PreconditionFailedException(
                    "If-Match asks for version " + expected + ", the current one is " + actual);
        }
    }

    private void append(
            Map<String, List<@Nullable Resource>> byId,
            String id,
            List<@Nullable Resource> versions,
            @Nullable Resource next) {
        versions.add(next);
        byId.put(id, versions);
        undo.push(() -> {
            versions.remove(versions.size() - 1);
            if (versions.isEmpty()) {
                byId.remove(id);
            }
        });
    }

    private void stamp(Resource resource, String id, int version) {
        String number = Integer.toString(version);
        resource.setId(new IdType(resource.fhirType(), id, number));
        resource.getMeta().setVersionId(number).setLastUpdated(Date.from(clock.instant()));
    }

    private String content(Resource resource) {
        Resource bare = resource.copy();
        bare.setId((IdType) null);
        bare.getMeta().setVersionIdElement(null).setLastUpdatedElement(null);
        return context.newJsonParser().encodeResourceToString(bare);
    }
}
