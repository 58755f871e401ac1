package org.secretomefhir.report.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A script that works the results of a run out again, for whoever does not want to trust this program. It is the same for
 * every run and holds nothing of any. Beside the results it checks what follows from published numbers; in
 * {@code restricted/} it works everything out from the pairs. Both are made of the same parts, which stand as resources.
 */
enum CheckScript {
    /** Base R, without any package. */
    R("R"),
    /** Python with its standard library. */
    PYTHON("py");

    private static final List<String> OF_PUBLISHED_NUMBERS = List.of("reading", "aggregate", "tables", "run");
    private static final List<String> WITH_PAIRS = List.of("reading", "aggregate", "tables", "pairs", "joint", "run");

    private final String extension;

    CheckScript(String extension) {
        this.extension = extension;
    }

    /** The scripts beside the results. */
    static List<OutputFile> aggregate() {
        return Arrays.stream(values())
                .map(script -> OutputFile.aggregate(script.file(), out -> script.write(OF_PUBLISHED_NUMBERS, out)))
                .toList();
    }

    /** The scripts beside the pairs. */
    static List<OutputFile> restricted() {
        return Arrays.stream(values())
                .map(script -> OutputFile.restricted(script.file(), out -> script.write(WITH_PAIRS, out)))
                .toList();
    }

    private String file() {
        return "check." + extension;
    }

    private void write(List<String> parts, OutputStream out) throws IOException {
        for (String part : parts) {
            String name = "/org/secretomefhir/report/check/" + part + "." + extension;
            try (InputStream resource = Objects.requireNonNull(
                    CheckScript.class.getResourceAsStream(name), "a script is not in the program")) {
                resource.transferTo(out);
            }
        }
    }
}
