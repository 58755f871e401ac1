package org.secretomefhir.table;

import java.util.ArrayList;
import java.util.List;

/** Tables that cannot be analysed, with what is wrong with them. */
public final class TableRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ArrayList<TableProblem> problems;
    private final long count;

    /**
     * @param problems the first of them, not empty
     * @param count how many there are in all
     */
    TableRefused(List<TableProblem> problems, long count) {
        super(message(problems, count));
        this.problems = new ArrayList<>(problems);
        this.count = count;
    }

    /** The first problems, in the order of the lines. */
    public List<TableProblem> problems() {
        return List.copyOf(problems);
    }

    /** How many there are, those not among {@link #problems} included. */
    public long count() {
        return count;
    }

    private static String message(List<TableProblem> problems, long count) {
        StringBuilder text = new StringBuilder("nothing was analysed: the tables have ")
                .append(count)
                .append(count == 1 ? " problem" : " problems");
        problems.forEach(problem -> text.append("\n  ").append(problem));
        if (count > problems.size()) {
            text.append("\n  and ").append(count - problems.size()).append(" more");
        }
        return text.toString();
    }
}
