package org.secretomefhir.pipeline;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.ingest.SubjectSource;
import org.secretomefhir.publish.Reporter;
import org.secretomefhir.report.files.ReportFiles;
import org.secretomefhir.report.release.Suppression;
import org.secretomefhir.server.FhirConnection;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;

/**
 * One evaluation, whichever door asked for it.
 *
 * @param destination null: nothing is published
 * @param suppression which numbers of subjects are withheld, in files and in what is published
 * @param overrides what differs from the study's own settings, by name, for the record; the study and the scope hold
 *     the effective values already
 * @param lists of subjects that stand in the scope, to tell whom they did not match
 * @param software name and version of this program
 */
public record EvaluationRequest(
        StudyDefinition study,
        Scope scope,
        SubjectSource source,
        Reporter reporter,
        @Nullable FhirConnection destination,
        Path out,
        ReportFiles.Subjects subjects,
        Suppression suppression,
        Thresholds thresholds,
        SortedMap<String, String> overrides,
        List<SubjectList> lists,
        String software) {
    public EvaluationRequest {
        lists = List.copyOf(lists);
        overrides = Collections.unmodifiableSortedMap(new TreeMap<>(overrides));
    }
}
