package org.secretomefhir.report.files;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of the result could not be written. The folder holds what it held before, or whole new files. */
public final class OutputFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Path path;

    OutputFailed(Path path, String problem, @Nullable Throwable cause) {
        super("cannot write " + path + ": " + problem, cause);
        this.path = path;
    }

    /** The file or folder. */
    public Path path() {
        return path;
    }
}
