package org.secretomefhir.server;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the entries of a search's pages are, told by their types and not by what they call themselves only: a match is
 * of the type that was searched for; an OperationOutcome is a message, wherever it stands; what is left is something
 * that the search adds.
 */
final class Matches {
    private static final String MESSAGE = "OperationOutcome";

    private final String wanted;
    private final List<String> warnings = new ArrayList<>();
    private final TreeSet<String> oddities = new TreeSet<>();
    private long count;

    /** @param search of one type, which is the last part of its path */
    Matches(URI search) {
        String path = String.valueOf(search.getPath());
        this.wanted = path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * The entries of the page in order, called matches only where they are, without the messages, which are kept.
     *
     * @throws ServerRefused if there is a message of an error
     */
    List<BundleEntry> judged(Page page) {
        if (!page.isTyped()) {
            oddities.add("it does not call its answer one to a search");
        }
        List<BundleEntry> judged = new ArrayList<>();
        for (int i = 0; i < page.entries().size(); i++) {
            BundleEntry entry = judged(page, i);
            if (entry != null) {
                judged.add(entry);
            }
        }
        return judged;
    }

    private @Nullable BundleEntry judged(Page page, int i) {
        BundleEntry entry = page.entries().get(i);
        Slice resource = entry.resource();
        if (resource == null) {
            return entry.isOutcome() ? null : entry.included();
        }
        if (isMessage(entry)) {
            message(page, resource, i);
            return null;
        }
        String type = Glance.typeOf(resource);
        if (type != null && !type.equals(wanted) && entry.isMatch()) {
            oddities.add("it gave " + (type.matches("[A-Z][A-Za-z]{1,40}") ? type : "something else")
                    + " as found, which was not counted");
            return entry.included();
        }
        count += entry.isMatch() ? 1 : 0;
        return entry;
    }

    /** Whether the entry is a message of the server, by its type or by what it calls itself. */
    static boolean isMessage(BundleEntry entry) {
        Slice resource = entry.resource();
        return resource != null && (entry.isOutcome() || MESSAGE.equals(Glance.typeOf(resource)));
    }

    long count() {
        return count;
    }

    List<String> warnings() {
        return warnings;
    }

    List<String> oddities() {
        return List.copyOf(oddities);
    }

    private void message(Page page, Slice resource, int i) {
        Outcome outcome = Outcome.read(resource);
        if (outcome.isError()) {
            throw new ServerRefused(
                    ServerRefused.Cause.REJECTED,
                    page.answer().status(),
                    page.answer().url(),
                    "the server reports a failed search (" + outcome + ", entry " + (i + 1) + " of a page)");
        }
        warnings.add(outcome.toString());
    }
}
