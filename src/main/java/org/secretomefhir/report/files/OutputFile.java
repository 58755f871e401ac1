package org.secretomefhir.report.files;

import java.io.IOException;
import java.io.OutputStream;

/**
 * One file of a run, not yet written.
 *
 * @param name file name, without a folder
 * @param restricted whether it is about single subjects and belongs into {@code restricted/}
 * @param body writes its bytes, the same ones every time
 */
public record OutputFile(String name, boolean restricted, Body body) {
    public OutputFile {
        if (name.isEmpty() || name.startsWith(".") || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("not a plain file name: " + name);
        }
    }

    /** The content of a file. */
    @FunctionalInterface
    public interface Body {
        /** Writes all bytes; the stream stays open. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Aggregate: holds nothing about a single subject. */
    public static OutputFile aggregate(String name, Body body) {
        return new OutputFile(name, false, body);
    }

    /** About single subjects. */
    public static OutputFile restricted(String name, Body body) {
        return new OutputFile(name, true, body);
    }

    /** {@code results.json} or {@code restricted/pairs.csv}. */
    public String path() {
        return restricted ? OutputFolder.RESTRICTED + "/" + name : name;
    }
}
