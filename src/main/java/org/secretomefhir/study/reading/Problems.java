package org.secretomefhir.study.reading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what is wrong, each thing once, so that all of it can be said at once. */
final class Problems {
    private final Set<StudyProblem> found = new LinkedHashSet<>();

    void add(String path, String problem, String fix) {
        found.add(new StudyProblem(path, problem, fix));
    }

    List<StudyProblem> all() {
        return new ArrayList<>(found);
    }

    /** Throws if there is any. */
    void refuse() {
        if (!found.isEmpty()) {
            throw new StudyRefused(all());
        }
    }
}
