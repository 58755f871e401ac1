package org.secretomefhir.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;

/**
 * The worst issue of an OperationOutcome, by its coded parts only: its text may repeat what was asked or stored.
 *
 * @param severity fatal, error, warning, information, or {@code unreadable}
 * @param code issue type such as {@code not-supported}; empty if none
 */
record Outcome(String severity, String code) {
    private static final List<String> WORST_FIRST = List.of("fatal", "error", "warning", "information");
    private static final JsonFactory JSON = new JsonFactory();

    boolean isError() {
        return !severity.equals("warning") && !severity.equals("information");
    }

    @Override
    public String toString() {
        return code.isEmpty() ? severity : severity + ", " + code;
    }

    static Outcome read(Slice outcome) {
        Outcome worst = null;
        try (JsonParser json = JSON.createParser(outcome.bytes(), outcome.offset(), outcome.length())) {
            String severity = "";
            String code = "";
            int depth = 0;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                // {issue:[{severity, code}]}: members of an issue stand at depth 3
                if (depth == 3 && token == JsonToken.VALUE_STRING) {
                    severity = "severity".equals(json.currentName()) ? known(json.getText()) : severity;
                    code = "code".equals(json.currentName()) ? shown(json.getText()) : code;
                } else if (depth == 2 && token == JsonToken.END_OBJECT) {
                    Outcome issue = new Outcome(severity.isEmpty() ? "unreadable" : severity, code);
                    worst = worst == null || rank(issue) < rank(worst) ? issue : worst;
                    severity = "";
                    code = "";
                }
            }
        } catch (IOException broken) {
            return new Outcome("unreadable", "");
        }
        return worst == null ? new Outcome("unreadable", "") : worst;
    }

    private static int rank(Outcome issue) {
        return WORST_FIRST.indexOf(issue.severity);
    }

    private static String known(String severity) {
        return WORST_FIRST.contains(severity) ? severity : "unreadable";
    }

    private static String shown(String code) {
        return code.matches("[a-z-]{1,40}") ? code : "";
    }
}
