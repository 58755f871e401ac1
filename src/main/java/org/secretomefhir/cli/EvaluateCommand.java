package org.secretomefhir.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.pipeline.EvaluationRequest;
import org.secretomefhir.pipeline.RunOutcome;
import org.secretomefhir.study.StudyDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code secretome-fhir evaluate}. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Read a FHIR source, test what changed, write the results.",
            "Pairs each patient's results before and after the exposure and tests whether they changed; with --publish"
                    + " also posts the MeasureReport."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  secretome-fhir evaluate --source https://fhir.example.org/r4",
            "  secretome-fhir evaluate --source export/ --out report",
            "  secretome-fhir evaluate --source https://fhir.example.org/r4 \\",
            "    --publish http://localhost:8090/fhir",
            "  secretome-fhir evaluate --settings settings.yaml --study nightly",
            "",
            "Nothing is published without --publish. The same data give the same report,",
            "once: running again is safe."
        })
final class EvaluateCommand implements Callable<Integer> {
    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            description =
                    "Where the data are: a name from the settings, a base URL, a folder or a file (NDJSON, Bundles,"
                            + " resources, also packed by gzip, told by content), or - for standard input. Needed unless the settings' study"
                            + " names one.")
    private @Nullable String source;

    @Option(
            names = "--study",
            paramLabel = "STUDY",
            description = "What is asked: a Measure file, a package folder, or a name from the settings. Default: the"
                    + " shipped study.")
    private @Nullable String study;

    @Option(
            names = "--publish",
            paramLabel = "SERVER",
            description = "Where the MeasureReport goes: a name from the settings, a base URL, or none.")
    private @Nullable String publish;

    @Option(names = "--settings", paramLabel = "FILE", description = "A YAML file with sources, destinations, studies.")
    private @Nullable Path settings;

    @Mixin
    private EvaluationOptions options = new EvaluationOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Wiring wiring = Wiring.from(settings);
        Settings.NamedStudy named =
                study == null ? null : wiring.settings().studies().get(study);
        String from = source != null || named == null ? source : named.source();
        if (from == null) {
            throw new CommandFailure(ExitCode.USAGE, "say where the data are: --source SOURCE (see evaluate --help)");
        }
        ZoneId zone = named == null ? null : named.zone();
        String to = publish != null || named == null ? publish : named.destination();
        StudyDefinition asked = wiring.study(study);
        Clock clock = Clock.systemUTC();
        Question question =
                Question.of(asked, options, zone, named == null ? List.of() : named.allowed(), clock.instant());
        EvaluationRequest request = options.request(
                question, wiring.source(from), wiring.destination(to).orElse(null), named);
        Console console = Console.of(spec.commandLine());
        RunOutcome outcome = console.run(request, clock);
        return console.tell(outcome).code();
    }
}
