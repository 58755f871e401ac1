package org.secretomefhir.cli;

import java.util.List;

/** A settings file that cannot be used, with everything that is wrong in it. */
public final class SettingsRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * One thing that is wrong.
     *
     * @param line from 1; 0 if it is about the whole file
     */
    public record Problem(int line, int column, String message) {
        @Override
        public String toString() {
            return line == 0 ? message : "line " + line + ", column " + column + ": " + message;
        }
    }

    SettingsRefused(String file, List<Problem> problems) {
        super(file + ": " + problems.size() + (problems.size() == 1 ? " problem" : " problems")
                + problems.stream().map(problem -> "\n  " + problem).reduce("", String::concat));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
