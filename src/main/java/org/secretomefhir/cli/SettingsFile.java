package org.secretomefhir.cli;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.pipeline.QuarantineLimit;
import org.secretomefhir.report.release.Suppression;
import org.secretomefhir.server.Auth;
import org.secretomefhir.server.SecretRef;
import org.secretomefhir.server.SettingsRefused;
import org.secretomefhir.study.Allowance;
import org.secretomefhir.study.reading.Nearest;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads the YAML settings file. Everything wrong is told at once, with line and column and, for an unknown key, the
 * nearest known one. Secrets are never written in it: only the name of a file or of an environment variable.
 */
final class SettingsFile {
    private static final int MAX_BYTES = 1 << 20;

    private final Path file;
    private final Path folder;
    private final List<SettingsRefused.Problem> problems = new ArrayList<>();

    private SettingsFile(Path file) {
        this.file = file;
        Path parent = file.toAbsolutePath().normalize().getParent();
        this.folder = parent == null ? Path.of("") : parent;
    }

    /**
     * @throws SettingsRefused with every problem
     * @throws IOException if the file cannot be read
     */
    static Settings read(Path file) throws IOException {
        SettingsFile reading = new SettingsFile(file);
        Settings settings = reading.read();
        if (!reading.problems.isEmpty()) {
            throw new SettingsRefused(reading.problems);
        }
        return settings;
    }

    private Settings read() throws IOException {
        LoaderOptions limits = new LoaderOptions();
        limits.setMaxAliasesForCollections(0);
        limits.setCodePointLimit(MAX_BYTES);
        limits.setNestingDepthLimit(20);
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            Node root = new Yaml(new SafeConstructor(limits)).compose(text);
            return root == null ? Settings.NONE : settings(new YamlMap(root, "settings", this::problem));
        } catch (MarkedYAMLException broken) {
            Mark mark = broken.getProblemMark();
            problem(
                    mark == null ? 1 : mark.getLine() + 1,
                    mark == null ? 1 : mark.getColumn() + 1,
                    "not YAML: " + broken.getProblem(),
                    "mend the line");
        } catch (YAMLException broken) {
            problem(1, 1, "not acceptable as YAML", "at most 1 MiB, 20 levels, no aliases of collections");
        }
        return Settings.NONE;
    }

    private void problem(int line, int column, String message, String fix) {
        problems.add(new SettingsRefused.Problem(file + ":" + line + ":" + column, message, fix));
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
        map.allow(Set.of(
                "baseUrl",
                "path",
                "exposureSearch",
                "pageSize",
                "idsPerQuery",
                "allowInsecure",
                "serverBaseAliases",
                "toleratedIssues",
                "auth"));
        URI baseUrl = baseUrl(map);
        String path = map.text("path");
        String search = map.text("exposureSearch");
        if (search != null && !Set.of("whole", "filtered").contains(search)) {
            map.problem("exposureSearch is neither whole nor filtered", "write whole or filtered");
        }
        List<URI> aliases = new ArrayList<>();
        map.list("serverBaseAliases").forEach(alias -> aliases.add(uri(map, alias)));
        List<String> tolerated = map.list("toleratedIssues");
        int pageSize = map.number("pageSize", 1000, 1, 10_000);
        int idsPerQuery = map.number("idsPerQuery", 50, 1, 1_000);
        boolean allowInsecure = map.flag("allowInsecure");
        Auth auth = auth(map);
        if ((baseUrl == null) == (path == null)) {
            map.problem("source " + name + " has no place, or two", "give it exactly one of baseUrl and path");
            return null;
        }
        return new Settings.Source(
                baseUrl,
                path == null ? null : resolved(map, path),
                "filtered".equals(search),
                pageSize,
                idsPerQuery,
                allowInsecure,
                aliases,
                tolerated,
                auth);
    }

    private Settings.@Nullable Destination destination(String name, YamlMap map) {
        map.allow(Set.of("baseUrl", "allowInsecure", "auth"));
        URI baseUrl = baseUrl(map);
        boolean allowInsecure = map.flag("allowInsecure");
        Auth auth = auth(map);
        if (baseUrl == null) {
            map.problem("destination " + name + " has no baseUrl", "write baseUrl: https://fhir.example.org/r4");
            return null;
        }
        return new Settings.Destination(baseUrl, allowInsecure, auth);
    }

    private Settings.NamedStudy study(String name, YamlMap map) {
        map.allow(Set.of(
                "measure", "source", "destination", "zone", "reporter", "allow", "maxQuarantined", "suppression"));
        String measure = map.text("measure");
        return new Settings.NamedStudy(
                measure == null ? null : resolved(map, measure),
                map.text("source"),
                map.text("destination"),
                zone(map),
                map.text("reporter"),
                limit(map),
                suppression(map),
                allowed(map));
    }

    private static @Nullable QuarantineLimit limit(YamlMap map) {
        String text = map.text("maxQuarantined");
        Optional<QuarantineLimit> limit = text == null ? Optional.empty() : QuarantineLimit.parse(text);
        if (text != null && limit.isEmpty()) {
            map.problem("maxQuarantined is no limit", "write a number, such as 12, or a share, such as 10% or 0.1");
        }
        return limit.orElse(null);
    }

    private static @Nullable Suppression suppression(YamlMap map) {
        String text = map.text("suppression");
        Optional<Suppression> suppression = text == null ? Optional.empty() : Suppression.parse(text);
        if (text != null && suppression.isEmpty()) {
            map.problem(
                    "suppression is neither none nor a number",
                    "write none, or the smallest number that is told, such as 11");
        }
        return suppression.orElse(null);
    }

    private static List<Allowance> allowed(YamlMap map) {
        List<Allowance> allowed = new ArrayList<>();
        for (String word : map.list("allow")) {
            Optional<Allowance> known = Allowance.ofToken(word);
            known.ifPresent(allowed::add);
            if (known.isEmpty()) {
                map.problem(
                        "allow names " + word + ", which is nothing that can be allowed",
                        Nearest.advice(word, Allowance.tokens()));
            }
        }
        return allowed;
    }

    private Path resolved(YamlMap map, String path) {
        try {
            return folder.resolve(path);
        } catch (InvalidPathException unwritable) {
            map.problem(
                    "a path that this machine cannot write",
                    "set the locale to one of UTF-8, such as LC_ALL=C.UTF-8, or name it in ASCII");
            return folder;
        }
    }

    private @Nullable ZoneId zone(YamlMap map) {
        String zone = map.text("zone");
        try {
            return zone == null ? null : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            map.problem("unknown time zone " + zone, "write a name of the IANA database, such as Asia/Jakarta");
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
        map.problem("not a base URL", "http or https, a host, no query, no user: https://fhir.example.org/r4");
        return URI.create("http://localhost/");
    }

    private Auth auth(YamlMap map) {
        YamlMap auth = map.child("auth");
        if (auth == null) {
            return new Auth.None();
        }
        for (String inline : List.of("password", "token", "secret", "clientSecret")) {
            if (auth.has(inline)) {
                auth.problem(
                        "a secret stands in the settings file (" + inline + ")",
                        "name a file (" + inline + "File) or an environment variable (" + inline + "Env)");
            }
        }
        auth.allow(Set.of("kind", "user", "passwordFile", "passwordEnv", "tokenFile", "tokenEnv"));
        String kind = auth.text("kind");
        String user = auth.text("user");
        if ("none".equals(kind)) {
            return new Auth.None();
        }
        if ("basic".equals(kind) && user != null) {
            return secret(auth, "password")
                    .<Auth>map(password -> new Auth.Basic(user, password))
                    .orElse(new Auth.None());
        }
        if ("bearer".equals(kind)) {
            return secret(auth, "token").<Auth>map(Auth.Bearer::new).orElse(new Auth.None());
        }
        auth.problem("auth of an unknown kind, or without its user", "kind: none, basic (with user), or bearer");
        return new Auth.None();
    }

    private Optional<SecretRef> secret(YamlMap auth, String name) {
        String inFile = auth.text(name + "File");
        String inEnvironment = auth.text(name + "Env");
        if ((inFile == null) == (inEnvironment == null)) {
            auth.problem("no " + name + ", or two", "give exactly one of " + name + "File and " + name + "Env");
            return Optional.empty();
        }
        return Optional.of(
                inFile != null
                        ? new SecretRef.InFile(resolved(auth, inFile))
                        : new SecretRef.InEnvironment(Objects.requireNonNull(inEnvironment)));
    }
}
