package org.secretomefhir.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.ingest.FileSettings;
import org.secretomefhir.ingest.FileSources;
import org.secretomefhir.ingest.ReadSettings;
import org.secretomefhir.ingest.ServerSource;
import org.secretomefhir.ingest.SubjectSource;
import org.secretomefhir.server.Auth;
import org.secretomefhir.server.FhirConnection;
import org.secretomefhir.server.ServerSettings;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.study.reading.StudyPackage;

/** Turns the words of a command line and of a settings file into sources, destinations and studies. */
record Wiring(Settings settings) {
    /** What is said of a path that the locale has no bytes for. */
    static final String UNWRITABLE = "not a name, URL or path of this machine; letters beyond ASCII need a locale of"
            + " UTF-8, such as LC_ALL=C.UTF-8";

    /** @param file null: no settings */
    static Wiring from(@Nullable Path file) {
        if (file == null) {
            return new Wiring(Settings.NONE);
        }
        if (file.toString().isBlank()) {
            throw new CommandFailure(ExitCode.USAGE, "--settings is empty; name the YAML file");
        }
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure(ExitCode.SOURCE_NOT_FOUND, "there is no settings file " + file);
        }
        try {
            return new Wiring(SettingsFile.read(file));
        } catch (IOException unreadable) {
            throw new CommandFailure(ExitCode.LOCAL_IO, file + " cannot be read as UTF-8 text");
        }
    }

    /** A configured name, a base URL, a folder, a file, or {@code -}. */
    SubjectSource source(String text) {
        Settings.Source named = settings.sources().get(text);
        if (named != null) {
            Path path = named.path();
            URI baseUrl = named.baseUrl();
            return baseUrl == null && path != null
                    ? files(path, filed(named))
                    : new ServerSource(FhirConnection.open(server(String.valueOf(baseUrl), named)), reading(named));
        }
        if (isUrl(text)) {
            return new ServerSource(FhirConnection.open(plain(text)), ReadSettings.DEFAULT);
        }
        if (text.equals("-")) {
            return FileSources.of(System.in, "standard input", List.of());
        }
        return files(path(text), FileSettings.DEFAULT);
    }

    private static FileSettings filed(Settings.Source named) {
        return new FileSettings(
                named.aliases().stream().map(URI::toString).toList(), Set.copyOf(named.toleratedIssues()));
    }

    private static SubjectSource files(Path path, FileSettings settings) {
        if (!Files.exists(path)) {
            throw new CommandFailure(
                    ExitCode.SOURCE_NOT_FOUND,
                    path + " is no configured name, no base URL (http or https), and there is no such file or folder");
        }
        return FileSources.at(path, settings);
    }

    /** A configured name or a base URL; {@code none} for neither. */
    Optional<FhirConnection> destination(@Nullable String text) {
        if (text == null || text.equals("none")) {
            return Optional.empty();
        }
        Settings.Destination named = settings.destinations().get(text);
        if (named != null) {
            ServerSettings server = plainOrInsecure(named.baseUrl().toString(), named.allowInsecure(), named.auth());
            return Optional.of(FhirConnection.open(server));
        }
        if (!isUrl(text)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    (text.isBlank() ? "an empty text" : text)
                            + " is no configured destination and no base URL (http or https)");
        }
        return Optional.of(FhirConnection.open(plain(text)));
    }

    /** A configured name, a Measure file or package folder; null for the shipped study. */
    StudyDefinition study(@Nullable String text) {
        Settings.NamedStudy named = text == null ? null : settings.studies().get(text);
        Path measure = named != null ? named.measure() : text == null ? null : path(text);
        if (measure == null) {
            return StudyPackage.shipped();
        }
        if (!Files.exists(measure)) {
            throw new CommandFailure(
                    ExitCode.SOURCE_NOT_FOUND,
                    measure + " is no configured study, and there is no such Measure file or package folder");
        }
        try {
            return StudyPackage.read(measure);
        } catch (UncheckedIOException unreadable) {
            throw new CommandFailure(ExitCode.LOCAL_IO, measure + " cannot be read");
        }
    }

    private static ReadSettings reading(Settings.Source source) {
        return ReadSettings.DEFAULT
                .withPageSize(source.pageSize())
                .withIdsPerQuery(source.idsPerQuery())
                .withExposureSearch(
                        source.exposureFiltered()
                                ? ReadSettings.ExposureSearch.FILTERED
                                : ReadSettings.ExposureSearch.WHOLE);
    }

    private static boolean isUrl(String text) {
        String start = text.toLowerCase(Locale.ROOT);
        return start.startsWith("http://") || start.startsWith("https://");
    }

    private static Path path(String text) {
        if (text.isBlank()) {
            throw new CommandFailure(ExitCode.USAGE, "a source, study or destination with an empty name");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException notAPath) {
            throw new CommandFailure(ExitCode.USAGE, UNWRITABLE);
        }
    }

    private static ServerSettings server(String baseUrl, Settings.Source source) {
        return plainOrInsecure(baseUrl, source.allowInsecure(), source.auth())
                .withAliases(source.aliases().stream().map(URI::toString).toList());
    }

    private static ServerSettings plain(String baseUrl) {
        return plainOrInsecure(baseUrl, false, new Auth.None());
    }

    private static ServerSettings plainOrInsecure(String baseUrl, boolean allowInsecure, Auth auth) {
        return ServerSettings.of(baseUrl, allowInsecure)
                .withAuth(auth)
                .withUserAgent("secretome-fhir/" + Version.text());
    }
}
