package org.secretomefhir.study.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.LeastSignificantChange;
import org.secretomefhir.study.CodeSet;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.Role;
import org.secretomefhir.study.UnitRule;
import org.secretomefhir.study.ValueLimits;

/**
 * Reads a group of the Measure. Where something is wrong the problem is told and a placeholder stands in its place, so
 * that reading goes on to the next problem; such an endpoint never leaves this package.
 */
final class EndpointReader {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
    private static final String ENDPOINT_SYSTEM = Shape.BASE + "CodeSystem/endpoint";
    private static final Set<String> POPULATIONS = Stream.of(
                    "initial-population", "measure-population", "measure-population-exclusion", "measure-observation")
            .map("http://terminology.hl7.org/CodeSystem/measure-population|"::concat)
            .collect(Collectors.toUnmodifiableSet());
    private static final CodeSet NO_CODES = CodeSet.empty("");

    private final Map<String, Shape> shapes = Shape.on("paired-study", "Measure.group");
    private final CodeSetReader sets;
    private final Problems problems;

    EndpointReader(CodeSetReader sets, Problems problems) {
        this.sets = sets;
        this.problems = problems;
    }

    private void populations(JsonNode group, String path) {
        Set<String> missing = new TreeSet<>(POPULATIONS);
        group.path("population")
                .forEach(population -> population
                        .at("/code/coding")
                        .forEach(coding -> missing.remove(coding.path("system").asText() + "|"
                                + coding.path("code").asText())));
        for (String population : missing) {
            problems.add(
                    path + ".population", "none is coded " + population, "write it: the report counts subjects by it");
        }
    }

    /** @param index place among the groups, from 0 */
    Endpoint read(JsonNode group, int index) {
        String id = group.path("id").asText("");
        String path = "Measure.group[" + (id.isEmpty() ? index : id) + "]";
        Keys.check(group, path, Keys.GROUP, problems);
        if (!ID.matcher(id).matches()) {
            problems.add(
                    path + ".id",
                    id.isEmpty() ? "is missing" : "is no FHIR id",
                    "write 1 to 64 letters, digits, hyphens or points: the endpoint has this name everywhere");
        }
        group.path("code").path("coding").forEach(coding -> {
            if (coding.path("system").asText().equals(ENDPOINT_SYSTEM)
                    && !coding.path("code").asText().equals(id)) {
                problems.add(path + ".code", "codes another endpoint than its id", "write the code " + id);
            }
        });
        populations(group, path);
        String title = group.path("code").path("text").asText("");
        if (title.isBlank()) {
            problems.add(path + ".code.text", "is missing", "write what people call the endpoint");
        }
        Parts parts = Parts.on(group, path, shapes, problems);
        UnitRule unit = UnitRules.read(parts, problems);
        Amounts amounts = new Amounts(unit, problems);
        boolean tScore = parts.text("scale").isPresent();
        if (tScore && !unit.code().equals("1") && !unit.code().equalsIgnoreCase("{T-score}")) {
            problems.add(parts.path("scale"), "a T-score has no unit", "write the unit code 1");
        }
        CodeSet codes = codes(parts, "valueSet");
        CodeSet warned = codes(parts, "warned");
        warned.codes().stream()
                .filter(code -> !codes.contains(code))
                .forEach(code -> problems.add(
                        parts.path("observation-codes.warned"),
                        "names " + code + ", which is not accepted",
                        "accept it in valueSet too, or leave it out here"));
        Windows windows = Windows.read(parts, problems);
        ValueLimits plausible = amounts.range(parts, "plausible-range");
        LeastSignificantChange lsc = lsc(parts, amounts, tScore, plausible);
        return new Endpoint(
                id.isEmpty() ? "group-" + index : id,
                title,
                role(parts),
                codes,
                warned,
                rank(parts, codes),
                BodySites.read(parts, sets, problems),
                unit,
                windows.pre(),
                windows.post(),
                windows.preRule(),
                windows.postRule(),
                direction(parts),
                lsc,
                margin(parts, amounts),
                plausible,
                amounts.range(parts, "reference-range"),
                tScore,
                parts.texts("caution"));
    }

    private CodeSet codes(Parts parts, String name) {
        return parts.part("observation-codes")
                .flatMap(part -> part.text(name).map(url -> sets.read(url, part.path(name))))
                .orElse(NO_CODES);
    }

    /** Each of them accepted, and once. */
    private List<Code> rank(Parts parts, CodeSet codes) {
        List<Code> rank = new ArrayList<>();
        List<JsonNode> given = parts.part("observation-codes")
                .map(part -> part.objects("rank"))
                .orElse(List.of());
        for (JsonNode coding : given) {
            String system = coding.path("system").asText("");
            String word = coding.path("code").asText("");
            if (system.isEmpty() || word.isEmpty()) {
                problems.add(
                        parts.path("observation-codes.rank"), "is no code of a system", "write both system and code");
                continue;
            }
            Code code = new Code(system, word);
            if (!codes.contains(code)) {
                problems.add(
                        parts.path("observation-codes.rank"),
                        "names " + code + ", which is not accepted",
                        "accept it in valueSet too, or leave it out here");
            } else if (rank.contains(code)) {
                problems.add(parts.path("observation-codes.rank"), "names " + code + " twice", "keep one place");
            } else {
                rank.add(code);
            }
        }
        if (rank.size() == 1) {
            problems.add(
                    parts.path("observation-codes.rank"),
                    "names one code only, but the others come after it all alike",
                    "name at least two codes, in their order");
        }
        return rank;
    }

    private Direction direction(Parts parts) {
        List<String> codes = new ArrayList<>();
        parts.object("improvement-notation")
                .ifPresent(concept -> concept.path("coding")
                        .forEach(coding -> codes.add(coding.path("code").asText())));
        if (parts.object("improvement-notation").isPresent()
                && !codes.equals(List.of("decrease"))
                && !codes.equals(List.of("increase"))) {
            problems.add(
                    parts.path("improvement-notation"),
                    "is neither decrease nor increase",
                    "write one coding of http://terminology.hl7.org/CodeSystem/measure-improvement-notation");
        }
        return codes.contains("increase") ? Direction.INCREASE : Direction.DECREASE;
    }

    private @Nullable LeastSignificantChange lsc(Parts parts, Amounts amounts, boolean tScore, ValueLimits plausible) {
        String name = "least-significant-change";
        Optional<Amounts.Amount> amount = amounts.positive(parts, name, true);
        if (amount.isEmpty()) {
            return null;
        }
        LeastSignificantChange lsc =
                new LeastSignificantChange(amount.get().value(), amount.get().percent());
        if (lsc.percentOfPre() && tScore) {
            problems.add(parts.path(name), "a T-score has no percentage", "write an amount with the code of the unit");
        } else if (!lsc.percentOfPre() && amounts.isWiderThan(lsc.amount(), plausible)) {
            problems.add(
                    parts.path(name),
                    "is larger than the plausible range is wide",
                    "check both, and the unit they are in");
        }
        return lsc;
    }

    private @Nullable BigDecimal margin(Parts parts, Amounts amounts) {
        return amounts.positive(parts, "equivalence-margin", false)
                .map(Amounts.Amount::value)
                .orElse(null);
    }

    private static Role role(Parts parts) {
        return parts.text("endpoint-role")
                .flatMap(token -> Tokens.of(Role.values(), Role::token, token))
                .orElse(Role.SECONDARY);
    }
}
