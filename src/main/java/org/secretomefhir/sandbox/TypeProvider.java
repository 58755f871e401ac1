package org.secretomefhir.sandbox;

import ca.uhn.fhir.context.RuntimeResourceDefinition;
import ca.uhn.fhir.rest.annotation.ConditionalUrlParam;
import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** The interactions of one resource type, the same for all types. HAPI's server calls the methods by their annotations. */
final class TypeProvider implements IResourceProvider {
    private final Class<? extends IBaseResource> type;
    private final String name;
    private final ResourceStore store;
    private final Searches searches;
    private final Writes writes;

    TypeProvider(RuntimeResourceDefinition definition, ResourceStore store, Searches searches, Writes writes) {
        this.type = definition.getImplementingClass();
        this.name = definition.getName();
        this.store = store;
        this.searches = searches;
        this.writes = writes;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return type;
    }

    /** Reads the current version, or the one named. */
    @Read(version = true)
    public IBaseResource read(@IdParam IdType id) {
        Resource found = id.hasVersionIdPart()
                ? store.read(name, id.getIdPart(), id.getVersionIdPart())
                : store.read(name, id.getIdPart());
        return found.copy();
    }

    /** Searches by the parameters of the request. */
    @Search(allowUnknownParams = true)
    public IBundleProvider search(RequestDetails request) {
        return searches.search(name, request);
    }

    /** Creates under an id of the server's, unless the condition already means a resource. */
    @Create
    public MethodOutcome create(
            @ResourceParam IBaseResource resource,
            @ConditionalUrlParam @Nullable String ifNoneExist,
            RequestDetails request) {
        return outcome(writes.create((Resource) resource, ifNoneExist, request.getFhirServerBase()));
    }

    /** Creates or updates under the client's id; the version of the id is that of If-Match. */
    @Update
    public MethodOutcome update(@IdParam IdType id, @ResourceParam IBaseResource resource, RequestDetails request) {
        String expected = id.hasVersionIdPart() ? id.getVersionIdPart() : null;
        return outcome(writes.update((Resource) resource, id.getIdPart(), expected, request.getFhirServerBase()));
    }

    /** Deletes; deleting what is not there is no error. */
    @Delete
    public MethodOutcome delete(@IdParam IdType id) {
        store.delete(name, id.getIdPart());
        return new MethodOutcome(id);
    }

    private static MethodOutcome outcome(ResourceStore.Written written) {
        Resource copy = written.resource().copy();
        return new MethodOutcome(copy.getIdElement(), written.effect() == ResourceStore.Effect.CREATED)
                .setResource(copy);
    }
}
