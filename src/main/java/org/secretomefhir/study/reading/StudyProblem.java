package org.secretomefhir.study.reading;

/**
 * One thing that is wrong with a study.
 *
 * @param path where: {@code Measure.group[esr].pre-window.fromDay}, {@code ValueSet/esr-codes.compose.include[0]}, or a
 *     file
 * @param problem what is wrong
 * @param fix what to write instead
 */
public record StudyProblem(String path, String problem, String fix) {

    /** One line for people. */
    @Override
    public String toString() {
        return path + ": " + problem + "; " + fix;
    }
}
