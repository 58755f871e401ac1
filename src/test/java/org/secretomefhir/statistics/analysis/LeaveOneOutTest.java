package org.secretomefhir.statistics.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.EndpointSpec;
import org.secretomefhir.statistics.FamilyRoles;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Multiplicity;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.PrimaryTest;
import org.secretomefhir.statistics.Sides;
import org.secretomefhir.statistics.SubjectChanges;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.ZeroRule;

/** What is left of an answer without one pair, against doing everything again without it. */
class LeaveOneOutTest {
    private static final AnalysisPlan PLAN = AnalysisPlan.standard();

    @Test
    void theRangeIsThatWithoutTheLargestAndWithoutTheSmallest() {
        // means without each of 1 2 3 10: 5, 14/3, 13/3, 2; shifts without each: 4.25, 4.5 ... 2
        LeaveOneOut found = alone(PLAN, "1", "2", "3", "10");
        assertThat(found.meanChange().value()).contains(new Interval(2, 5));
        assertThat(found.hodgesLehmann().value().orElseThrow().lower()).isEqualTo(2);
    }

    @Test
    void oneStrangeSubjectCanDecide() {
        // six that all rose: p = 2 / 2^6; any five: 2 / 2^5
        LeaveOneOut found = alone(PLAN, "1", "2", "3", "4", "5", "6");
        assertThat(found.shown().value()).contains(true);
        assertThat(found.pairsThatTurnIt().value()).contains(6);
        assertThat(found.dependsOnOne().value()).contains(true);
        // eight that rose and one that fell by most: shown without that one only
        LeaveOneOut other = alone(PLAN, "1", "2", "3", "4", "5", "6", "7", "8", "-20");
        assertThat(other.shown().value()).contains(false);
        assertThat(other.pairsThatTurnIt().value()).contains(1);
        LeaveOneOut firm = alone(PLAN, "1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
        assertThat(firm.pairsThatTurnIt().value()).contains(0);
        assertThat(firm.dependsOnOne().value()).contains(false);
    }

    @ParameterizedTest
    @EnumSource(Multiplicity.class)
    void itIsThatOfDoingTheWholeFamilyAgainWithoutThePair(Multiplicity procedure) {
        Random random = new Random(8);
        int turned = 0;
        for (PrimaryTest test : PrimaryTest.values()) {
            for (ZeroRule zeros : ZeroRule.values()) {
                for (Sides sides : Sides.values()) {
                    AnalysisPlan plan = PLAN.withPrimary(test)
                            .withZeros(zeros)
                            .withSides(sides)
                            .withMultiplicity(procedure);
                    for (int round = 0; round < 3; round++) {
                        turned += compare(plan, random, procedure);
                    }
                }
            }
        }
        if (procedure != Multiplicity.MAX_T) {
            assertThat(turned).isPositive();
        }
    }

    private static int compare(AnalysisPlan plan, Random random, Multiplicity procedure) {
        List<String> names = List.of("first", "second", "third", "fourth");
        FamilyRoles roles = new FamilyRoles(random.nextBoolean() ? "first" : null, Set.of("fourth"));
        List<List<BigDecimal>> changes = names.stream()
                .map(name -> IntStream.range(0, 9)
                        .mapToObj(i -> BigDecimal.valueOf(Math.round(7 + 9 * random.nextGaussian()), 1))
                        .toList())
                .toList();
        EndpointFamily family = family(names, changes, plan, roles);
        int turned = 0;
        for (int k = 0; k < names.size(); k++) {
            LeaveOneOut found = LeaveOneOut.of(
                    sample(changes.get(k)).change(),
                    Direction.INCREASE,
                    new FamilyPlace(family.multiplicity(), k, plan));
            if (k == 3) {
                assertThat(found.pairsThatTurnIt().reason()).contains(Why.OUTSIDE_FAMILY);
            } else if (procedure == Multiplicity.MAX_T && !names.get(k).equals(roles.primary())) {
                assertThat(found.pairsThatTurnIt().reason()).contains(Why.JOINT_PROCEDURE);
            } else {
                int expected = again(names, changes, plan, roles, k, shown(family, k, plan));
                assertThat(found.shown().value()).contains(shown(family, k, plan));
                assertThat(found.pairsThatTurnIt().value())
                        .as("%s %s", plan, changes.get(k))
                        .contains(expected);
                turned += expected;
            }
        }
        return turned;
    }

    /** How often the whole family, without one pair of endpoint k, says something else of it. */
    private static int again(
            List<String> names,
            List<List<BigDecimal>> changes,
            AnalysisPlan plan,
            FamilyRoles roles,
            int k,
            boolean shown) {
        int turned = 0;
        for (int i = 0; i < changes.get(k).size(); i++) {
            List<BigDecimal> fewer = new ArrayList<>(changes.get(k));
            fewer.remove(i);
            List<List<BigDecimal>> others = new ArrayList<>(changes);
            others.set(k, fewer);
            turned += shown(family(names, others, plan, roles), k, plan) == shown ? 0 : 1;
        }
        return turned;
    }

    private static boolean shown(EndpointFamily family, int k, AnalysisPlan plan) {
        return family.results().get(k).primary().pAdjusted().fold(p -> p <= plan.alpha(), why -> false);
    }

    private static EndpointFamily family(
            List<String> names, List<List<BigDecimal>> changes, AnalysisPlan plan, FamilyRoles roles) {
        EndpointSpec spec = EndpointSpec.plain().withDirection(Direction.INCREASE);
        List<EndpointResult> results = changes.stream()
                .map(one -> PairedAnalysis.analyse(sample(one), spec, plan))
                .toList();
        List<SubjectChanges> bySubject = changes.stream()
                .map(one -> {
                    Map<String, BigDecimal> ofSubject = new TreeMap<>();
                    for (int i = 0; i < one.size(); i++) {
                        ofSubject.put("s" + i, one.get(i));
                    }
                    return new SubjectChanges(Direction.INCREASE, ofSubject);
                })
                .toList();
        return EndpointFamily.of(names, results, plan, roles, bySubject);
    }

    @Test
    void whatCannotBeLeftOutSaysWhy() {
        assertThat(alone(PLAN).meanChange().reason()).contains(Why.NO_COMPLETE_PAIR);
        assertThat(alone(PLAN, "3").meanChange().reason()).contains(Why.ONE_PAIR);
        LeaveOneOut still = alone(PLAN, "0", "0", "0");
        assertThat(still.meanChange().value()).contains(new Interval(0, 0));
        assertThat(still.shown().reason()).contains(Why.NO_NONZERO_DIFFERENCE);
        assertThat(still.pairsThatTurnIt().reason()).contains(Why.NO_NONZERO_DIFFERENCE);
    }

    @Test
    void manyPairsAreLeftOutWhereFewChangesDiffer() {
        String[] few = IntStream.range(0, 1000)
                .mapToObj(i -> Integer.toString(i % 7 - 2))
                .toArray(String[]::new);
        assertThat(alone(PLAN, few).pairsThatTurnIt().value()).contains(0);
        String[] many =
                IntStream.range(0, 201).mapToObj(i -> Integer.toString(i - 50)).toArray(String[]::new);
        LeaveOneOut refused = alone(PLAN, many);
        assertThat(refused.pairsThatTurnIt().reason()).contains(Why.TOO_MANY_TO_LEAVE_OUT);
        // -50 to 150, of sum 10050, without 150 and without -50
        assertThat(refused.meanChange().value()).contains(new Interval(49.5, 50.5));
    }

    @Test
    void manyEndpointsAreNotJudgedAgain() {
        List<String> names = IntStream.range(0, 201).mapToObj(i -> "e" + i).toList();
        List<BigDecimal> values = decimals("1", "2", "3");
        EndpointFamily family = family(names, Collections.nCopies(201, values), PLAN, FamilyRoles.EQUAL);
        assertThat(LeaveOneOut.of(sample(values).change(), null, new FamilyPlace(family.multiplicity(), 7, PLAN))
                        .pairsThatTurnIt()
                        .reason())
                .contains(Why.TOO_MANY_TO_LEAVE_OUT);
    }

    private static LeaveOneOut alone(AnalysisPlan plan, String... changes) {
        List<BigDecimal> values = decimals(changes);
        EndpointFamily family = family(List.of("one"), List.of(values), plan, FamilyRoles.EQUAL);
        return LeaveOneOut.of(
                sample(values).change(), Direction.INCREASE, new FamilyPlace(family.multiplicity(), 0, plan));
    }

    private static List<BigDecimal> decimals(String... values) {
        return Stream.of(values).map(BigDecimal::new).toList();
    }

    private static PairedSample sample(List<BigDecimal> changes) {
        return PairedSample.of(Collections.nCopies(changes.size(), BigDecimal.ZERO), changes);
    }
}
