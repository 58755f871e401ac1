package org.secretomefhir.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.report.GivenPlan;
import org.secretomefhir.report.PairsNeeded;
import org.secretomefhir.report.language.Language;
import org.secretomefhir.report.language.Wording;
import org.secretomefhir.report.text.PlanText;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.FamilyRoles;
import org.secretomefhir.statistics.Multiplicity;
import org.secretomefhir.statistics.Sides;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.study.reading.StudyPackage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code secretome-fhir plan}. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Say how many pairs a study needs, before it is run.",
            "For a shift and the standard deviation of the changes, under the exact Wilcoxon signed-rank test and the"
                    + " adjustment for the number of endpoints; and how few pairs could never show anything."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  secretome-fhir plan --shift 0.3 --sd 0.4 --endpoints 9",
            "  secretome-fhir plan --shift -3 --sd 5 --study Measure-mine.json --power 0.9"
        })
final class PlanCommand implements Callable<Integer> {
    private static final int MOST_ENDPOINTS = 10_000;
    private static final double LARGEST_EFFECT = 1000;
    private static final double SMALLEST_ALPHA = 1e-9;

    @Option(
            names = "--shift",
            required = true,
            paramLabel = "CHANGE",
            description = "The change to be found, in the unit of the endpoint; its sign does not matter.")
    private double shift;

    @Option(
            names = "--sd",
            required = true,
            paramLabel = "SD",
            description = "The standard deviation of the changes, in the same unit.")
    private double sd;

    @Option(
            names = "--power",
            paramLabel = "SHARE",
            defaultValue = "0.8",
            description = "The probability of finding it. Default: ${DEFAULT-VALUE}.")
    private double power;

    @Option(names = "--alpha", paramLabel = "LEVEL", description = "Significance level. Default: the study's, or 0.05.")
    private @Nullable Double alpha;

    @Option(
            names = "--sides",
            paramLabel = "SIDES",
            description = "two-sided or expected-direction. Default: the study's, or two-sided.")
    private @Nullable Sides sides;

    @Option(
            names = "--endpoints",
            paramLabel = "N",
            description =
                    "How many endpoints are adjusted for, a declared primary one not counted. Default: the study's,"
                            + " or 1.")
    private @Nullable Integer endpoints;

    @Option(
            names = "--multiplicity",
            paramLabel = "PROCEDURE",
            description =
                    "holm, hochberg, hommel, bh, by, bonferroni, hierarchy or max-t. Default: the study's, or holm.")
    private @Nullable Multiplicity multiplicity;

    @Option(
            names = "--study",
            paramLabel = "FILE",
            description = "A Measure file or a package folder whose plan is taken where no option says otherwise.")
    private @Nullable Path study;

    @Option(
            names = "--lang",
            paramLabel = "LANGUAGE",
            defaultValue = "en",
            description = "en or id (Bahasa Indonesia). Default: ${DEFAULT-VALUE}.")
    private Language language;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        require(Double.isFinite(shift) && shift != 0, "--shift is a number other than 0, such as 0.3");
        require(Double.isFinite(sd) && sd > 0, "--sd is a number above 0, such as 0.4");
        require(
                Math.abs(shift / sd) < LARGEST_EFFECT,
                "--shift is less than a thousand times --sd; are both in one unit?");
        require(alpha == null || (alpha >= SMALLEST_ALPHA && alpha < 1), "--alpha lies between 0 and 1, such as 0.05");
        require(
                endpoints == null || (endpoints >= 1 && endpoints <= MOST_ENDPOINTS),
                "--endpoints is a whole number from 1 to " + MOST_ENDPOINTS);
        StudyDefinition asked = study == null ? null : study(study);
        AnalysisPlan plan = plan(asked == null ? AnalysisPlan.standard() : asked.plan());
        require(
                plan.sides() == Sides.TWO_SIDED || plan.alpha() < 0.5,
                "--alpha lies below 0.5 where only the expected direction counts");
        require(power > plan.alpha() && power < 1, "--power lies between alpha and 1, such as 0.8");
        boolean alone = asked == null ? plan.multiplicity() == Multiplicity.HIERARCHY : asked.primaryEndpoint() != null;
        int family = endpoints != null ? endpoints : asked == null ? 1 : family(asked);
        PairsNeeded needed = new PairsNeeded(shift, sd, power, plan, alone, family);
        PrintWriter out = spec.commandLine().getOut();
        out.print(PlanText.of(
                needed,
                Wording.of(language, text -> text),
                Console.of(spec.commandLine()).style()));
        out.flush();
        return ExitCode.DONE.code();
    }

    private AnalysisPlan plan(AnalysisPlan given) {
        AnalysisPlan plan = given;
        plan = alpha == null ? plan : plan.withAlpha(alpha);
        plan = sides == null ? plan : plan.withSides(sides);
        return multiplicity == null ? plan : plan.withMultiplicity(multiplicity);
    }

    /** The endpoints that share alpha. */
    private static int family(StudyDefinition study) {
        FamilyRoles roles = GivenPlan.of(study).roles();
        return study.endpoints().size() - roles.outside().size() - (roles.primary() == null ? 0 : 1);
    }

    private static StudyDefinition study(Path file) {
        if (!Files.exists(file)) {
            throw new CommandFailure(ExitCode.SOURCE_NOT_FOUND, "there is no Measure file or package folder " + file);
        }
        return StudyPackage.read(file);
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
