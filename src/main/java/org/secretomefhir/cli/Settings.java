package org.secretomefhir.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.pipeline.QuarantineLimit;
import org.secretomefhir.report.release.Suppression;
import org.secretomefhir.server.Auth;
import org.secretomefhir.study.Allowance;

/** What a settings file says: names for servers, folders and studies. Every part may be empty. */
public record Settings(
        SortedMap<String, Source> sources,
        SortedMap<String, Destination> destinations,
        SortedMap<String, NamedStudy> studies) {
    public static final Settings NONE = new Settings(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    /**
     * Where data come from: exactly one of base URL and path.
     *
     * @param exposureFiltered ask the server for the exposure's codes only, blind to text and references
     * @param idsPerQuery how many patients are asked for at a time; 1 for servers that understand no lists
     * @param aliases other base URLs under which the server names itself in links, or the exporting server in files
     * @param toleratedIssues codes of failures, told among exported files, that do not make the read incomplete
     */
    public record Source(
            @Nullable URI baseUrl,
            @Nullable Path path,
            boolean exposureFiltered,
            int pageSize,
            int idsPerQuery,
            boolean allowInsecure,
            List<URI> aliases,
            List<String> toleratedIssues,
            Auth auth) {
        public Source {
            aliases = List.copyOf(aliases);
            toleratedIssues = List.copyOf(toleratedIssues);
        }
    }

    /** Where reports go. */
    public record Destination(URI baseUrl, boolean allowInsecure, Auth auth) {}

    /**
     * A study with the places it usually uses; null: not said.
     *
     * @param maxQuarantined how much of what the study asks for may be quarantined
     * @param suppression which numbers of subjects are withheld
     * @param allowed what is taken of doubtful data, beside what the study allows itself
     */
    public record NamedStudy(
            @Nullable Path measure,
            @Nullable String source,
            @Nullable String destination,
            @Nullable ZoneId zone,
            @Nullable String reporter,
            @Nullable QuarantineLimit maxQuarantined,
            @Nullable Suppression suppression,
            List<Allowance> allowed) {
        public NamedStudy {
            allowed = List.copyOf(allowed);
        }
    }
}
