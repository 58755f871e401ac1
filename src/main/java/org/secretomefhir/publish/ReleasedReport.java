package org.secretomefhir.publish;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.MarkdownType;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupPopulationComponent;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupStratifierComponent;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupPopulationComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.language.Wording;
import org.secretomefhir.report.release.EndpointRelease;
import org.secretomefhir.report.release.Release;
import org.secretomefhir.report.release.ReleasedTable;

/**
 * A report in which small cells are suppressed. A number that is withheld is there without its value, with the reason
 * {@code masked}; what is told are only parts that are known to give no number of subjects away.
 */
final class ReleasedReport {
    private static final String DATA_ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private static final Set<String> TOLD =
            Set.of("unit", "pairs", "pre", "post", "change", "test", "interval", "effectSize", "verdict", "family");
    private static final Set<String> WITHHELD_WHOLE = Set.of("unit", "pairs", "pre", "post", "change");
    private static final Set<String> EXTREMES = Set.of("min", "max");
    private static final Set<String> OF_ZEROS =
            Set.of("zeros", "smallestReachableP", "canReachAlpha", "canReachAdjustedAlpha");

    private final Release release;

    private ReleasedReport(Release release) {
        this.release = release;
    }

    /** Withholds what the release withholds, in a finished report. */
    static void withhold(MeasureReport resource, StudyReport report, Release release) {
        ReleasedReport withholding = new ReleasedReport(release);
        resource.getText().setDivAsString(ReportNarrative.of(report, release));
        resource.getExtension()
                .removeIf(part ->
                        part.getUrl().endsWith("/reading-note") || part.getUrl().endsWith("/limitations"));
        release.limitations(report)
                .forEach(limitation -> resource.addExtension(Extensions.ours(
                        "limitations", new MarkdownType(Wording.english().say(limitation)))));
        for (MeasureReportGroupComponent group : resource.getGroup()) {
            withholding.group(group, report.endpoint(group.getId()).orElseThrow());
        }
    }

    private void group(MeasureReportGroupComponent group, EndpointReport endpoint) {
        EndpointRelease told = release.endpoint(endpoint.id());
        Map<String, Long> all = told.isTold() && told.missing() != null
                ? Map.of("measure-population-exclusion", told.missing())
                : Map.of();
        for (MeasureReportGroupPopulationComponent population : group.getPopulation()) {
            Long count = switch (population.getCode().getCodingFirstRep().getCode()) {
                case "initial-population" -> release.found().total();
                case "measure-population" -> release.included();
                case "measure-observation" -> told.pairs();
                default -> all.get(population.getCode().getCodingFirstRep().getCode());
            };
            population.setCountElement(count(count));
        }
        if (!told.isTold()) {
            group.setMeasureScore(masked());
        }
        for (Extension extension : group.getExtension()) {
            if (extension.getUrl().endsWith("/effect-statistics")) {
                statistics(extension, endpoint, told);
            }
        }
        for (MeasureReportGroupStratifierComponent stratifier : group.getStratifier()) {
            boolean sex = "sex"
                    .equals(stratifier.getCodeFirstRep().getCodingFirstRep().getCode());
            stratifier.getStratum().forEach(stratum -> stratum(stratum, sex ? told.sex() : told.ageBands(), sex));
        }
    }

    /** Statistics of few are withheld with their number; of the included with the label only the release's own is told. */
    private void stratum(StratifierGroupComponent stratum, ReleasedTable pairs, boolean sex) {
        String value = stratum.getValue().getCodingFirstRep().getCode();
        Long n = pairs.of(value);
        for (StratifierGroupPopulationComponent population : stratum.getPopulation()) {
            String code = population.getCode().getCodingFirstRep().getCode();
            Long count = switch (code) {
                case "measure-observation" -> n;
                case "measure-population" -> (sex ? release.sex() : release.ageBands()).of(value);
                default -> null;
            };
            population.setCountElement(count(count));
        }
        if (n == null && stratum.hasMeasureScore()) {
            stratum.setMeasureScore(masked());
        }
        if (n == null) {
            stratum.getExtension().clear();
        }
    }

    private void statistics(Extension statistics, EndpointReport endpoint, EndpointRelease told) {
        Set<String> kept = told.isTold() ? TOLD : WITHHELD_WHOLE;
        statistics.getExtension().removeIf(part -> !kept.contains(part.getUrl()));
        for (Extension part : statistics.getExtension()) {
            switch (part.getUrl()) {
                case "pairs" -> part.setValue(unsigned(told.pairs()));
                case "pre", "post", "change" -> summary(part, told);
                case "test" -> {
                    if (told.zeros() == null) {
                        part.getExtension().removeIf(one -> OF_ZEROS.contains(one.getUrl()));
                    }
                }
                default -> {
                    // told as it is
                }
            }
        }
        release.notes(endpoint)
                .forEach(note -> statistics.addExtension(new Extension("note", new StringType(note.text()))));
    }

    private static void summary(Extension summary, EndpointRelease told) {
        summary.getExtension()
                .removeIf(one -> told.isTold()
                        ? EXTREMES.contains(one.getUrl())
                        : !one.getUrl().equals("n"));
        if (!told.isTold()) {
            List.copyOf(summary.getExtension()).forEach(n -> n.setValue(unsigned(null)));
        }
    }

    private static Quantity masked() {
        Quantity score = withReason(new Quantity());
        score.setValueElement(withReason(new DecimalType()));
        return score;
    }

    private static IntegerType count(@Nullable Long n) {
        return n == null ? withReason(new IntegerType()) : new IntegerType(Math.toIntExact(n));
    }

    private static UnsignedIntType unsigned(@Nullable Long n) {
        return n == null ? withReason(new UnsignedIntType()) : new UnsignedIntType(Math.toIntExact(n));
    }

    private static <T extends Element> T withReason(T element) {
        element.addExtension(new Extension(DATA_ABSENT, new CodeType("masked")));
        return element;
    }
}
