package org.secretomefhir.table;

/**
 * One thing that is wrong with a table.
 *
 * @param place the table with line and column: {@code pairs.csv, line 4, column pre}
 * @param problem what is wrong, without the content of any cell
 * @param fix what to write instead
 */
public record TableProblem(String place, String problem, String fix) {

    /** One line for people. */
    @Override
    public String toString() {
        return place + ": " + problem + "; " + fix;
    }
}
