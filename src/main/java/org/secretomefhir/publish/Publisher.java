package org.secretomefhir.publish;

import java.net.URI;
import java.util.Optional;
import org.secretomefhir.server.Answer;
import org.secretomefhir.server.FhirConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers a report so that it stands on the server exactly once, however often and by however many this is tried: its
 * id follows from what it says, so a PUT can only repeat the same content; it is looked for first and read back after.
 */
public final class Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private Publisher() {}

    /**
     * Looks for the report under its id; if it is not there, puts it and reads it back.
     *
     * @param id of our own making, see {@link ReportIdentity}
     * @param report the MeasureReport as JSON, with that id
     * @throws PublishRefused if another report stands there, or something that cannot be told, or the server will not
     *     take this one
     * @throws org.secretomefhir.server.ServerRefused if the server denies access
     * @throws org.secretomefhir.server.ServerUnavailable if it gives no answer after every try
     */
    public static Receipt publish(FhirConnection destination, String id, byte[] report) {
        URI location = destination.url("MeasureReport/" + id);
        String hash = ContentHash.of(report)
                .orElseThrow(() -> new IllegalArgumentException("the report to publish is not a JSON object"));
        Answer found = destination.getResource(location);
        if (found.isSuccess()) {
            return receipt(found, location, hash, Receipt.Kind.ALREADY_THERE);
        }
        if (found.status() != 404 && found.status() != 410) {
            throw refused(found, location);
        }
        Answer put = destination.put(location, report);
        if (!put.isSuccess() && put.status() != 409 && put.status() != 412) {
            throw refused(put, location);
        }
        Answer back = destination.getResource(location);
        if (!back.isSuccess()) {
            throw new PublishRefused(
                    PublishRefused.Cause.ALTERED, back.status(), location, "the report cannot be read back");
        }
        Receipt receipt = receipt(back, location, hash, Receipt.Kind.PUBLISHED);
        LOG.info("published {} version {}", location, receipt.version());
        return receipt;
    }

    /**
     * Puts what belongs to a report, unless something stands under its id already: that was written with the report.
     *
     * @param relative {@code Provenance/sp-abc}
     * @throws PublishRefused if the server will not take it
     * @throws org.secretomefhir.server.ServerRefused if the server denies access
     * @throws org.secretomefhir.server.ServerUnavailable if it gives no answer after every try
     */
    public static void accompany(FhirConnection destination, String relative, byte[] resource) {
        URI location = destination.url(relative);
        Answer found = destination.get(location);
        if (found.isSuccess()) {
            return;
        }
        Answer put = destination.put(location, resource);
        if (!put.isSuccess() && put.status() != 409 && put.status() != 412) {
            throw refused(put, location);
        }
        LOG.info("published {}", location);
    }

    private static Receipt receipt(Answer standing, URI location, String hash, Receipt.Kind kind) {
        if (!ContentHash.isMeasureReport(standing.body())) {
            throw new PublishRefused(
                    PublishRefused.Cause.UNREADABLE,
                    standing.status(),
                    location,
                    "the server answered with something that is no MeasureReport");
        }
        Optional<String> theirs = ContentHash.of(standing.body());
        if (theirs.isPresent() && theirs.get().equals(hash)) {
            return new Receipt(location, ContentHash.version(standing.body()), hash, kind);
        }
        boolean ours = kind == Receipt.Kind.PUBLISHED;
        throw new PublishRefused(
                ours ? PublishRefused.Cause.ALTERED : PublishRefused.Cause.CONFLICT,
                standing.status(),
                location,
                ours
                        ? "the report read back differs from the one sent; the server altered it, or another took its place"
                        : "a different report stands under this id; it was left as it is");
    }

    private static PublishRefused refused(Answer answer, URI location) {
        return switch (answer.status()) {
            case 405, 501 ->
                new PublishRefused(
                        PublishRefused.Cause.NOT_SUPPORTED,
                        answer.status(),
                        location,
                        "the server takes no MeasureReport under an id of the client; allow update-as-create there");
            default ->
                new PublishRefused(
                        PublishRefused.Cause.INVALID, answer.status(), location, "the server did not take the report");
        };
    }
}
