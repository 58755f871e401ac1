package org.secretomefhir.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.clinical.Sightings;
import org.secretomefhir.clinical.Tally;
import org.secretomefhir.ingest.files.Content;
import org.secretomefhir.ingest.files.FolderFiles;
import org.secretomefhir.ingest.files.InputFile;
import org.secretomefhir.ingest.gathering.Gathered;
import org.secretomefhir.ingest.gathering.Intake;

/**
 * Every file of a place, each by its content. All of them are accounted for: read, or passed over as known, or named with
 * the reason why not. What looks like FHIR and was not read whole makes the read incomplete.
 */
final class FileSource implements SubjectSource {
    private static final int MAX_UNREADABLE = 10;
    private static final int MOST_HIDDEN = 200;
    private static final String UNTOLD = "Resource";

    private final String address;
    private final List<InputFile> files;
    private final @Nullable FolderFiles folder;
    private final FileSettings settings;

    private FileSource(String address, List<InputFile> files, @Nullable FolderFiles folder, FileSettings settings) {
        this.address = address;
        this.files = List.copyOf(files);
        this.folder = folder;
        this.settings = settings;
    }

    /** One file or stream. */
    static FileSource of(InputFile file, FileSettings settings) {
        return new FileSource(file.name().text(), List.of(file), null, settings);
    }

    static FileSource of(String address, FolderFiles folder, FileSettings settings) {
        return new FileSource(address, folder.files(), folder, settings);
    }

    @Override
    public Extract read(ReadRequest request, Progress progress) {
        Intake intake = new Intake(request.study(), request.scope(), request.asOf(), settings.bases());
        PlaceAccount account = new PlaceAccount(settings.toleratedIssues());
        FileReading reading = new FileReading(intake, account, folder != null, progress);
        files.forEach(reading::read);
        if (folder != null) {
            account.links(folder, hiddenData(folder));
        }
        Gathered gathered = intake.gather();
        SourceRefused.requireReadable(gathered.versions(), address);
        account.requireComplete(request, gathered);
        requireSomething(account);
        requireReadable(gathered.settled());
        List<String> notes = new ArrayList<>(gathered.notes());
        notes.addAll(account.notes(request, gathered.received()));
        return new Extract(
                gathered.subjects(),
                gathered.received(),
                gathered.settled(),
                gathered.findings(),
                List.of(new Completeness(
                        "*",
                        Completeness.State.READ_TO_END,
                        account.resources(),
                        null,
                        (account.filesRead() == 1
                                        ? "1 file was read to its end; whether it holds"
                                        : account.filesRead() + " files were read to their ends; whether they hold")
                                + " everything, only its writer knows")),
                new TreeSet<>(notes).stream().toList(),
                gathered.sightings().plus(nulls(account.nulls())),
                gathered.lost(),
                new Extract.Origin(account.kind(), address, gathered.versions().text(), "unknown"),
                new Extract.Volume(
                        0,
                        files.size(),
                        files.stream().mapToLong(InputFile::bytes).sum()));
    }

    private static Sightings nulls(long count) {
        TreeMap<Sighting, Long> counts = new TreeMap<>();
        if (count > 0) {
            counts.put(Sighting.of(Sighting.Kind.NULL_MEMBER), count);
        }
        return new Sightings(counts);
    }

    private void requireSomething(PlaceAccount account) {
        if (account.filesRead() == 0) {
            String unread = account.unread();
            throw new SourceRefused(
                    SourceRefused.Kind.NOT_EVALUABLE,
                    address,
                    "no FHIR data in JSON" + (unread.isEmpty() ? "" : ": " + unread));
        }
    }

    /** A few broken lines are found and counted; more of them mean that something else than data was read. */
    private void requireReadable(Tally settled) {
        long unreadable = settled.count(UNTOLD, Disposition.BAD_JSON) + settled.count(UNTOLD, Disposition.BAD_ENCODING);
        if (unreadable > MAX_UNREADABLE) {
            throw new SourceRefused(
                    SourceRefused.Kind.NOT_EVALUABLE,
                    address,
                    unreadable + " lines are not JSON, or no resource; more than " + MAX_UNREADABLE
                            + " mean that files are damaged");
        }
    }

    /** Names of hidden files, the first of them looked at, that hold FHIR data. */
    private static List<String> hiddenData(FolderFiles folder) {
        List<String> data = new ArrayList<>();
        for (InputFile file : folder.hidden().stream().limit(MOST_HIDDEN).toList()) {
            try (InputStream in = file.open()) {
                Content content = Content.of(in);
                boolean json = content.kind() == Content.Kind.LINES || content.kind() == Content.Kind.VALUES;
                if (json && content.sure()) {
                    data.add(file.name().text());
                }
            } catch (IOException closed) {
                // a hidden file that cannot be opened is nobody's data
            }
        }
        return data;
    }
}
