package org.secretomefhir.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The primary p-values of a family of endpoints, adjusted by every offered procedure, in the order of the endpoints. A
 * missing p stays missing and does not count in the family. An endpoint that is tested alone keeps its p in every column
 * and does not count in the family of the others; one outside the family has no adjusted p.
 *
 * <p>R: {@code p.adjust(p, method)}, also for the missing ones ({@code NA}).
 *
 * @param method token of the procedure that was planned
 * @param familyWiseError what bounds the chance of any false finding among the endpoints tested: alpha, and twice alpha
 *     where a declared primary is tested alone beside a family; not computable of a procedure that bounds the false
 *     discovery rate instead
 * @param smallestAlpha the smallest level at which the planned procedure may test an endpoint of the family
 * @param testedAlone the declared primary endpoint, if it is tested alone: none or one name
 * @param gatekeeper the declared primary endpoint, if the others are tested only once it is rejected: none or one name
 * @param family the endpoints that share alpha
 * @param outside the endpoints that are described and not tested
 * @param endpoints the names
 * @param p the unadjusted p of each
 * @param adjusted the p adjusted as planned
 * @param smallestReachable what would stand in {@code adjusted}, had every endpoint its smallest reachable p
 * @param signFlips the sign vectors of the family's procedure if it is max-t, else null
 * @param bonferroni {@code "bonferroni"}
 * @param holm {@code "holm"}
 * @param hochberg {@code "hochberg"}
 * @param hommel {@code "hommel"}
 * @param bh {@code "BH"}
 * @param by {@code "BY"}
 */
public record MultiplicityTable(
        String method,
        Outcome<Double> familyWiseError,
        double smallestAlpha,
        List<String> testedAlone,
        List<String> gatekeeper,
        List<String> family,
        List<String> outside,
        List<String> endpoints,
        List<Outcome<Double>> p,
        List<Outcome<Double>> adjusted,
        List<Outcome<Double>> smallestReachable,
        @Nullable SignVectors signFlips,
        List<Outcome<Double>> bonferroni,
        List<Outcome<Double>> holm,
        List<Outcome<Double>> hochberg,
        List<Outcome<Double>> hommel,
        List<Outcome<Double>> bh,
        List<Outcome<Double>> by) {
    public MultiplicityTable {
        testedAlone = List.copyOf(testedAlone);
        gatekeeper = List.copyOf(gatekeeper);
        family = List.copyOf(family);
        outside = List.copyOf(outside);
        endpoints = List.copyOf(endpoints);
        p = List.copyOf(p);
        adjusted = List.copyOf(adjusted);
        smallestReachable = List.copyOf(smallestReachable);
        bonferroni = List.copyOf(bonferroni);
        holm = List.copyOf(holm);
        hochberg = List.copyOf(hochberg);
        hommel = List.copyOf(hommel);
        bh = List.copyOf(bh);
        by = List.copyOf(by);
    }
}
