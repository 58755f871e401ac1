package org.secretomefhir.study.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.study.UnitRule;
import org.secretomefhir.study.ValueLimits;

/** Quantities and ranges of an endpoint: in its own unit, or a percentage where that is allowed. */
final class Amounts {
    private static final String PERCENT = "%";

    private final UnitRule unit;
    private final Problems problems;

    /** @param percent of the value before; false: in the unit of the endpoint */
    record Amount(BigDecimal value, boolean percent) {}

    Amounts(UnitRule unit, Problems problems) {
        this.unit = unit;
        this.problems = problems;
    }

    /**
     * A quantity above zero.
     *
     * @param percentAllowed whether the unit % means a percentage of the value before; in an endpoint whose own unit is
     *     % it always means that unit
     */
    Optional<Amount> positive(Parts parts, String name, boolean percentAllowed) {
        String path = parts.path(name);
        Optional<JsonNode> quantity = parts.object(name);
        BigDecimal value = quantity.map(given -> value(given, path)).orElse(null);
        if (quantity.isEmpty() || value == null) {
            return Optional.empty();
        }
        String code = quantity.get().path("code").asText("");
        boolean percent = percentAllowed && code.equals(PERCENT) && !unit.code().equals(PERCENT);
        if (!percent) {
            requireUnit(quantity.get(), path);
        }
        if (value.signum() <= 0) {
            problems.add(path, "is not above zero", "write the size without a sign");
            return Optional.empty();
        }
        return Optional.of(new Amount(value, percent));
    }

    /** Both limits, or none if the range is absent. */
    ValueLimits range(Parts parts, String name) {
        Optional<JsonNode> range = parts.object(name);
        if (range.isEmpty()) {
            return ValueLimits.NONE;
        }
        BigDecimal low = limit(range.get(), "low", parts.path(name));
        BigDecimal high = limit(range.get(), "high", parts.path(name));
        if (low == null && high == null) {
            problems.add(parts.path(name), "has no limit", "write low or high, or both");
        }
        if (low != null && high != null && low.compareTo(high) >= 0) {
            problems.add(parts.path(name), "its lower limit is not below the upper one", "swap them");
            return ValueLimits.NONE;
        }
        return new ValueLimits(low, high);
    }

    /** Whether an amount is larger than the distance of the two limits. */
    boolean isWiderThan(BigDecimal amount, ValueLimits limits) {
        BigDecimal low = limits.low();
        BigDecimal high = limits.high();
        return low != null && high != null && amount.compareTo(high.subtract(low)) > 0;
    }

    private @Nullable BigDecimal limit(JsonNode range, String side, String path) {
        JsonNode limit = range.get(side);
        if (limit == null) {
            return null;
        }
        requireUnit(limit, path + "." + side);
        return value(limit, path + "." + side);
    }

    private @Nullable BigDecimal value(JsonNode quantity, String path) {
        JsonNode value = quantity.path("value");
        if (!value.isNumber()) {
            problems.add(path + ".value", value.isMissingNode() ? "is missing" : "is no number", "write a number");
            return null;
        }
        Optional<String> fault = Parts.tooLong(value);
        fault.ifPresent(text -> problems.add(path + ".value", text, "write at most 40 digits"));
        return fault.isPresent() ? null : value.decimalValue();
    }

    private void requireUnit(JsonNode quantity, String path) {
        String system = quantity.path("system").asText("");
        String code = quantity.path("code").asText("");
        if (!system.equals(Code.UCUM) || !code.equals(unit.code())) {
            problems.add(
                    path,
                    code.isEmpty() ? "has no unit code" : "is in " + code + ", but the endpoint is in " + unit.code(),
                    "write system " + Code.UCUM + " and code " + unit.code());
        }
    }
}
