package org.secretomefhir.table;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with the tables of one analysis: the first of them word by word, all of them by number. */
final class Problems {
    private static final int TOLD = 20;

    private final List<TableProblem> first = new ArrayList<>();
    private long count;

    void add(TableProblem problem) {
        count++;
        if (first.size() < TOLD) {
            first.add(problem);
        }
    }

    /** For what is only worth saying if nothing else is wrong. */
    void addIfNone(TableProblem problem) {
        if (count == 0) {
            add(problem);
        }
    }

    /** @throws TableRefused if there is any problem */
    void refuseIfAny() {
        if (count > 0) {
            throw new TableRefused(first, count);
        }
    }
}
