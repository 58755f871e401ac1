package org.secretomefhir.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.publish.ProvenanceWriter;
import org.secretomefhir.publish.PublishRefused;
import org.secretomefhir.publish.Publisher;
import org.secretomefhir.publish.Receipt;
import org.secretomefhir.publish.ReportIdentity;
import org.secretomefhir.report.RunFacts;
import org.secretomefhir.server.FhirConnection;
import org.secretomefhir.server.ServerRefused;
import org.secretomefhir.server.ServerUnavailable;

/**
 * What became of the publication of one run.
 *
 * @param receipt null if nothing was published
 * @param failure why a publication that was tried did not succeed; null if it did, or none was tried
 * @param words for people; empty if none was asked for
 */
public record Publication(
        @Nullable Receipt receipt, @Nullable RuntimeException failure, String words) {
    /** None was asked for. */
    static final Publication NONE = new Publication(null, null, "");

    /**
     * Tries; a failure is part of the result, because the run has its files all the same. A Provenance that the server
     * does not take is said, and no failure: the report stands, and the next run tries again.
     */
    static Publication attempt(
            FhirConnection destination, ReportIdentity identity, byte[] measureReport, byte[] provenance) {
        try {
            Receipt receipt = Publisher.publish(destination, identity.id(), measureReport);
            return new Publication(receipt, null, words(receipt) + accompany(destination, identity, provenance));
        } catch (RuntimeException failed) {
            boolean sent = failed instanceof PublishRefused refused && refused.mayHaveArrived();
            String why = String.valueOf(failed.getMessage());
            String how = !sent ? "not published: " : why.startsWith("sent") ? "" : "sent, but not confirmed: ";
            return new Publication(null, failed, how + why);
        }
    }

    /** Asked for, and not tried. */
    static Publication withheld(List<String> shortfalls) {
        return new Publication(null, null, "not published: " + String.join("; ", shortfalls));
    }

    RunFacts.Delivery delivery(FhirConnection destination, ReportIdentity identity) {
        return new RunFacts.Delivery(destination.base().toString(), "MeasureReport/" + identity.id(), words);
    }

    private static String accompany(FhirConnection destination, ReportIdentity identity, byte[] provenance) {
        try {
            Publisher.accompany(destination, "Provenance/" + ProvenanceWriter.id(identity), provenance);
            return "";
        } catch (PublishRefused | ServerRefused | ServerUnavailable failed) {
            return "; without its Provenance: " + failed.getMessage();
        }
    }

    private static String words(Receipt receipt) {
        String how = receipt.kind() == Receipt.Kind.PUBLISHED ? "published and read back" : "already there, unchanged";
        return receipt.version().isEmpty() ? how : how + ", version " + receipt.version();
    }
}
