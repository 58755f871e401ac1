package org.secretomefhir.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.ingest.gathering.Arrival;
import org.secretomefhir.ingest.gathering.Gathered;
import org.secretomefhir.ingest.gathering.Intake;
import org.secretomefhir.server.BundleEntry;
import org.secretomefhir.server.BundleReader;
import org.secretomefhir.server.MalformedJson;
import org.secretomefhir.server.Slice;

/**
 * One Bundle, read entry by entry: collection, transaction, batch, document, or a searchset that is whole. References to
 * the {@code fullUrl} of an entry (a {@code urn:uuid:} too) are references to its resource. A history is refused, because
 * it holds past versions and deletions; a page of a longer search is an incomplete read.
 */
public final class BundleSource implements SubjectSource {
    private static final int TELL_EVERY = 1_000;

    private final InputFile file;
    private final List<String> bases;

    /** @param bases base URLs under which references in the Bundle mean resources of the Bundle */
    BundleSource(InputFile file, List<String> bases) {
        this.file = file;
        this.bases = List.copyOf(bases);
    }

    @Override
    public Extract read(ReadRequest request, Progress progress) {
        Intake intake = new Intake(request.study(), request.scope(), request.asOf(), bases);
        Counts counts = new Counts();
        BundleReader bundle = readEntries(intake, counts, progress);
        requireWhole(bundle, counts);
        Gathered gathered = intake.gather();
        List<String> notes = new ArrayList<>(gathered.notes());
        if (counts.empty > 0) {
            notes.add(counts.empty + " entries of the Bundle have no resource");
        }
        return new Extract(
                gathered.subjects(),
                gathered.received(),
                gathered.settled(),
                gathered.findings(),
                List.of(new Completeness(
                        "*",
                        Completeness.State.READ_TO_END,
                        counts.resources.get(),
                        bundle.total(),
                        "the Bundle was read to its end; whether it holds everything, only its writer knows")),
                notes.stream().sorted().toList(),
                gathered.sightings(),
                gathered.lost(),
                new Extract.Origin("bundle", file.name(), "unknown", "unknown"),
                new Extract.Volume(0, 1, file.bytes()));
    }

    /** What was met. */
    private static final class Counts {
        private final AtomicLong resources = new AtomicLong();
        private long matches;
        private long empty;
    }

    private BundleReader readEntries(Intake intake, Counts counts, Progress progress) {
        try (InputStream in = file.open()) {
            ByteOrder.passMark(in, file.name());
            BundleReader bundle = BundleReader.over(in);
            for (BundleEntry entry = bundle.next(); entry != null; entry = bundle.next()) {
                Slice resource = entry.resource();
                if (resource == null) {
                    counts.empty++;
                } else if (!entry.isOutcome()) {
                    long number = counts.resources.incrementAndGet();
                    counts.matches += entry.isMatch() ? 1 : 0;
                    intake.take(resource, Arrival.of(entry.fullUrl()), () -> file.name() + ", resource " + number);
                    if (number % TELL_EVERY == 0) {
                        progress.at("reading " + file.name(), number, -1);
                    }
                }
            }
            progress.at("reading " + file.name(), counts.resources.get(), counts.resources.get());
            return bundle;
        } catch (MalformedJson malformed) {
            throw new SourceRefused(SourceRefused.Kind.NOT_EVALUABLE, file.name(), malformed.what());
        } catch (BundleReader.NotABundle other) {
            throw notABundle(other.resourceType());
        } catch (IOException broken) {
            throw InputFaults.of(file, broken);
        } catch (UncheckedIOException broken) {
            throw InputFaults.of(file, broken.getCause());
        }
    }

    private void requireWhole(BundleReader bundle, Counts counts) {
        String type = bundle.type();
        if ("history".equals(type)) {
            throw new SourceRefused(
                    SourceRefused.Kind.NOT_EVALUABLE,
                    file.name(),
                    "a history Bundle holds past versions and deletions; export the present state instead");
        }
        Long total = bundle.total();
        boolean searched = "searchset".equals(type);
        if (searched && (bundle.link("next") != null || (total != null && total > counts.matches))) {
            throw new IncompleteRead(file.name() + " is one page of a longer search: " + counts.matches
                    + (total == null ? " resources, and a link to the next page" : " of " + total + " resources"));
        }
    }

    private SourceRefused notABundle(@Nullable String type) {
        return new SourceRefused(
                SourceRefused.Kind.NOT_EVALUABLE,
                file.name(),
                type == null || !type.matches("[A-Z][A-Za-z]{1,63}")
                        ? "JSON, but no FHIR Bundle"
                        : "a single " + type + "; a Bundle or NDJSON was expected");
    }
}
