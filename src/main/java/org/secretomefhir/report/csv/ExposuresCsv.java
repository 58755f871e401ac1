package org.secretomefhir.report.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Quantity;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.cohort.Treatment;
import org.secretomefhir.report.DoseAmounts;

/**
 * {@code exposures.csv}: what each included subject was given, one row each. Days count from the index day. The amount is
 * the sum where all doses that tell one tell it in one unit, else empty. Several of a kind have {@code "; "} between.
 */
public final class ExposuresCsv {
    private ExposuresCsv() {}

    /** Writes the table; the stream stays open. */
    public static void write(StudyFrame frame, Pseudonyms names, OutputStream out) throws IOException {
        Csv csv = new Csv(
                out,
                "subject",
                "doses",
                "firstDay",
                "lastDay",
                "days",
                "dosesWithAmount",
                "amount",
                "unit",
                "route",
                "matchedCodes",
                "matchedTexts",
                "concomitantBefore",
                "concomitantAfter",
                "concomitantCodes");
        for (CaseOutcome.Included subject : names.sorted(frame.included())) {
            Treatment treatment = subject.treatment();
            SortedSet<Integer> days = treatment.days();
            csv.text(names.name(subject.subject())).number(treatment.doses().size());
            day(days.isEmpty() ? null : days.first(), csv);
            day(days.isEmpty() ? null : days.last(), csv);
            csv.text(joined(days.stream().map(String::valueOf).toList()));
            amount(treatment, csv);
            csv.text(joined(routes(treatment)))
                    .text(joined(reasons(treatment, Sighting.Kind.EXPOSURE_CODE)))
                    .text(joined(reasons(treatment, Sighting.Kind.EXPOSURE_TEXT)));
            concomitant(treatment.beside(), csv);
            csv.end();
        }
        csv.finish();
    }

    private static void day(@Nullable Integer day, Csv csv) throws IOException {
        if (day == null) {
            csv.text(null);
        } else {
            csv.number(day);
        }
    }

    private static void amount(Treatment treatment, Csv csv) throws IOException {
        SortedSet<String> units = new TreeSet<>();
        List<BigDecimal> amounts = new ArrayList<>();
        for (Treatment.Dose dose : treatment.doses()) {
            Quantity amount = dose.dosage().amount();
            if (amount != null) {
                units.add(DoseAmounts.unit(amount));
                amounts.add(amount.value());
            }
        }
        BigDecimal sum = units.size() == 1 ? amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add) : null;
        csv.number(amounts.size()).number(sum).text(joined(units));
    }

    private static SortedSet<String> routes(Treatment treatment) {
        SortedSet<String> routes = new TreeSet<>();
        for (Treatment.Dose dose : treatment.doses()) {
            dose.dosage().routes().forEach(code -> routes.add(code.toString()));
            routes.addAll(dose.dosage().routeTexts());
        }
        return routes;
    }

    private static SortedSet<String> reasons(Treatment treatment, Sighting.Kind kind) {
        SortedSet<String> reasons = new TreeSet<>();
        treatment.doses().stream()
                .flatMap(dose -> dose.reasons().stream())
                .filter(reason -> reason.kind() == kind)
                .forEach(reason -> reasons.add(reason.what()));
        return reasons;
    }

    private static void concomitant(@Nullable List<Treatment.Beside> beside, Csv csv) throws IOException {
        if (beside == null) {
            csv.text(null).text(null).text(null);
            return;
        }
        SortedSet<String> codes = new TreeSet<>();
        beside.stream().flatMap(one -> one.codes().stream()).map(Code::toString).forEach(codes::add);
        csv.text(Boolean.toString(beside.stream().anyMatch(Treatment.Beside::before)))
                .text(Boolean.toString(beside.stream().anyMatch(Treatment.Beside::after)))
                .text(joined(codes));
    }

    private static String joined(Collection<String> parts) {
        return String.join("; ", parts);
    }
}
