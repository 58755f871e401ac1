package org.secretomefhir.ingest.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything in a folder and the folders in it, sorted by name. Symbolic links are followed, behind what stands there
 * itself; what two names lead to is listed once, so that loops end.
 *
 * @param files regular files
 * @param hidden regular files whose names, or folders' names, begin with a dot
 * @param outside names of links that lead out of the folder, and were followed
 * @param circles names of links to folders that hold the link
 * @param unreadable names of what may be data and is not there or may not be opened, with why
 * @param others names of what is no regular file, with what it is
 */
public record FolderFiles(
        List<InputFile> files,
        List<InputFile> hidden,
        List<String> outside,
        List<String> circles,
        List<String> unreadable,
        List<String> others) {
    private static final int MAX_DEPTH = 64;

    /** @throws IOException if the folder itself cannot be listed */
    public static FolderFiles of(Path folder) throws IOException {
        return new Walk(folder).whole();
    }

    /** A path, and the name under which it was reached. */
    private record Found(Path path, String name) {}

    private static final class Walk {
        private final Path root;
        private final Path realRoot;
        private final Set<Path> met = new HashSet<>();
        private final Deque<Found> links = new ArrayDeque<>();
        private final Deque<Found> covered = new ArrayDeque<>();
        private final List<InputFile> files = new ArrayList<>();
        private final List<InputFile> hidden = new ArrayList<>();
        private final List<String> outside = new ArrayList<>();
        private final List<String> circles = new ArrayList<>();
        private final List<String> unreadable = new ArrayList<>();
        private final List<String> others = new ArrayList<>();

        Walk(Path root) throws IOException {
            this.root = root;
            this.realRoot = root.toRealPath();
        }

        FolderFiles whole() throws IOException {
            met.add(realRoot);
            for (Found found : inside(new Found(root, ""))) {
                visit(found, 1);
            }
            followLinks();
            // what links lead to has their names: data may lie in a hidden folder, with links to them beside it
            while (!covered.isEmpty()) {
                Found found = covered.removeFirst();
                if (Files.isSymbolicLink(found.path())) {
                    follow(found);
                } else {
                    enterOrTake(found, depth(found));
                }
                followLinks();
            }
            files.sort(Comparator.comparing(file -> file.name().text()));
            hidden.sort(Comparator.comparing(file -> file.name().text()));
            List.of(outside, circles, unreadable, others).forEach(list -> list.sort(Comparator.naturalOrder()));
            return new FolderFiles(files, hidden, outside, circles, unreadable, others);
        }

        private void followLinks() {
            while (!links.isEmpty()) {
                follow(links.removeFirst());
            }
        }

        private void visit(Found found, int depth) {
            if (isFirstHidden(found)) {
                covered.addLast(found);
            } else if (Files.isSymbolicLink(found.path())) {
                links.addLast(found);
            } else {
                enterOrTake(found, depth);
            }
        }

        /** Hidden itself, in a folder that is not. */
        private static boolean isFirstHidden(Found found) {
            FileName name = new FileName(found.name());
            return name.isHidden() && !new FileName(name.folder()).isHidden();
        }

        private void enterOrTake(Found found, int depth) {
            Path path = found.path();
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                enter(found, depth);
            } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                regular(found);
            } else {
                others.add(found.name() + " (no regular file)");
            }
        }

        private void follow(Found link) {
            boolean visible = !new FileName(link.name()).isHidden();
            Path target;
            try {
                target = link.path().toRealPath();
            } catch (IOException dangling) {
                dangling(link);
                return;
            }
            if (realRoot.startsWith(target) || parentsOf(link).startsWith(target)) {
                circles.add(link.name());
                return;
            }
            if (met.contains(target)) {
                return;
            }
            if (!target.startsWith(realRoot) && visible) {
                outside.add(link.name());
            }
            if (Files.isDirectory(target)) {
                enter(link, depth(link));
            } else if (Files.isRegularFile(target)) {
                regular(link);
            } else {
                others.add(link.name() + " (no regular file)");
            }
        }

        private void dangling(Found link) {
            FileName name = new FileName(link.name());
            if (name.isHidden()) {
                return;
            }
            List<String> list = name.promisesData() ? unreadable : others;
            list.add(link.name() + " (a link to something that is not there)");
        }

        private void regular(Found found) {
            FileName name = new FileName(found.name());
            if (met.add(real(found.path()))) {
                (name.isHidden() ? hidden : files).add(InputFile.at(found.path(), found.name()));
            }
        }

        private void enter(Found folder, int depth) {
            if (!met.add(real(folder.path()))) {
                return;
            }
            if (depth > MAX_DEPTH) {
                unreadable.add(folder.name() + " (more than " + MAX_DEPTH + " folders deep)");
                return;
            }
            try {
                for (Found found : inside(folder)) {
                    visit(found, depth + 1);
                }
            } catch (IOException closed) {
                boolean harmless =
                        new FileName(folder.name()).isHidden() || folder.name().endsWith("lost+found");
                (harmless ? others : unreadable).add(folder.name() + " (a folder that cannot be opened)");
            }
        }

        private static List<Found> inside(Found folder) throws IOException {
            List<Found> all = new ArrayList<>();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.path())) {
                for (Path entry : entries) {
                    String own = String.valueOf(entry.getFileName());
                    all.add(new Found(entry, folder.name().isEmpty() ? own : folder.name() + "/" + own));
                }
            } catch (DirectoryIteratorException broken) {
                throw broken.getCause();
            }
            all.sort(Comparator.comparing(Found::name));
            return all;
        }

        private static int depth(Found link) {
            return (int) link.name().chars().filter(one -> one == '/').count() + 1;
        }

        private static Path parentsOf(Found link) {
            Path parent = link.path().getParent();
            return parent == null ? link.path() : real(parent);
        }

        private static Path real(Path path) {
            try {
                return path.toRealPath();
            } catch (IOException gone) {
                return path.toAbsolutePath();
            }
        }
    }
}
