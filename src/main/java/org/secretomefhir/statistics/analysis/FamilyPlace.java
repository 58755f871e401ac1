package org.secretomefhir.statistics.analysis;

import java.util.ArrayList;
import java.util.List;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Multiplicity;
import org.secretomefhir.statistics.MultiplicityTable;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.method.Adjustment;

/**
 * One endpoint among the others of its family, to ask what the family would make of another p of it.
 *
 * @param family that the endpoints have been through
 * @param index of the endpoint in it
 * @param plan that the family was adjusted by
 */
public record FamilyPlace(MultiplicityTable family, int index, AnalysisPlan plan) {

    int endpoints() {
        return family.endpoints().size();
    }

    /** Whether the family's procedure says that it changed. */
    Outcome<Boolean> shown() {
        return family.adjusted().get(index).map(p -> p <= plan.alpha());
    }

    /** That p adjusted as planned, the p of the other endpoints being what they are. */
    Outcome<Double> adjusted(Outcome<Double> own) {
        String name = family.endpoints().get(index);
        if (family.testedAlone().contains(name) || family.gatekeeper().contains(name)) {
            return own;
        }
        int member = family.family().indexOf(name);
        if (member < 0) {
            return own.flatMap(any -> Outcome.not(Why.OUTSIDE_FAMILY));
        }
        if (plan.multiplicity() == Multiplicity.MAX_T) {
            return own.flatMap(any -> Outcome.not(Why.JOINT_PROCEDURE));
        }
        List<Outcome<Double>> column = new ArrayList<>();
        for (String one : family.family()) {
            int at = family.endpoints().indexOf(one);
            column.add(at == index ? own : family.p().get(at));
        }
        Outcome<Double> adjusted =
                Adjustment.adjust(plan.multiplicity().ofSingleValues(), column).get(member);
        return family.gatekeeper().isEmpty() ? adjusted : adjusted.flatMap(this::behindTheGate);
    }

    private Outcome<Double> behindTheGate(double adjusted) {
        int gate = family.endpoints().indexOf(family.gatekeeper().get(0));
        return family.p().get(gate).fold(p -> Outcome.of(Math.max(p, adjusted)), why -> Outcome.not(Why.GATE_CLOSED));
    }
}
