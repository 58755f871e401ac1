package org.secretomefhir.report.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.secretomefhir.report.files.OutputFile.Body;

/** One file where the user wants it: written and forced to disk beside its place, then renamed. */
public final class SingleFile {
    private SingleFile() {}

    /**
     * Writes the file, over one that may be there. What is there and no regular file, such as a pipe, is written to as it
     * is.
     *
     * @throws OutputFailed for any problem, with the path
     */
    public static void write(Path file, Body body) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                    body.writeTo(out);
                }
                return;
            }
            replace(Files.exists(file) ? file.toRealPath() : file.toAbsolutePath(), body);
        } catch (IOException failed) {
            throw new OutputFailed(file, OutputFolder.problem(failed), failed);
        }
    }

    private static void replace(Path place, Body body) throws IOException {
        Path part = place.resolveSibling(
                "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                            part,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
                body.writeTo(out);
                out.flush();
                channel.force(true);
            }
            if (Files.isDirectory(place)) {
                throw new IOException("a folder of that name is in the way");
            }
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
