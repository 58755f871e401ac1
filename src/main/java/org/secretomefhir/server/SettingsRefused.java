package org.secretomefhir.server;

import java.util.List;
import java.util.stream.Collectors;

/** Settings of a server that cannot be used: every problem at once, each with where, what and how to mend it. */
public final class SettingsRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** One problem. */
    public record Problem(String path, String message, String fix) {}

    public SettingsRefused(List<Problem> problems) {
        super(problems.stream()
                .map(problem -> problem.path() + ": " + problem.message() + " (" + problem.fix() + ")")
                .collect(Collectors.joining(System.lineSeparator() + "  ")));
        this.problems = List.copyOf(problems);
    }

    static SettingsRefused of(String path, String message, String fix) {
        return new SettingsRefused(List.of(new Problem(path, message, fix)));
    }

    public List<Problem> problems() {
        return problems;
    }
}
