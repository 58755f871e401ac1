package org.secretomefhir.publish;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.secretomefhir.server.Answer;
import org.secretomefhir.server.FhirConnection;
import org.secretomefhir.server.ServerRefused;
import org.secretomefhir.server.ServerUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers a report so that it stands on the server exactly once, however often and by however many this is tried: its
 * id follows from what it says, so a PUT can only repeat the same content; it is looked for first and read back after.
 */
public final class Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final String ANY_ID = "[A-Za-z0-9.-]{1,64}";
    private static final Pattern ID = Pattern.compile("/MeasureReport/(" + ANY_ID + ")");
    private static final int FORBIDDEN = 403;

    /** How servers answer a question for an id that they do not have. */
    private static final Set<Integer> UNKNOWN_ID = Set.of(400, 404, 410, 422);

    /** Another may have put the same report there at the same time. */
    private static final Set<Integer> RACES = Set.of(409, 412);

    /** How servers answer a PUT that would have to create. */
    private static final Set<Integer> NO_OWN_IDS = Set.of(404, 405, 412, 501);

    private Publisher() {}

    /**
     * Looks for the report under its id; if it is not there, puts it and reads it back.
     *
     * @param id of our own making, see {@link ReportIdentity}
     * @param report the MeasureReport as JSON, with that id
     * @throws PublishRefused if another report stands there, or something that cannot be told, or the server will not
     *     take this one, or it was sent and cannot be read back
     * @throws org.secretomefhir.server.ServerRefused if the server denies access
     * @throws org.secretomefhir.server.ServerUnavailable if it gives no answer after every try, before anything was sent
     */
    public static Receipt publish(FhirConnection destination, String id, byte[] report) {
        return publish(destination, id, report, ReadBack.USUAL);
    }

    static Receipt publish(FhirConnection destination, String id, byte[] report, ReadBack readBack) {
        URI location = destination.url("MeasureReport/" + id);
        String hash = ContentHash.of(report)
                .orElseThrow(() -> new IllegalArgumentException("the report to publish is not a JSON object"));
        Optional<Answer> standing = look(destination, location);
        if (standing.isPresent()) {
            if (!isEqual(standing.get(), hash)) {
                throw conflict(standing.get(), location);
            }
            return receipt(standing.get(), location, hash, Receipt.Kind.ALREADY_THERE);
        }
        Receipt receipt = send(destination, location, report, hash, readBack);
        LOG.info("published {} version {}", location, receipt.version());
        return receipt;
    }

    /**
     * The report that stands there. Servers tell of an unknown id in several ways, and some let nobody look who may
     * write: then what is sent is read back all the same.
     */
    private static Optional<Answer> look(FhirConnection destination, URI location) {
        Answer found;
        try {
            found = destination.getResource(location);
        } catch (ServerRefused refused) {
            if (refused.status() == FORBIDDEN) {
                return Optional.empty();
            }
            throw refused;
        }
        if (found.isSuccess() && ContentHash.isMeasureReport(found.body())) {
            return Optional.of(found);
        }
        boolean isUnknown =
                found.isSuccess() ? ContentHash.isOutcome(found.body()) : UNKNOWN_ID.contains(found.status());
        if (!isUnknown) {
            throw new PublishRefused(
                    PublishRefused.Cause.UNREADABLE,
                    found.status(),
                    location,
                    found.isSuccess()
                            ? "the server answered with something that is no MeasureReport; nothing was sent"
                            : "the server does not say whether the report is there already; nothing was sent");
        }
        return Optional.empty();
    }

    private static Receipt send(
            FhirConnection destination, URI location, byte[] report, String hash, ReadBack readBack) {
        Answer put;
        try {
            put = destination.put(location, report);
        } catch (ServerUnavailable lost) {
            throw unconfirmed(lost.status(), location, "it was being sent, and there was no usable answer");
        }
        if (!put.isSuccess() && !RACES.contains(put.status())) {
            throw notTaken(put, location);
        }
        String other = idElsewhere(put, location);
        Answer back;
        try {
            back = readBack.read(
                    destination,
                    location,
                    answer -> isEqual(answer, hash) || (!other.isEmpty() && !answer.isSuccess()));
        } catch (ServerRefused | ServerUnavailable failed) {
            throw unconfirmed(put.status(), location, "sent, but it cannot be read back: " + failed.getMessage());
        }
        if (isEqual(back, hash)) {
            return receipt(back, location, hash, Receipt.Kind.PUBLISHED);
        }
        if (back.isSuccess() && ContentHash.isMeasureReport(back.body())) {
            throw put.isSuccess() ? altered(back, location) : conflict(back, location);
        }
        if (!put.isSuccess()) {
            throw notTaken(put, location);
        }
        if (!other.isEmpty()) {
            throw new PublishRefused(
                    PublishRefused.Cause.ELSEWHERE,
                    put.status(),
                    location,
                    "the server keeps the report under an id of its own, MeasureReport/" + other
                            + ", where no later run will find it; remove it there, and allow ids of the client"
                            + " (update-as-create)");
        }
        throw unconfirmed(
                back.status(),
                location,
                "sent, and answered with status " + put.status() + ", but it cannot be read back");
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
        if (found.isSuccess() && !ContentHash.isOutcome(found.body())) {
            return;
        }
        Answer put = destination.put(location, resource);
        if (!put.isSuccess() && !RACES.contains(put.status())) {
            throw notTaken(put, location);
        }
        LOG.info("published {}", location);
    }

    private static boolean isEqual(Answer answer, String hash) {
        return answer.isSuccess()
                && ContentHash.isMeasureReport(answer.body())
                && ContentHash.of(answer.body()).filter(hash::equals).isPresent();
    }

    private static Receipt receipt(Answer standing, URI location, String hash, Receipt.Kind kind) {
        return new Receipt(location, ContentHash.version(standing.body()), hash, kind);
    }

    /** The id under which the server says it keeps what was sent, if that is another one; else an empty text. */
    private static String idElsewhere(Answer put, URI location) {
        Matcher named = ID.matcher(put.header("location").orElse(""));
        String told = named.find() ? named.group(1) : ContentHash.id(put.body());
        boolean isOther =
                put.isSuccess() && !told.isEmpty() && !location.getPath().endsWith("/" + told);
        return isOther && told.matches(ANY_ID) ? told : "";
    }

    private static PublishRefused conflict(Answer standing, URI location) {
        return new PublishRefused(
                PublishRefused.Cause.CONFLICT,
                standing.status(),
                location,
                "a different report stands under this id; it was left as it is");
    }

    private static PublishRefused altered(Answer back, URI location) {
        return new PublishRefused(
                PublishRefused.Cause.ALTERED,
                back.status(),
                location,
                "the report read back differs from the one sent; the server altered it, or another took its place");
    }

    private static PublishRefused unconfirmed(int status, URI location, String what) {
        return new PublishRefused(PublishRefused.Cause.UNCONFIRMED, status, location, what);
    }

    private static PublishRefused notTaken(Answer put, URI location) {
        String[] path = location.getPath().split("/");
        String type = path[path.length - 2];
        boolean isAboutIds = NO_OWN_IDS.contains(put.status())
                || new String(put.body(), StandardCharsets.UTF_8)
                        .toLowerCase(Locale.ROOT)
                        .contains("client-assigned");
        return new PublishRefused(
                isAboutIds ? PublishRefused.Cause.NOT_SUPPORTED : PublishRefused.Cause.INVALID,
                put.status(),
                location,
                isAboutIds
                        ? "the server takes no " + type + " under an id of the client; allow update-as-create there"
                        : "the server did not take the " + (type.equals("MeasureReport") ? "report" : type));
    }
}
