package org.secretomefhir.sandbox;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What one entry of a transaction or batch will do, decided before any entry is carried out, so that references can name resources whose
 * ids the server still has to give.
 *
 * @param verb PUT, POST or DELETE
 * @param target {@code Type/id} of the resource the entry is about
 * @param sent the resource to store, null for DELETE and where a condition found one
 * @param present the resource a condition found
 * @param expectedVersion from ifMatch, or null
 */
record EntryPlan(
        HTTPVerb verb,
        String target,
        @Nullable Resource sent,
        @Nullable Resource present,
        @Nullable String expectedVersion) {

    /** The outcome of an entry: an HTTP status and the resource as stored, if there is one. */
    record Done(int status, Optional<Resource> resource) {}

    static EntryPlan of(BundleEntryComponent entry, ResourceStore store, Writes writes, String base) {
        HTTPVerb verb = entry.getRequest().getMethod();
        Resource resource = entry.getResource();
        if (verb == HTTPVerb.DELETE) {
            return new EntryPlan(verb, target(entry), null, null, null);
        } else if (resource == null || !(verb == HTTPVerb.PUT || verb == HTTPVerb.POST)) {
            throw new InvalidRequestException("an entry must be a PUT or POST with a resource, or a DELETE");
        } else if (verb == HTTPVerb.PUT) {
            String target = target(entry);
            if (!target.startsWith(resource.fhirType() + "/")) {
                throw new InvalidRequestException("the URL of an entry names another type than its resource");
            }
            return new EntryPlan(
                    verb, target, resource, null, version(entry.getRequest().getIfMatch()));
        }
        Optional<Resource> present =
                writes.existing(resource.fhirType(), entry.getRequest().getIfNoneExist(), base);
        if (present.isPresent()) {
            return new EntryPlan(
                    verb,
                    present.get().getIdElement().toUnqualifiedVersionless().getValue(),
                    null,
                    present.get(),
                    null);
        }
        return new EntryPlan(verb, resource.fhirType() + "/" + store.newId(resource.fhirType()), resource, null, null);
    }

    /** The resource that will be stored, if any. */
    Optional<Resource> resource() {
        return Optional.ofNullable(sent);
    }

    Done carryOut(ResourceStore store) {
        IdType id = new IdType(target);
        if (verb == HTTPVerb.DELETE) {
            store.delete(id.getResourceType(), id.getIdPart());
            return new Done(204, Optional.empty());
        } else if (sent == null) {
            return new Done(200, Optional.ofNullable(present));
        }
        ResourceStore.Written written = store.put(sent, id.getIdPart(), expectedVersion);
        return new Done(written.effect() == ResourceStore.Effect.CREATED ? 201 : 200, Optional.of(written.resource()));
    }

    private static String target(BundleEntryComponent entry) {
        String url = entry.getRequest().getUrl();
        IdType id = new IdType(url);
        if (url.contains("?") || !id.hasResourceType() || !id.hasIdPart()) {
            throw new InvalidRequestException(
                    "the URL of a PUT or DELETE entry must be Type/id; conditional ones are not offered");
        }
        return id.toUnqualifiedVersionless().getValue();
    }

    private static @Nullable String version(@Nullable String ifMatch) {
        return ifMatch == null ? null : ifMatch.replaceAll("^(W/)?\"|\"$", "");
    }
}
