package org.secretomefhir.report.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.Sentences;
import org.secretomefhir.report.Spread;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.language.Wording;
import org.secretomefhir.report.release.EndpointRelease;
import org.secretomefhir.report.release.Release;
import org.secretomefhir.report.release.ReleasedTable;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.EndpointResult.Counts;
import org.secretomefhir.statistics.EndpointResult.Summary;
import org.secretomefhir.statistics.MultiplicityTable;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.method.MedianInterval;
import org.secretomefhir.statistics.method.Subgroups.Subgroup;

/**
 * {@code results.json} where small cells are suppressed: the same keys, of which only those are told that are known to
 * hold no number of subjects, or one that may be told. Smallest and largest values are those of single subjects, and are
 * withheld.
 */
final class ReleasedJson {
    private static final Outcome<Object> WITHHELD = Outcome.not(Why.SUPPRESSED);
    private static final Pattern DASH = Pattern.compile("-([a-z])");
    private static final Set<String> STATISTICS = Set.of(
            "percentChange", "shapiro", "moments", "t", "hodgesLehmann", "tost", "bayes", "baseline", "idealBootstrap");
    private static final Set<String> BY_THEMSELVES = Set.of("primary", "counts", "pre", "post", "change", "effect");
    private static final Set<String> ESTIMATES = Set.of("geometricMeanRatio", "medianBootstrap", "design");
    private static final Set<String> OF_ZEROS =
            Set.of("zeros", "smallestReachableP", "smallestAdjustedP", "canReachAlpha", "canReachAdjustedAlpha");

    private final StudyReport report;
    private final Release release;
    private final RecordJson json;

    ReleasedJson(StudyReport report, Release release, RecordJson json) {
        this.report = report;
        this.release = release;
        this.json = json;
    }

    void cohort() throws IOException {
        Map<String, Object> excluded = new LinkedHashMap<>();
        release.excluded().forEach(cell -> excluded.put(cell.name(), told(cell.n())));
        json.openObject("cohort")
                .field("found", told(release.found().total()))
                .field("included", told(release.included()))
                .field("excluded", excluded)
                .field("sex", cells(release.sex()))
                .field("ageBands", cells(release.ageBands()))
                .field("age", age())
                .reasons("reasons")
                .closeObject();
    }

    private Map<String, Object> age() {
        Spread age = report.cohort().age();
        boolean told = !release.suppression().isSmall(age.n());
        Map<String, Object> values = ResultsJson.spread(age);
        values.replaceAll((name, value) ->
                told && Set.of("mean", "sd", "median", "q1", "q3").contains(name) ? value : WITHHELD);
        return values;
    }

    private static List<Map<String, Object>> cells(ReleasedTable table) {
        List<Map<String, Object>> cells = new ArrayList<>();
        for (ReleasedTable.Cell cell : table.cells()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("value", cell.name());
            one.put("n", told(cell.n()));
            cells.add(one);
        }
        return cells;
    }

    void endpoint(EndpointReport endpoint) throws IOException {
        EndpointRelease told = release.endpoint(endpoint.id());
        json.openObject();
        json.field("id", endpoint.id())
                .field("unit", endpoint.endpoint().unit().code())
                .field("direction", endpoint.endpoint().direction().token());
        if (told.isTold()) {
            statistics(endpoint, told);
        } else {
            json.field("primary", WITHHELD).field("counts", WITHHELD);
        }
        json.field("title", endpoint.endpoint().title())
                .field("role", endpoint.endpoint().role().token())
                .field("verdict", told.isTold() ? endpoint.verdict().token() : "withheld")
                .field(
                        "statement",
                        told.isTold()
                                ? Wording.english().say(Sentences.endpoint(endpoint.answer(), report.plan()))
                                : WITHHELD)
                .field("pairs", pairs(told));
        if (told.isTold()) {
            for (Map.Entry<String, Object> one :
                    RecordJson.only(endpoint.estimates(), ESTIMATES).entrySet()) {
                json.field(
                        one.getKey(),
                        one.getKey().equals("medianInterval") ? medianInterval(endpoint) : one.getValue());
            }
            json.field("subgroups", subgroups(endpoint, told));
            ResultsJson.notes(release.notes(endpoint), json);
        }
        json.reasons("reasons").closeObject();
    }

    private void statistics(EndpointReport endpoint, EndpointRelease told) throws IOException {
        EndpointResult result = endpoint.result();
        json.field("primary", RecordJson.without(result.primary(), told.zeros() == null ? OF_ZEROS : Set.of()));
        Map<String, Object> counts = RecordJson.only(new Counts(0, 0, 0, endpoint.n(), 0), Set.of("nPaired"));
        counts.put("nMissing", told(told.missing()));
        json.field("counts", counts);
        json.field("pre", summary(result.pre()))
                .field("post", summary(result.post()))
                .field("change", summary(result.change()));
        for (Map.Entry<String, Object> one : RecordJson.only(result, STATISTICS).entrySet()) {
            if (!BY_THEMSELVES.contains(one.getKey())) {
                json.field(one.getKey(), one.getValue());
            }
        }
        json.field("effect", RecordJson.without(result.effect(), Set.of("probabilityOfSuperiority")));
    }

    private static Map<String, Object> summary(Summary summary) {
        return RecordJson.without(summary, Set.of("min", "max"));
    }

    /** From the smallest to the largest change, where the pairs allow no other. */
    private static Outcome<MedianInterval> medianInterval(EndpointReport endpoint) {
        return endpoint.estimates()
                .medianInterval()
                .flatMap(interval -> interval.rank() == 1 ? Outcome.not(Why.SUPPRESSED) : Outcome.of(interval));
    }

    private static Map<String, Object> pairs(EndpointRelease told) {
        Map<String, Object> pairs = new LinkedHashMap<>();
        pairs.put("paired", told(told.pairs()));
        told.reasons().forEach(cell -> pairs.put(key(cell.name()), told(cell.n())));
        pairs.put("provisional", told(told.provisional()));
        return pairs;
    }

    /** {@code pre-missing} is {@code preMissing}. */
    private static String key(String token) {
        return DASH.matcher(token).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    private static List<Map<String, Object>> subgroups(EndpointReport endpoint, EndpointRelease told) {
        List<Map<String, Object>> groups = new ArrayList<>();
        for (Subgroup group : endpoint.subgroups()) {
            ReleasedTable table = group.stratifier().equals("sex") ? told.sex() : told.ageBands();
            groups.add(
                    table.of(group.value()) == null
                            ? RecordJson.only(group, Set.of("stratifier", "value"))
                            : RecordJson.without(group, Set.of()));
        }
        return groups;
    }

    void multiplicity() throws IOException {
        MultiplicityTable table = report.multiplicity();
        Set<String> withheld = release.withheld();
        Map<String, Object> columns = new LinkedHashMap<>();
        RecordJson.without(table, Set.of()).forEach((name, value) -> {
            boolean ofEndpoints = value instanceof List<?> list
                    && list.size() == table.endpoints().size()
                    && list.stream().allMatch(one -> one instanceof Outcome<?>);
            boolean ofSubjects = name.equals("signFlips") && value != null;
            columns.put(
                    name,
                    ofSubjects
                            ? WITHHELD
                            : ofEndpoints ? masked(table.endpoints(), (List<?>) value, withheld, name) : value);
        });
        json.field("multiplicity", columns);
    }

    private List<Object> masked(List<String> endpoints, List<?> column, Set<String> withheld, String name) {
        List<Object> masked = new ArrayList<>();
        for (int i = 0; i < column.size(); i++) {
            boolean zeros = name.startsWith("smallest")
                    && release.endpoint(endpoints.get(i)).zeros() == null;
            masked.add(withheld.contains(endpoints.get(i)) || zeros ? WITHHELD : column.get(i));
        }
        return masked;
    }

    private static Object told(@Nullable Long n) {
        return n == null ? WITHHELD : n;
    }
}
