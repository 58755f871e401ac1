package org.secretomefhir.study;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Code;
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
 * @param ageBands from young to old, without gap or overlap
 * @param endpoints in the order of every table
 * @param limitations sentences the report must carry
 * @param reading what it says about data whose meaning is not plain
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
        List<AgeBand> ageBands,
        AnalysisPlan plan,
        List<Endpoint> endpoints,
        List<String> limitations,
        ReadingRules reading) {
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

    /** The label of the band an age in whole years falls into; {@code unknown} for null. */
    public String ageBand(@Nullable Integer age) {
        if (age == null) {
            return "unknown";
        }
        return ageBands.stream()
                .filter(band -> band.contains(age))
                .map(AgeBand::label)
                .findFirst()
                .orElse("other");
    }

    /**
     * The body sites of a value: those it names, and those that its codes stand for by themselves (a local code
     * {@code DXA-L1} mapped to the LOINC code of all levels and the body site of one).
     */
    public Set<Code> bodySites(Set<Code> codes, Set<Code> named) {
        Set<Code> sites = new TreeSet<>(named);
        for (Endpoint endpoint : endpoints) {
            codes.forEach(code -> sites.addAll(endpoint.codes().placesOf(code)));
        }
        return sites;
    }

    /** Whether it takes data that are left out by default. */
    public boolean allows(Allowance allowance) {
        return reading.allows(allowance);
    }

    /** The same study under another plan of analysis; url, version and hash stay those of what was read. */
    public StudyDefinition withPlan(AnalysisPlan other) {
        return with(other, reading);
    }

    /** The same study with other rules of reading; url, version and hash stay those of what was read. */
    public StudyDefinition withReading(ReadingRules other) {
        return with(plan, other);
    }

    private StudyDefinition with(AnalysisPlan otherPlan, ReadingRules otherReading) {
        return new StudyDefinition(
                url,
                version,
                title,
                hash,
                period,
                zone,
                sameDay,
                usesOpenPairs,
                exposure,
                eligibility,
                ageBands,
                otherPlan,
                endpoints,
                limitations,
                otherReading);
    }
}
