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

    /** Why the file was not read whole, if something is wrong with that file and with nothing else; or null. */
    static @Nullable String incomplete(@Nullable IOException failure) {
        if (failure instanceof EOFException || failure instanceof ZipException) {
            return "the compressed file is damaged or cut off";
        }
        if (failure instanceof AccessDeniedException) {
            return "the file may not be opened";
        }
        return failure instanceof NoSuchFileException ? "the file is not there any more" : null;
    }

    static SourceRefused of(String name, @Nullable IOException failure) {
        if (failure instanceof BoundedGunzip.TooCostly bomb) {
            return new SourceRefused(SourceRefused.Kind.NOT_EVALUABLE, name, bomb.what());
        }
        if (failure instanceof NoSuchFileException) {
            return new SourceRefused(SourceRefused.Kind.NOT_FOUND, name, "there is no such file");
        }
        if (failure instanceof AccessDeniedException) {
            return new SourceRefused(SourceRefused.Kind.NOT_FOUND, name, "the file may not be opened");
        }
        return new SourceRefused(SourceRefused.Kind.BROKEN, name, "reading broke off");
    }
}
