package org.secretomefhir.sandbox;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.FifoMemoryPagingProvider;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** HAPI's REST server with one generic provider for each R4 resource type. */
final class FhirServlet extends RestfulServer {
    static final String NAME = "secretome-fhir sandbox";
    static final String DESCRIPTION = "An in-memory FHIR R4 server for trying secretome-fhir";

    private static final int DEFAULT_PAGE = 50;
    private static final int LARGEST_PAGE = 1_000;

    /** Searches whose later pages can still be asked for; the oldest is forgotten first. */
    private static final int OPEN_SEARCHES = 100;

    private final transient ResourceStore store;

    private final transient Instant started;

    FhirServlet(FhirContext context, ResourceStore store, Instant started) {
        super(context);
        this.store = store;
        this.started = started;
    }

    @Override
    public void addHeadersToResponse(HttpServletResponse response) {
        // HAPI would name itself and its version here
    }

    @Override
    protected void initialize() {
        FhirContext context = getFhirContext();
        context.setParserErrorHandler(new StrictErrorHandler());
        setServerName(NAME);
        setImplementationDescription(DESCRIPTION);
        setDefaultResponseEncoding(EncodingEnum.JSON);
        setPagingProvider(new FifoMemoryPagingProvider(OPEN_SEARCHES)
                .setDefaultPageSize(DEFAULT_PAGE)
                .setMaximumPageSize(LARGEST_PAGE));
        registerInterceptor(new RequestGuard(context));
        registerInterceptor(new Refusals());

        Searches searches = new Searches(context, store);
        Writes writes = new Writes(context, store, searches);
        List<IResourceProvider> types = new ArrayList<>();
        for (String type : context.getResourceTypes()) {
            types.add(new TypeProvider(context.getResourceDefinition(type), store, searches, writes));
        }
        setResourceProviders(types);
        setServerConformanceProvider(new Capabilities(context, searches, started));
        registerProvider(new BundleProvider(context, store, writes));
    }
}
