package org.secretomefhir.cli;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.report.GivenPlan;
import org.secretomefhir.report.json.PlanReading;
import org.secretomefhir.study.reading.StudyPackage;

/** Where a plan of analysis is read from: the results of a run, or a study. */
final class PlanFile {
    private static final String RESULTS = "results.json";

    private PlanFile() {}

    /** The plan in a results.json, in a folder that has one, or in a Measure file or package folder. */
    static GivenPlan read(Path file) {
        if (!Files.exists(file)) {
            throw new CommandFailure(ExitCode.SOURCE_NOT_FOUND, "there is no plan " + file);
        }
        Path results = file.resolve(RESULTS);
        if (Files.isDirectory(file) && !Files.exists(results)) {
            return GivenPlan.of(StudyPackage.read(file));
        }
        Path read = Files.isDirectory(file) ? results : file;
        try (InputStream in = Files.newInputStream(read)) {
            Optional<GivenPlan> ofResults = PlanReading.of(in);
            return ofResults.isPresent() ? ofResults.get() : GivenPlan.of(StudyPackage.read(read));
        } catch (JacksonException noJson) {
            throw new CommandFailure(
                    ExitCode.CONFIGURATION, read + " is no JSON; name a results.json, a Measure or a package folder");
        } catch (IllegalArgumentException notWhole) {
            throw new CommandFailure(
                    ExitCode.CONFIGURATION,
                    "the plan in " + read + " is not whole; take a results.json as it was written");
        } catch (IOException failed) {
            throw new CommandFailure(ExitCode.LOCAL_IO, "cannot read " + read);
        }
    }

    /** The results that lie beside a table, or beside the folder in which it lies. */
    static Optional<Path> beside(@Nullable Path table) {
        if (table == null || !Files.exists(table)) {
            return Optional.empty();
        }
        Path folder = table.toAbsolutePath().normalize().getParent();
        return Stream.of(folder, folder == null ? null : folder.getParent())
                .filter(place -> place != null)
                .map(place -> place.resolve(RESULTS))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
