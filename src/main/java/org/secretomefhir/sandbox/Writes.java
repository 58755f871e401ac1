package org.secretomefhir.sandbox;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.util.ResourceReferenceInfo;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Writes with what a careful server asks of them: references that lead somewhere, conditions that mean one resource. */
final class Writes {
    private final FhirContext context;
    private final ResourceStore store;
    private final Searches searches;

    Writes(FhirContext context, ResourceStore store, Searches searches) {
        this.context = context;
        this.store = store;
        this.searches = searches;
    }

    /** Stores a new resource, or finds the one its condition means. */
    ResourceStore.Written create(Resource resource, @Nullable String ifNoneExist, String base) {
        return store.atomically(() -> {
            Optional<Resource> present = existing(resource.fhirType(), ifNoneExist, base);
            if (present.isPresent()) {
                return new ResourceStore.Written(present.get(), ResourceStore.Effect.UNCHANGED);
            }
            requireTargets(resource, base);
            return store.put(resource, store.newId(resource.fhirType()), null);
        });
    }

    /** Stores a resource under the id the client chose. */
    ResourceStore.Written update(Resource resource, String id, @Nullable String expectedVersion, String base) {
        return store.atomically(() -> {
            ResourceStore.Written written = store.put(resource, id, expectedVersion);
            requireTargets(resource, base);
            return written;
        });
    }

    /** The one resource that a condition means, empty when there is none or no condition. */
    Optional<Resource> existing(String type, @Nullable String condition, String base) {
        if (condition == null || condition.isBlank()) {
            return Optional.empty();
        }
        List<Resource> found = searches.matches(type, condition, base);
        if (found.size() > 1) {
            throw new PreconditionFailedException("the condition fits " + found.size() + " resources");
        }
        return found.stream().findFirst();
    }

    /** Refuses a resource that refers to one on this server that is not there. */
    void requireTargets(Resource resource, String base) {
        for (ResourceReferenceInfo info : context.newTerser().getAllResourceReferences(resource)) {
            IIdType target = info.getResourceReference().getReferenceElement();
            boolean here = !target.isAbsolute() || base.equals(target.getBaseUrl());
            if (here
                    && target.hasResourceType()
                    && target.hasIdPart()
                    && !store.has(target.getResourceType(), target.getIdPart())) {
                throw new InvalidRequestException("the reference at " + info.getName() + " leads to a "
                        + target.getResourceType() + " that is not here");
            }
        }
    }
}
