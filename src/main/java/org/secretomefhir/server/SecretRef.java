package org.secretomefhir.server;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** Where a secret is kept; the secret itself never stands in a settings file, and never in a text of this object. */
public sealed interface SecretRef {

    /**
     * The secret, without a line break at its end and a byte order mark at its beginning.
     *
     * @throws SettingsRefused if there is none, or if its file is open to others
     */
    String read();

    /**
     * A file that nobody but its owner may write; one that is ours nobody else may read either, unless it was mounted to
     * be read only, when its permissions are not ours to choose.
     */
    record InFile(Path file) implements SecretRef {
        private static final Path OURS = Path.of("/proc/self");
        private static final Set<PosixFilePermission> WRITABLE_BY_OTHERS =
                Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
        private static final Set<PosixFilePermission> READABLE_BY_OTHERS =
                Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

        @Override
        public String read() {
            try {
                FileStore store = Files.getFileStore(file);
                if (store.supportsFileAttributeView("posix")) {
                    Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(file);
                    refuseIf(allowed.stream().anyMatch(WRITABLE_BY_OTHERS::contains), "written");
                    refuseIf(
                            allowed.stream().anyMatch(READABLE_BY_OTHERS::contains) && !store.isReadOnly() && isOurs(),
                            "read");
                }
                String text = Files.readString(file).stripTrailing();
                return nonEmpty(text.startsWith("\ufeff") ? text.substring(1) : text, "the secret file " + file);
            } catch (IOException unreadable) {
                throw SettingsRefused.of(
                        "auth", "the secret file " + file + " cannot be read", "check its path and permissions");
            }
        }

        private void refuseIf(boolean open, String what) {
            if (open) {
                throw SettingsRefused.of(
                        "auth", "the secret file " + file + " may be " + what + " by others", "chmod 600 " + file);
            }
        }

        private boolean isOurs() throws IOException {
            UserPrincipal owner = Files.getOwner(file);
            return Files.exists(OURS)
                    ? owner.equals(Files.getOwner(OURS))
                    : owner.getName().equals(System.getProperty("user.name"));
        }
    }

    /** An environment variable. */
    record InEnvironment(String variable) implements SecretRef {
        @Override
        public String read() {
            String value = System.getenv(variable);
            return nonEmpty(value == null ? "" : value, "the environment variable " + variable);
        }
    }

    private static String nonEmpty(String secret, String place) {
        if (secret.isEmpty() || secret.chars().anyMatch(Character::isISOControl)) {
            throw SettingsRefused.of("auth", place + " holds no usable secret", "put one line of text there");
        }
        return secret;
    }
}
