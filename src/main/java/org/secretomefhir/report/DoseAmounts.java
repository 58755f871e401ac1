package org.secretomefhir.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.CodeSystems;
import org.secretomefhir.clinical.Quantity;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.cohort.Treatment;

/**
 * How much was given, unit by unit as recorded: nothing is converted, and nothing of two units is added up.
 *
 * @param units in the order of their names
 * @param withUnitWithheld doses whose unit is a text that may tell more than a unit; it stands in restricted files
 * @param withoutAmount doses that tell no amount as one number
 */
public record DoseAmounts(List<OfUnit> units, int withUnitWithheld, int withoutAmount) {
    public DoseAmounts {
        units = List.copyOf(units);
    }

    /**
     * Doses in one unit.
     *
     * @param unit the UCUM code where there is one, else the unit as written; null where the amounts have none
     * @param doses how many
     * @param subjects who have such doses
     * @param perDose amounts
     * @param totalPerSubject sums, of the subjects all of whose doses have an amount in this unit
     */
    public record OfUnit(@Nullable String unit, int doses, int subjects, Spread perDose, Spread totalPerSubject) {}

    /** The unit of an amount: the UCUM code where there is one, else the text; empty if there is none. */
    public static String unit(Quantity amount) {
        String code = amount.code();
        String system = amount.system();
        String text = amount.unit();
        if (code != null && system != null && CodeSystems.canonical(system).equals(Code.UCUM)) {
            return code;
        }
        return text != null ? text.strip() : code != null ? code.strip() : "";
    }

    static DoseAmounts of(List<Treatment> all) {
        SortedMap<String, Collected> units = new TreeMap<>();
        int withheld = 0;
        int without = 0;
        for (Treatment one : all) {
            Map<String, List<BigDecimal>> ofSubject = new HashMap<>();
            for (Treatment.Dose dose : one.doses()) {
                Quantity amount = dose.dosage().amount();
                if (amount == null) {
                    without++;
                    continue;
                }
                String unit = unit(amount);
                if (isShown(unit)) {
                    ofSubject.computeIfAbsent(unit, key -> new ArrayList<>()).add(amount.value());
                } else {
                    withheld++;
                }
            }
            ofSubject.forEach((unit, amounts) -> units.computeIfAbsent(unit, key -> new Collected())
                    .add(amounts, amounts.size() == one.doses().size()));
        }
        List<OfUnit> rows = new ArrayList<>();
        units.forEach((unit, collected) -> rows.add(collected.row(unit)));
        return new DoseAmounts(rows, withheld, without);
    }

    private static boolean isShown(String unit) {
        return unit.isEmpty()
                || Sighting.ofLabel(Sighting.Kind.REJECTED_UNIT, unit).open();
    }

    /** Amounts of one unit while they are collected. */
    private static final class Collected {
        private final List<BigDecimal> amounts = new ArrayList<>();
        private final List<BigDecimal> totals = new ArrayList<>();
        private int subjects;

        void add(List<BigDecimal> ofSubject, boolean all) {
            subjects++;
            amounts.addAll(ofSubject);
            if (all) {
                totals.add(ofSubject.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
            }
        }

        OfUnit row(String unit) {
            return new OfUnit(
                    unit.isEmpty() ? null : unit, amounts.size(), subjects, Spread.of(amounts), Spread.of(totals));
        }
    }
}
