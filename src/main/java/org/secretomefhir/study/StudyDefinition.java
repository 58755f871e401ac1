package org.secretomefhir.study;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.statistics.AnalysisPlan;

/**
 * What is asked: reviewed, versioned, hashed. Nothing about a particular exposure or endpoint is known to the program;
 * all of it stands here.
 *
 * @param url canonical URL of the Measure
 * @param version its business version
 * @param hash lower-case hex SHA-256 over the canonical JSON of every resource that went into the study
 * @param period index dates that count
 * @param zone time zone of the site
 * @param usesOpenPairs whether a pair whose window is still open at the cut-off is used (and counted as provisional)
 * @param ageBands upper limits of the age bands in whole years, ascending: 44, 59, 74, 90 gives &lt;45, 45-59, 60-74,
 *     75-90, &gt;90
 * @param endpoints in the order of every table
 * @param limitations sentences the report must carry
 */
public record StudyDefinition(
        String url,
        String version,
        String title,
        String hash,
        StudyPeriod period,
        ZoneId zone,
        SameDayRule sameDay,
        boolean usesOpenPairs,
        Exposure exposure,
        Eligibility eligibility,
        List<Integer> ageBands,
        AnalysisPlan plan,
        List<Endpoint> endpoints,
        List<String> limitations) {
    public StudyDefinition {
        ageBands = List.copyOf(ageBands);
        endpoints = List.copyOf(endpoints);
        limitations = List.copyOf(limitations);
    }

    public Optional<Endpoint> endpoint(String id) {
        return endpoints.stream().filter(endpoint -> endpoint.id().equals(id)).findFirst();
    }

    /** The declared primary endpoint, if there is exactly one. */
    public @Nullable Endpoint primaryEndpoint() {
        List<Endpoint> primary = endpoints.stream()
                .filter(endpoint -> endpoint.role() == Role.PRIMARY)
                .toList();
        return primary.size() == 1 ? primary.get(0) : null;
    }

    /** {@code url|version}. */
    public String canonical() {
        return url + "|" + version;
    }

    /** The band an age in whole years falls into, as printed; {@code unknown} for null. */
    public String ageBand(@Nullable Integer age) {
        if (age == null) {
            return "unknown";
        }
        int from = 0;
        for (int limit : ageBands) {
            if (age <= limit) {
                return from == 0 ? "<" + (limit + 1) : from + "-" + limit;
            }
            from = limit + 1;
        }
        return ">" + (from - 1);
    }
}
