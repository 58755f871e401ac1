package org.secretomefhir.pipeline;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.publish.ReportIdentity;
import org.secretomefhir.report.RunFacts;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.files.WrittenFile;
import org.secretomefhir.report.release.Release;

/**
 * What a run came to. Its files are on disk.
 *
 * @param release what of the report is told where small cells are suppressed; null: everything
 * @param shortfalls why the result does not meet the thresholds of the request; empty if it does. Then nothing was
 *     published
 * @param publication what became of it, {@link Publication#receipt()} null if none was asked for or the result falls
 *     short
 */
public record RunOutcome(
        StudyReport report,
        @Nullable Release release,
        ReportIdentity identity,
        RunFacts facts,
        Path folder,
        List<WrittenFile> files,
        List<String> shortfalls,
        Publication publication) {
    public RunOutcome {
        files = List.copyOf(files);
        shortfalls = List.copyOf(shortfalls);
    }
}
