package org.secretomefhir.statistics;

import java.util.List;

/**
 * The primary p-values of a family of endpoints, adjusted by every offered procedure, in the order of the endpoints. A
 * missing p stays missing and does not count in the family. An endpoint that is tested alone keeps its p in every column
 * and does not count in the family of the others.
 *
 * <p>R: {@code p.adjust(p, method)}, also for the missing ones ({@code NA}).
 *
 * @param method token of the procedure that was planned
 * @param smallestAlpha the smallest level at which the planned procedure may test an endpoint of the family
 * @param testedAlone the declared primary endpoint, if there is one: none or one name
 * @param endpoints the names
 * @param p the unadjusted p of each
 * @param bonferroni {@code "bonferroni"}
 * @param holm {@code "holm"}
 * @param hochberg {@code "hochberg"}
 * @param hommel {@code "hommel"}
 * @param bh {@code "BH"}
 * @param by {@code "BY"}
 */
public record MultiplicityTable(
        String method,
        double smallestAlpha,
        List<String> testedAlone,
        List<String> endpoints,
        List<Outcome<Double>> p,
        List<Outcome<Double>> bonferroni,
        List<Outcome<Double>> holm,
        List<Outcome<Double>> hochberg,
        List<Outcome<Double>> hommel,
        List<Outcome<Double>> bh,
        List<Outcome<Double>> by) {
    public MultiplicityTable {
        testedAlone = List.copyOf(testedAlone);
        endpoints = List.copyOf(endpoints);
        p = List.copyOf(p);
        bonferroni = List.copyOf(bonferroni);
        holm = List.copyOf(holm);
        hochberg = List.copyOf(hochberg);
        hommel = List.copyOf(hommel);
        bh = List.copyOf(bh);
        by = List.copyOf(by);
    }

    /** The column of this procedure, in the order of the endpoints. */
    public List<Outcome<Double>> adjusted(Multiplicity procedure) {
        return switch (procedure) {
            case BONFERRONI -> bonferroni;
            case HOLM -> holm;
            case HOCHBERG -> hochberg;
            case HOMMEL -> hommel;
            case BH -> bh;
            case BY -> by;
        };
    }
}
