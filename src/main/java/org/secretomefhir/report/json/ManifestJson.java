package org.secretomefhir.report.json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.secretomefhir.report.RunFacts;
import org.secretomefhir.report.StudyReport;

/** {@code manifest.json}: how the result was made, and every file of it with its size and hash. */
public final class ManifestJson {
    private ManifestJson() {}

    /**
     * Writes the manifest; the stream stays open.
     *
     * @param files records with the path, size and hash of each file
     */
    public static void write(StudyReport report, RunFacts facts, List<? extends Record> files, OutputStream out)
            throws IOException {
        try (RecordJson json = new RecordJson(out)) {
            json.openObject()
                    .field("schema", "manifest/1")
                    .openObject("study")
                    .field("canonical", report.study().canonical())
                    .field("hash", report.study().hash())
                    .field("cutOff", report.frame().scope().cutOff())
                    .closeObject()
                    .components(facts)
                    .field("files", files)
                    .closeObject();
        }
    }
}
