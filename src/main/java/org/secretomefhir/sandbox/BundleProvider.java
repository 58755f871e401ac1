package org.secretomefhir.sandbox;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.util.ResourceReferenceInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Resource;

/** Transactions, which happen wholly or not at all, and batches, whose entries stand alone. Entries may be PUT, POST and DELETE. */
final class BundleProvider {
    private final FhirContext context;
    private final ResourceStore store;
    private final Writes writes;

    BundleProvider(FhirContext context, ResourceStore store, Writes writes) {
        this.context = context;
        this.store = store;
        this.writes = writes;
    }

    /** Answers a transaction or a batch with one response entry for each entry, in the same order. */
    @Transaction
    public Bundle run(@TransactionParam Bundle bundle, RequestDetails request) {
        String base = request.getFhirServerBase();
        Bundle answer = new Bundle();
        if (bundle.getType() == BundleType.TRANSACTION) {
            answer.setType(BundleType.TRANSACTIONRESPONSE);
            answer.setEntry(store.atomically(() -> together(bundle.getEntry(), base)));
        } else if (bundle.getType() == BundleType.BATCH) {
            answer.setType(BundleType.BATCHRESPONSE);
            bundle.getEntry().forEach(entry -> answer.addEntry(alone(entry, base)));
        } else {
            throw new InvalidRequestException("the type of the Bundle must be transaction or batch");
        }
        return answer;
    }

    private BundleEntryComponent alone(BundleEntryComponent entry, String base) {
        try {
            return store.atomically(() -> together(List.of(entry), base)).get(0);
        } catch (BaseServerResponseException refusal) {
            BundleEntryComponent answer = new BundleEntryComponent();
            answer.getResponse().setStatus(status(refusal.getStatusCode())).setOutcome(Refusals.outcome(refusal));
            return answer;
        }
    }

    private List<BundleEntryComponent> together(List<BundleEntryComponent> entries, String base) {
        List<EntryPlan> plans = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        Set<String> targets = new HashSet<>();
        for (BundleEntryComponent entry : entries) {
            EntryPlan plan = EntryPlan.of(entry, store, writes, base);
            if (!targets.add(plan.target())) {
                throw new InvalidRequestException("two entries of the Bundle are about the same resource");
            }
            if (entry.hasFullUrl()) {
                names.put(entry.getFullUrl(), plan.target());
            }
            plans.add(plan);
        }
        List<BundleEntryComponent> answers = new ArrayList<>();
        for (EntryPlan plan : plans) {
            plan.resource().ifPresent(resource -> rename(resource, names));
            answers.add(answer(plan.carryOut(store)));
        }
        plans.forEach(plan -> plan.resource().ifPresent(resource -> writes.requireTargets(resource, base)));
        return answers;
    }

    private void rename(Resource resource, Map<String, String> names) {
        for (ResourceReferenceInfo info : context.newTerser().getAllResourceReferences(resource)) {
            String name =
                    names.get(info.getResourceReference().getReferenceElement().getValue());
            if (name != null) {
                info.getResourceReference().setReference(name);
            }
            info.getResourceReference().setResource(null);
        }
    }

    private static BundleEntryComponent answer(EntryPlan.Done done) {
        BundleEntryComponent answer = new BundleEntryComponent();
        answer.getResponse().setStatus(status(done.status()));
        done.resource()
                .ifPresent(resource -> answer.getResponse()
                        .setLocation(resource.getIdElement().toUnqualified().getValue())
                        .setEtag("W/\"" + resource.getMeta().getVersionId() + "\"")
                        .setLastModified(resource.getMeta().getLastUpdated()));
        return answer;
    }

    private static String status(int code) {
        return code + " " + Constants.HTTP_STATUS_NAMES.getOrDefault(code, "Unknown");
    }
}
