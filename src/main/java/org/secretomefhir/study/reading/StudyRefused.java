package org.secretomefhir.study.reading;

import java.util.ArrayList;
import java.util.List;

/** A study that cannot be used, with everything that is wrong with it. */
public final class StudyRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ArrayList<StudyProblem> problems;

    /** @param problems not empty */
    public StudyRefused(List<StudyProblem> problems) {
        super(message(problems));
        this.problems = new ArrayList<>(problems);
    }

    /** In the order in which a reader meets them. */
    public List<StudyProblem> problems() {
        return List.copyOf(problems);
    }

    private static String message(List<StudyProblem> problems) {
        StringBuilder text = new StringBuilder("the study has ")
                .append(problems.size())
                .append(problems.size() == 1 ? " problem" : " problems");
        problems.forEach(problem -> text.append("\n  ").append(problem));
        return text.toString();
    }
}
