package org.secretomefhir.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Tally;
import org.secretomefhir.ingest.gathering.Arrival;
import org.secretomefhir.ingest.gathering.Gathered;
import org.secretomefhir.ingest.gathering.Intake;
import org.secretomefhir.server.BoundedGunzip;
import org.secretomefhir.server.Slice;

/**
 * NDJSON, one resource a line, of any types in any order: one file or stream, or every {@code .ndjson} and
 * {@code .ndjson.gz} of a folder and the folders in it (hidden ones and links left out). What a resource is, its content
 * tells, not the file's name. A line that cannot be read is a finding with file and line.
 */
public final class NdjsonSource implements SubjectSource {
    private static final int TELL_EVERY = 1_000;
    private static final int MAX_UNREADABLE = 10;
    private static final String UNTOLD = "Resource";

    private final List<InputFile> files;
    private final String address;
    private final List<String> bases;
    private final List<String> remarks;

    private NdjsonSource(List<InputFile> files, String address, List<String> bases, List<String> remarks) {
        this.files = files;
        this.address = address;
        this.bases = List.copyOf(bases);
        this.remarks = List.copyOf(remarks);
    }

    /** @param bases base URLs under which references in the text mean resources of the text */
    static NdjsonSource of(InputFile file, List<String> bases) {
        return new NdjsonSource(List.of(file), file.name(), bases, List.of());
    }

    /** @throws SourceRefused if there is no such folder, or no NDJSON in it */
    static NdjsonSource folder(Path folder, List<String> bases) {
        List<InputFile> files = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                    boolean hidden = !inner.equals(folder) && isHidden(inner);
                    return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && !isHidden(file)) {
                        if (isNdjson(file)) {
                            files.add(InputFile.at(
                                    file, folder.relativize(file).toString().replace('\\', '/')));
                        } else {
                            others.add(file);
                        }
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            throw new SourceRefused(SourceRefused.Kind.NOT_FOUND, folder.toString(), "a folder in it cannot be opened");
        }
        if (files.isEmpty()) {
            throw new SourceRefused(
                    SourceRefused.Kind.NOT_FOUND, folder.toString(), "no .ndjson or .ndjson.gz file in this folder");
        }
        files.sort(Comparator.comparing(InputFile::name));
        List<String> remarks = others.isEmpty()
                ? List.of()
                : List.of(others.size() + " files of other names than .ndjson and .ndjson.gz were not read");
        return new NdjsonSource(files, folder.toString(), bases, remarks);
    }

    @Override
    public Extract read(ReadRequest request, Progress progress) {
        Intake intake = new Intake(request.study(), request.scope(), request.asOf(), bases);
        long resources = 0;
        for (InputFile file : files) {
            resources = readFile(file, intake, resources, progress);
        }
        Gathered gathered = intake.gather();
        requireReadable(gathered.settled());
        List<String> notes = new ArrayList<>(gathered.notes());
        notes.addAll(remarks);
        return new Extract(
                gathered.subjects(),
                gathered.received(),
                gathered.settled(),
                gathered.findings(),
                List.of(new Completeness(
                        "*",
                        Completeness.State.READ_TO_END,
                        resources,
                        null,
                        "every line of " + files.size() + (files.size() == 1 ? " file" : " files")
                                + " was read; whether they hold everything, only their writer knows")),
                notes.stream().sorted().toList(),
                gathered.sightings(),
                gathered.lost(),
                new Extract.Origin("ndjson", address, "unknown", "unknown"),
                new Extract.Volume(
                        0,
                        files.size(),
                        files.stream().mapToLong(InputFile::bytes).sum()));
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

    private static long readFile(InputFile file, Intake intake, long before, Progress progress) {
        long resources = before;
        try (InputStream in = file.open()) {
            ByteOrder.passMark(in, file.name());
            FileSources.requireObject(in, file.name());
            Lines lines = new Lines(in);
            for (Slice line = lines.next(); line != null; line = lines.next()) {
                intake.take(line, Arrival.ALONE, () -> file.name() + ":" + lines.number());
                resources++;
                if (resources % TELL_EVERY == 0) {
                    progress.at("reading " + file.name(), resources, -1);
                }
            }
        } catch (BoundedGunzip.TooCostly bomb) {
            throw new SourceRefused(SourceRefused.Kind.NOT_EVALUABLE, file.name(), bomb.what());
        } catch (IOException broken) {
            throw InputFaults.of(file, broken);
        } catch (UncheckedIOException broken) {
            throw InputFaults.of(file, broken.getCause());
        }
        progress.at("reading " + file.name(), resources, -1);
        return resources;
    }

    private static boolean isNdjson(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".ndjson") || name.endsWith(".ndjson.gz");
    }

    private static boolean isHidden(Path file) {
        return String.valueOf(file.getFileName()).startsWith(".");
    }
}
