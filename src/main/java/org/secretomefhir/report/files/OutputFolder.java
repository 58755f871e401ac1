package org.secretomefhir.report.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a run. All files are first written and forced to disk beside their places, then renamed one by one, so
 * that nobody ever reads half a file; the manifest comes last, and its hashes tell whether all others belong to it. Only
 * files with names of ours are replaced; an own file of an earlier run that this run does not write is removed; foreign
 * files stay. {@code restricted/} is 0700 and its files 0600 where the file system knows permissions.
 */
public final class OutputFolder {
    static final String RESTRICTED = "restricted";
    private static final String STAGE = ".secretome-fhir-writing";

    private final Path folder;
    private final boolean posix;

    /** @param folder is made, with its parents, when something is written */
    public OutputFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        this.posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Where the files are. */
    public Path path() {
        return folder;
    }

    /**
     * Writes the files, then the manifest that is made from what was written.
     *
     * @param ownNames paths of files that an earlier run may have left and that are not in this run
     * @return what was written, the manifest included
     * @throws OutputFailed for any problem, with the path
     */
    public List<WrittenFile> write(
            List<OutputFile> files, Function<List<WrittenFile>, OutputFile> manifest, Set<String> ownNames) {
        Path stage = folder.resolve(STAGE);
        Path at = folder;
        try {
            Files.createDirectories(folder);
            at = stage;
            makePrivate(stage);
            try (FileChannel channel = FileChannel.open(
                            stage.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = lock(channel)) {
                if (held == null) {
                    throw new OutputFailed(folder, "another run is writing into this folder", null);
                }
                try {
                    List<WrittenFile> written = new ArrayList<>();
                    for (OutputFile file : files) {
                        at = folder.resolve(file.path());
                        written.add(stage(file, stage));
                    }
                    OutputFile last = manifest.apply(List.copyOf(written));
                    at = folder.resolve(last.path());
                    written.add(stage(last, stage));
                    at = folder;
                    place(files, last, stage, ownNames);
                    return List.copyOf(written);
                } finally {
                    remove(stage);
                }
            }
        } catch (IOException failed) {
            throw new OutputFailed(at, problem(failed), failed);
        }
    }

    private WrittenFile stage(OutputFile file, Path stage) throws IOException {
        Path part = stage.resolve(staged(file));
        MessageDigest digest = sha256();
        long size;
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(
                    new DigestOutputStream(Channels.newOutputStream(channel), digest), 1 << 16);
            file.body().writeTo(out);
            out.flush();
            size = channel.position();
            channel.force(true);
        }
        if (posix && file.restricted()) {
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
        }
        return new WrittenFile(file.path(), size, HexFormat.of().formatHex(digest.digest()));
    }

    private void place(List<OutputFile> files, OutputFile manifest, Path stage, Set<String> ownNames)
            throws IOException {
        boolean anyRestricted = files.stream().anyMatch(OutputFile::restricted);
        Path restricted = folder.resolve(RESTRICTED);
        requireFreeWay(files, manifest, ownNames);
        if (anyRestricted) {
            requirePlaceFor(restricted);
        }
        Files.deleteIfExists(folder.resolve(manifest.path()));
        for (OutputFile file : files) {
            move(stage, file);
        }
        List<String> current = files.stream().map(OutputFile::path).toList();
        for (String old : ownNames) {
            if (!current.contains(old) && !old.equals(manifest.path())) {
                Files.deleteIfExists(folder.resolve(old));
            }
        }
        if (!anyRestricted) {
            removeIfEmpty(restricted);
        } else {
            force(restricted);
        }
        force(folder);
        move(stage, manifest);
        force(folder);
    }

    /** Before the first rename: a folder where a file belongs would stop the run half way. */
    private void requireFreeWay(List<OutputFile> files, OutputFile manifest, Set<String> ownNames) {
        Stream.concat(Stream.concat(files.stream(), Stream.of(manifest)).map(OutputFile::path), ownNames.stream())
                .map(folder::resolve)
                .filter(Files::isDirectory)
                .findFirst()
                .ifPresent(inTheWay -> {
                    throw new OutputFailed(inTheWay, "a folder of that name is in the way", null);
                });
    }

    private void requirePlaceFor(Path restricted) {
        try {
            makePrivate(restricted);
        } catch (IOException failed) {
            throw new OutputFailed(restricted, problem(failed), failed);
        }
        if (!Files.isDirectory(restricted) || !Files.isWritable(restricted)) {
            throw new OutputFailed(restricted, "not a folder that can be written into", null);
        }
    }

    private void move(Path stage, OutputFile file) {
        Path target = folder.resolve(file.path());
        try {
            Files.move(
                    stage.resolve(staged(file)),
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new OutputFailed(target, problem(failed), failed);
        }
    }

    private static String staged(OutputFile file) {
        return (file.restricted() ? "r-" : "a-") + file.name();
    }

    private void makePrivate(Path directory) throws IOException {
        if (posix) {
            var owner = PosixFilePermissions.fromString("rwx------");
            try {
                Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(owner));
            } catch (FileAlreadyExistsException there) {
                Files.setPosixFilePermissions(directory, owner);
            }
        } else {
            Files.createDirectories(directory);
        }
    }

    /** Makes renames durable; a file system that cannot open a folder needs no such thing. */
    private void force(Path directory) throws IOException {
        if (posix) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java runtime has SHA-256", missing);
        }
    }

    private static void remove(Path stage) {
        try (Stream<Path> inside = Files.walk(stage)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException left) {
            // the stage is private and the next run writes over it
        }
    }

    private static void removeIfEmpty(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (Stream<Path> inside = Files.list(directory)) {
                if (inside.findAny().isPresent()) {
                    return;
                }
            }
            Files.deleteIfExists(directory);
        }
    }

    static String problem(IOException failed) {
        if (failed instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failed instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (failed instanceof FileAlreadyExistsException) {
            return "a file of that name is in the way";
        }
        String message = failed instanceof FileSystemException named ? named.getReason() : failed.getMessage();
        return message == null ? failed.getClass().getSimpleName() : message;
    }
}
