package org.secretomefhir.server;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One whole page of a search.
 *
 * @param isTyped whether it says that it is the answer to a search
 * @param self the server's own account of the search; null if it gives none
 * @param digest of its bytes: the same page again means a loop
 */
record Page(
        Answer answer,
        List<BundleEntry> entries,
        boolean isTyped,
        @Nullable Long total,
        @Nullable String self,
        @Nullable String next,
        Digest digest) {
    private static final int MAX_ENTRIES = 100_000;

    /**
     * @throws MalformedJson if it is cut off or no Bundle
     * @throws ServerRefused if it is an OperationOutcome instead, or a Bundle that answers no search, or has too many
     *     entries
     */
    static Page read(Answer answer) {
        List<BundleEntry> entries = new ArrayList<>();
        BundleReader bundle = BundleReader.over(answer.body());
        try {
            for (BundleEntry entry = bundle.next(); entry != null; entry = bundle.next()) {
                entries.add(entry);
                if (entries.size() > MAX_ENTRIES) {
                    throw new ServerRefused(
                            ServerRefused.Cause.TOO_COSTLY,
                            answer.status(),
                            answer.url(),
                            "a page of more than " + MAX_ENTRIES + " entries; ask for smaller pages");
                }
            }
        } catch (BundleReader.NotABundle other) {
            if (other.resourceType().equals("OperationOutcome")) {
                Outcome outcome = Outcome.read(Slice.of(answer.body(), 0, answer.body().length));
                throw new ServerRefused(
                        ServerRefused.Cause.REJECTED,
                        answer.status(),
                        answer.url(),
                        "the server answered with an OperationOutcome (" + outcome + ") instead of a Bundle");
            }
            throw new MalformedJson("the server answered with another resource than a Bundle");
        }
        String type = bundle.type();
        if (type != null && !type.equals("searchset")) {
            throw new ServerRefused(
                    ServerRefused.Cause.REJECTED,
                    answer.status(),
                    answer.url(),
                    "the server answered a search with a Bundle of type "
                            + (type.matches("[a-z-]{1,30}") ? type : "unknown")
                            + " instead of searchset");
        }
        return new Page(
                answer,
                entries,
                type != null,
                bundle.total(),
                bundle.link("self"),
                bundle.link("next"),
                digest(answer));
    }

    private static Digest digest(Answer answer) {
        return Digest.of(Slice.of(answer.body(), 0, answer.body().length));
    }
}
