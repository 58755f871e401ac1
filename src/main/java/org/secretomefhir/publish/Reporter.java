package org.secretomefhir.publish;

/** In whose name a report is made, by a business identifier; never a literal reference, which could dangle. */
public record Reporter(String system, String value, String display) {
    /** Where the operator names nobody. */
    public static final Reporter UNNAMED =
            new Reporter("https://secretomefhir.org/fhir/reporter", "unnamed", "Reporter not configured");

    public Reporter {
        if (system.isBlank() || value.isBlank()) {
            throw new IllegalArgumentException("a reporter has a system and a value");
        }
    }

    /** Reads {@code system|value}, or a plain value in our own system. */
    public static Reporter parse(String text) {
        int bar = text.indexOf('|');
        return bar < 0
                ? new Reporter(UNNAMED.system, text, text)
                : new Reporter(text.substring(0, bar), text.substring(bar + 1), text.substring(bar + 1));
    }

    /** {@code system|value}. */
    @Override
    public String toString() {
        return system + "|" + value;
    }
}
