package org.secretomefhir.cli;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads the YAML settings file. Everything wrong is told at once, with line and column and, for an unknown key, the
 * nearest known one. Secrets are never written in it: only the name of a file or of an environment variable.
 */
final class SettingsFile {
    private static final Set<String> AUTH_KEYS =
            Set.of("kind", "user", "passwordFile", "passwordEnv", "tokenFile", "tokenEnv");
    private static final int MAX_BYTES = 1 << 20;

    private final Path folder;
    private final List<SettingsRefused.Problem> problems = new ArrayList<>();

    private SettingsFile(Path folder) {
        this.folder = folder;
    }

    /**
     * @throws SettingsRefused with every problem
     * @throws IOException if the file cannot be read
     */
    static Settings read(Path file) throws IOException {
        Path parent = file.toAbsolutePath().normalize().getParent();
        SettingsFile reading = new SettingsFile(parent == null ? Path.of("") : parent);
        Settings settings = Settings.NONE;
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            LoaderOptions limits = new LoaderOptions();
            limits.setMaxAliasesForCollections(0);
            limits.setCodePointLimit(MAX_BYTES);
            limits.setNestingDepthLimit(20);
            Node root = new Yaml(new SafeConstructor(limits)).compose(text);
            if (root != null) {
                settings = reading.settings(new YamlMap(root, "settings", reading.problems));
            }
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? 0
                    : broken.getProblemMark().getLine() + 1;
            int column = broken.getProblemMark() == null
                    ? 0
                    : broken.getProblemMark().getColumn() + 1;
            reading.problems.add(new SettingsRefused.Problem(line, column, "not YAML: " + broken.getProblem()));
        } catch (YAMLException broken) {
            reading.problems.add(new SettingsRefused.Problem(0, 0, "not acceptable as YAML: " + broken.getMessage()));
        }
        if (!reading.problems.isEmpty()) {
            throw new SettingsRefused(file.toString(), reading.problems);
        }
        return settings;
    }

    private Settings settings(YamlMap root) {
        root.allow(Set.of("sources", "destinations", "studies"));
        return new Settings(
                named(root.child("sources"), this::source),
                named(root.child("destinations"), this::destination),
                named(root.child("studies"), this::study));
    }

    private <T> SortedMap<String, T> named(@Nullable YamlMap parent, BiFunction<String, YamlMap, @Nullable T> reader) {
        SortedMap<String, T> named = new TreeMap<>();
        if (parent != null) {
            parent.children().forEach((name, child) -> {
                T value = reader.apply(name, child);
                if (value != null) {
                    named.put(name, value);
                }
            });
        }
        return named;
    }

    private Settings.@Nullable Source source(String name, YamlMap map) {
        map.allow(
                Set.of("baseUrl", "path", "exposureSearch", "pageSize", "allowInsecure", "serverBaseAliases", "auth"));
        URI baseUrl = baseUrl(map);
        String path = map.text("path");
        if ((baseUrl == null) == (path == null)) {
            map.problem("source " + name + " needs exactly one of baseUrl and path");
            return null;
        }
        String search = map.text("exposureSearch");
        if (search != null && !Set.of("whole", "filtered").contains(search)) {
            map.problem("exposureSearch is whole or filtered, not " + search);
        }
        List<URI> aliases = new ArrayList<>();
        map.list("serverBaseAliases").forEach(alias -> aliases.add(uri(map, alias)));
        return new Settings.Source(
                baseUrl,
                path == null ? null : folder.resolve(path),
                "filtered".equals(search),
                map.number("pageSize", 1000, 1, 10_000),
                map.flag("allowInsecure"),
                aliases,
                auth(map));
    }

    private Settings.@Nullable Destination destination(String name, YamlMap map) {
        map.allow(Set.of("baseUrl", "allowInsecure", "auth"));
        URI baseUrl = baseUrl(map);
        if (baseUrl == null) {
            map.problem("destination " + name + " needs a baseUrl");
            return null;
        }
        return new Settings.Destination(baseUrl, map.flag("allowInsecure"), auth(map));
    }

    private Settings.NamedStudy study(String name, YamlMap map) {
        map.allow(Set.of("measure", "source", "destination", "zone", "reporter"));
        String measure = map.text("measure");
        return new Settings.NamedStudy(
                measure == null ? null : folder.resolve(measure),
                map.text("source"),
                map.text("destination"),
                zone(map),
                map.text("reporter"));
    }

    private @Nullable ZoneId zone(YamlMap map) {
        String zone = map.text("zone");
        try {
            return zone == null ? null : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            map.problem("zone is no time zone of the IANA database: " + zone);
            return null;
        }
    }

    private static @Nullable URI baseUrl(YamlMap map) {
        String text = map.text("baseUrl");
        return text == null ? null : uri(map, text);
    }

    private static URI uri(YamlMap map, String text) {
        try {
            URI uri = URI.create(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getQuery() == null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            // told below, like every other address that is no base URL
        }
        map.problem("not a base URL (http or https, a host, no query, no user): " + text);
        return URI.create("http://invalid.invalid/");
    }

    private static Map<String, String> auth(YamlMap map) {
        YamlMap auth = map.child("auth");
        if (auth == null) {
            return Map.of();
        }
        for (String inline : Set.of("password", "token", "secret", "clientSecret")) {
            if (auth.has(inline)) {
                auth.problem(inline + ": a secret is never written here; name a file (" + inline
                        + "File) or an environment variable (" + inline + "Env)");
            }
        }
        auth.allow(AUTH_KEYS);
        Map<String, String> texts = new TreeMap<>();
        for (String key : AUTH_KEYS) {
            String text = auth.text(key);
            if (text != null) {
                texts.put(key, text);
            }
        }
        return texts;
    }
}
