package org.secretomefhir.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.secretomefhir.server.Slice;

/**
 * The issues of OperationOutcomes that stand among data, by their coded parts only.
 *
 * @param failures codes of issues of severity error or fatal, or of none that is known; {@code unreadable} where there is
 *     no code
 */
record OutcomeIssues(SortedSet<String> failures) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> LESSER = Set.of("warning", "information", "success");

    static OutcomeIssues of(Slice outcome) {
        SortedSet<String> failures = new TreeSet<>();
        try (JsonParser json = JSON.createParser(outcome.bytes(), outcome.offset(), outcome.length())) {
            String severity = "";
            String code = "";
            int depth = 0;
            boolean inIssues = false;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth == 2 && token == JsonToken.START_ARRAY) {
                    inIssues = "issue".equals(json.currentName());
                } else if (inIssues && depth == 3 && token == JsonToken.VALUE_STRING) {
                    // {issue:[{severity, code}]}: members of an issue stand at depth 3
                    severity = "severity".equals(json.currentName()) ? json.getText() : severity;
                    code = "code".equals(json.currentName()) ? json.getText() : code;
                } else if (inIssues && depth == 2 && token == JsonToken.END_OBJECT) {
                    if (!LESSER.contains(severity)) {
                        failures.add(code.matches("[a-z-]{1,40}") ? code : "unreadable");
                    }
                    severity = "";
                    code = "";
                }
            }
        } catch (IOException broken) {
            failures.add("unreadable");
        }
        return new OutcomeIssues(failures);
    }
}
