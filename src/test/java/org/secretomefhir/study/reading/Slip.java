package org.secretomefhir.study.reading;

import java.util.function.Consumer;

/** One thing done wrong in a study, and what must be said about it. */
record Slip(String name, Consumer<StudyDraft> edit, String path, String problem, String fix) {
    static Slip slip(String name, Consumer<StudyDraft> edit, String path, String problem, String fix) {
        return new Slip(name, edit, path, problem, fix);
    }

    @Override
    public String toString() {
        return name;
    }
}
