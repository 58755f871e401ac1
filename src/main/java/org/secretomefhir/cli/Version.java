package org.secretomefhir.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version this program was built as. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"secretome-fhir " + text()};
    }

    static String text() {
        try (InputStream file = Version.class.getResourceAsStream("/org/secretomefhir/version.properties")) {
            Properties properties = new Properties();
            if (file != null) {
                properties.load(file);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the version in the program's own jar cannot be read", unreadable);
        }
    }
}
