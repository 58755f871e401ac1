package org.secretomefhir.sandbox;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.FhirVersionEnum;
import ca.uhn.fhir.rest.annotation.Metadata;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IServerConformanceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Date;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalDeleteStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/** What the sandbox offers, said in FHIR. HAPI's own provider says less and takes three seconds for all types of R4. */
public final class Capabilities implements IServerConformanceProvider<CapabilityStatement> {
    private final FhirContext context;
    private final Searches searches;
    private final Instant date;

    Capabilities(FhirContext context, Searches searches, Instant date) {
        this.context = context;
        this.searches = searches;
        this.date = date;
    }

    @Override
    @Metadata
    public CapabilityStatement getServerConformance(HttpServletRequest servletRequest, RequestDetails request) {
        CapabilityStatement statement = new CapabilityStatement();
        statement.setStatus(PublicationStatus.ACTIVE);
        statement.setDate(Date.from(date));
        statement.setKind(CapabilityStatementKind.INSTANCE);
        statement.setFhirVersion(FHIRVersion.fromCode(FhirVersionEnum.R4.getFhirVersionString()));
        statement.addFormat("application/fhir+json");
        statement.getSoftware().setName(FhirServlet.NAME);
        statement.getImplementation().setDescription(FhirServlet.DESCRIPTION).setUrl(request.getFhirServerBase());
        CapabilityStatementRestComponent rest = statement.addRest().setMode(RestfulCapabilityMode.SERVER);
        rest.addInteraction().setCode(SystemRestfulInteraction.TRANSACTION);
        rest.addInteraction().setCode(SystemRestfulInteraction.BATCH);
        for (String type : new TreeSet<>(context.getResourceTypes())) {
            describe(type, rest.addResource());
        }
        return statement;
    }

    @Override
    public void setRestfulServer(RestfulServer server) {
        // all it needs came with the constructor
    }

    private void describe(String type, CapabilityStatementRestResourceComponent resource) {
        resource.setType(type);
        for (TypeRestfulInteraction interaction : new TypeRestfulInteraction[] {
            TypeRestfulInteraction.READ,
            TypeRestfulInteraction.VREAD,
            TypeRestfulInteraction.CREATE,
            TypeRestfulInteraction.UPDATE,
            TypeRestfulInteraction.DELETE,
            TypeRestfulInteraction.SEARCHTYPE
        }) {
            resource.addInteraction().setCode(interaction);
        }
        resource.setVersioning(ResourceVersionPolicy.VERSIONEDUPDATE);
        resource.setReadHistory(true);
        resource.setUpdateCreate(true);
        resource.setConditionalCreate(true);
        resource.setConditionalUpdate(false);
        resource.setConditionalDelete(ConditionalDeleteStatus.NOTSUPPORTED);
        searches.offered(type)
                .forEach((name, parameter) -> resource.addSearchParam()
                        .setName(name)
                        .setType(SearchParamType.fromCode(parameter.type().getCode())));
    }
}
