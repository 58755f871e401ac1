package org.secretomefhir.ingest;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.ingest.gathering.Arrival;
import org.secretomefhir.ingest.gathering.Intake;
import org.secretomefhir.server.BundleEntry;
import org.secretomefhir.server.BundleReader;
import org.secretomefhir.server.JsonHead;
import org.secretomefhir.server.Slice;

/** The resources of one file on their way into an intake: Bundles are opened, also those in Bundles. */
final class Resources {
    private static final int DEEPEST = 8;

    private final Intake intake;
    private final PlaceAccount account;
    private final String folder;
    private final Runnable taken;
    private int depth;

    /** @param taken told of each resource */
    Resources(Intake intake, PlaceAccount account, String folder, Runnable taken) {
        this.intake = intake;
        this.account = account;
        this.folder = folder;
        this.taken = taken;
    }

    /** @param alone on lines of its own, not one of many */
    void take(Slice resource, String type, Supplier<String> place, boolean alone) {
        if (type.equals("Bundle") && !resource.tooLong()) {
            open(BundleReader.over(resource), place);
        } else {
            account.metResource(alone);
            one(resource, type, null, place);
        }
    }

    void open(BundleReader bundle, Supplier<String> place) {
        account.metBundle();
        Entries entries = new Entries();
        depth++;
        for (BundleEntry entry = bundle.next(); entry != null; entry = bundle.next()) {
            entries.count++;
            long number = entries.count;
            entry(entry, entries, () -> place.get() + ", resource " + number);
        }
        depth--;
        account.nulls(bundle.nulls());
        entries.gone("history".equals(bundle.type())).forEach(gone -> {
            int slash = gone.indexOf('/');
            intake.delete(gone.substring(0, slash), gone.substring(slash + 1));
        });
        requireWhole(bundle, entries, place);
    }

    /** What was met in one Bundle; keys are type and id with a slash between them. */
    private static final class Entries {
        private final Set<String> written = new HashSet<>();
        private final Set<String> deleted = new HashSet<>();
        private final Set<String> deletedLast = new HashSet<>();
        private long count;
        private long matches;

        void delete(String key) {
            deleted.add(key);
            if (!written.contains(key)) {
                deletedLast.add(key);
            }
        }

        /** A history begins with what came last; elsewhere what a Bundle deletes and writes is there afterwards. */
        Set<String> gone(boolean history) {
            if (history) {
                return deletedLast;
            }
            deleted.removeAll(written);
            return deleted;
        }
    }

    private void entry(BundleEntry entry, Entries entries, Supplier<String> place) {
        Slice resource = entry.resource();
        String method = entry.method() == null ? "" : entry.method().toUpperCase(Locale.ROOT);
        String key = key(entry.requestUrl());
        if (method.equals("DELETE")) {
            if (key == null) {
                account.incomplete(place.get() + " deletes by a search, which cannot be followed");
            } else {
                entries.delete(key);
            }
        } else if (!method.isEmpty() && key != null) {
            entries.written.add(key);
        }
        failed(entry, place);
        if (resource == null) {
            account.entryWithoutResource(method.isEmpty() && entry.status() == null);
            return;
        }
        String type = JsonHead.typeOf(resource);
        boolean message = entry.isOutcome() && type.equals("OperationOutcome");
        if (message) {
            account.outcome(OutcomeIssues.of(resource), place);
            return;
        }
        entries.matches += entry.isMatch() && !type.equals("OperationOutcome") ? 1 : 0;
        if (type.equals("Bundle") && !resource.tooLong() && depth < DEEPEST) {
            open(BundleReader.over(resource), place);
        } else if (resource.tooLong() && type.isEmpty()) {
            account.incomplete(place.get() + ": an entry of more than " + BundleReader.MAX_RESOURCE
                    + " bytes that does not begin with its type");
        } else {
            one(resource, type, entry.fullUrl(), place);
        }
    }

    private void one(Slice resource, String type, @Nullable String fullUrl, Supplier<String> place) {
        if (type.equals("Bundle")) {
            account.incomplete(place.get() + ": a Bundle within Bundles that is too large or too deep to be opened");
            return;
        }
        if (type.equals("OperationOutcome")) {
            account.outcome(OutcomeIssues.of(resource), place);
        }
        String wrapped = Wrapped.what(resource, type);
        if (wrapped != null) {
            account.incomplete(place.get() + ": " + wrapped);
        }
        account.resource();
        intake.take(resource, new Arrival(fullUrl, folder), place);
        taken.run();
    }

    /** The answer to a request of a batch that failed. */
    private void failed(BundleEntry entry, Supplier<String> place) {
        String status = entry.status();
        if (status != null && status.matches("[45]\\d\\d.*") && !status.startsWith("410")) {
            account.incomplete(place.get() + ": the request it answers failed (status " + status.substring(0, 3) + ")");
        }
    }

    private void requireWhole(BundleReader bundle, Entries entries, Supplier<String> place) {
        String self = bundle.link("self");
        boolean onlyCounts = entries.count == 0 && self != null && self.contains("_summary=count");
        if ("searchset".equals(bundle.type()) && !onlyCounts) {
            account.page(new SearchPages.Page(place.get(), self, bundle.link("next"), bundle.total(), entries.matches));
        }
        Long total = bundle.total();
        if ("history".equals(bundle.type())
                && (bundle.link("next") != null || (total != null && total > entries.count))) {
            account.incomplete(place.get() + " is one page of a longer history");
        }
    }

    /** Type and id of what a request is about; null if it names no single resource. */
    private static @Nullable String key(@Nullable String url) {
        if (url == null || url.indexOf('?') >= 0) {
            return null;
        }
        int history = url.indexOf("/_history");
        String path = history < 0 ? url : url.substring(0, history);
        int last = path.lastIndexOf('/');
        int before = path.lastIndexOf('/', last - 1);
        String type = last < 1 ? "" : path.substring(before + 1, last);
        boolean named = !type.isEmpty() && Character.isUpperCase(type.charAt(0)) && last < path.length() - 1;
        return named ? type + "/" + path.substring(last + 1) : null;
    }
}
