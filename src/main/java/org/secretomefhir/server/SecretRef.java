package org.secretomefhir.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Where a secret is kept; the secret itself never stands in a settings file, and never in a text of this object. */
public sealed interface SecretRef {

    /**
     * The secret, without a line break at its end.
     *
     * @throws SettingsRefused if there is none, or if its file may be written by others
     */
    String read();

    /** A file that only its owner may write. */
    record InFile(Path file) implements SecretRef {
        private static final Set<PosixFilePermission> WRITABLE_BY_OTHERS =
                Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

        @Override
        public String read() {
            try {
                if (Files.getFileStore(file).supportsFileAttributeView("posix")
                        && Files.getPosixFilePermissions(file).stream().anyMatch(WRITABLE_BY_OTHERS::contains)) {
                    throw SettingsRefused.of(
                            "auth", "the secret file " + file + " may be written by others", "chmod 600 " + file);
                }
                return nonEmpty(Files.readString(file).stripTrailing(), "the secret file " + file);
            } catch (IOException unreadable) {
                throw SettingsRefused.of(
                        "auth", "the secret file " + file + " cannot be read", "check its path and permissions");
            }
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
