package org.secretomefhir.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.secretomefhir.ingest.files.FolderFiles;
import org.secretomefhir.ingest.files.InputFile;

/**
 * Sources that are files: a folder, a file, or standard input. What a file is, its content tells and not its name: NDJSON
 * of resources or Bundles, a Bundle, a single resource, an array of them, each also packed by gzip.
 */
public final class FileSources {
    private FileSources() {}

    /** @param bases as in {@link FileSettings} */
    public static SubjectSource at(Path place, List<String> bases) {
        return at(place, new FileSettings(bases, Set.of()));
    }

    /**
     * The file or folder.
     *
     * @throws SourceRefused if there is none, or nothing in it
     */
    public static SubjectSource at(Path place, FileSettings settings) {
        if (Files.isDirectory(place)) {
            return folder(place, settings);
        }
        if (!Files.isReadable(place)) {
            throw new SourceRefused(
                    SourceRefused.Kind.NOT_FOUND, place.toString(), "there is no such file, or it may not be opened");
        }
        return FileSource.of(new InputFile(place.toString(), () -> Files.newInputStream(place)), settings);
    }

    /** A stream that can be read only once, such as standard input; its reader closes it. */
    public static SubjectSource of(InputStream stream, String name, List<String> bases) {
        return FileSource.of(new InputFile(name, () -> stream), new FileSettings(bases, Set.of()));
    }

    private static SubjectSource folder(Path folder, FileSettings settings) {
        FolderFiles found;
        try {
            found = FolderFiles.of(folder);
        } catch (IOException closed) {
            throw new SourceRefused(SourceRefused.Kind.NOT_FOUND, folder.toString(), "the folder cannot be opened");
        }
        if (found.files().isEmpty() && found.unreadable().isEmpty()) {
            throw new SourceRefused(SourceRefused.Kind.NOT_FOUND, folder.toString(), "no file in this folder");
        }
        return FileSource.of(folder.toString(), found, settings);
    }
}
