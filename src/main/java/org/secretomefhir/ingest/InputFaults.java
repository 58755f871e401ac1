package org.secretomefhir.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.server.BoundedGunzip;

/** What a failed read of a file means to whoever named the file. */
final class InputFaults {
    private InputFaults() {}

    static SourceRefused of(InputFile file, @Nullable IOException failure) {
        if (failure instanceof BoundedGunzip.TooCostly bomb) {
            return new SourceRefused(SourceRefused.Kind.NOT_EVALUABLE, file.name(), bomb.what());
        }
        if (failure instanceof EOFException || failure instanceof ZipException) {
            return new SourceRefused(
                    SourceRefused.Kind.NOT_EVALUABLE, file.name(), "the compressed file is damaged or cut off");
        }
        if (failure instanceof NoSuchFileException) {
            return new SourceRefused(SourceRefused.Kind.NOT_FOUND, file.name(), "there is no such file");
        }
        if (failure instanceof AccessDeniedException) {
            return new SourceRefused(SourceRefused.Kind.NOT_FOUND, file.name(), "the file may not be opened");
        }
        return new SourceRefused(SourceRefused.Kind.BROKEN, file.name(), "reading broke off");
    }
}
