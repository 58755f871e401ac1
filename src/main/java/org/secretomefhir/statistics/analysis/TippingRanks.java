package org.secretomefhir.statistics.analysis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.EndpointResult.ExactP;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.exact.Decimals;
import org.secretomefhir.statistics.exact.Ratio;
import org.secretomefhir.statistics.method.HodgesLehmannEstimate;
import org.secretomefhir.statistics.method.WilcoxonSignedRank;

/**
 * Where the signed-rank test loses alpha as an imputed change moves from the estimate towards zero and beyond.
 *
 * @param change the observed changes
 * @param missing how many are imputed
 * @param test whose p counts; its direction, or that of the estimate, is the one that may be lost
 * @param upwards whether that direction is up
 * @param level what the p in that direction must not exceed
 */
record TippingRanks(Decimals change, int missing, PlannedTest test, boolean upwards, double level) {
    private static final int LARGEST_IN_ORDER = 100;
    private static final int LARGEST = 2000;

    /**
     * One place, in eighths of a unit in the direction of the estimate.
     *
     * @param at an imputed change of this place
     * @param from where the place begins; the same as {@code at} where it is a single point
     */
    private record Place(BigInteger at, BigInteger from) {}

    static Outcome<Double> of(Decimals change, int missing, PlannedTest test, boolean twoSided) {
        if (change.withoutZeros().size() == 0) {
            return Outcome.not(Why.NO_NONZERO_DIFFERENCE);
        }
        BigInteger estimate = HodgesLehmannEstimate.quarters(change).shiftLeft(1);
        boolean upwards = twoSided ? estimate.signum() > 0 : test.direction() == Direction.INCREASE;
        double alpha = test.plan().alpha();
        TippingRanks ranks = new TippingRanks(change, missing, test, upwards, twoSided ? alpha / 2 : alpha);
        if (estimate.signum() == 0) {
            boolean reached =
                    test.p(change.with(BigInteger.ZERO, missing), false).fold(p -> p <= alpha, why -> false);
            return reached ? Outcome.not(Why.ESTIMATE_ZERO) : Outcome.of(0.0);
        }
        if (change.size() + (long) missing > LARGEST) {
            return Outcome.not(Why.N_ABOVE_2000);
        }
        return ranks.tipping(estimate);
    }

    private Outcome<Double> tipping(BigInteger estimate) {
        int sign = estimate.signum();
        BigInteger start = estimate.abs();
        List<Place> places = places(start);
        int first = change.size() + missing <= LARGEST_IN_ORDER ? inOrder(places, sign) : byHalving(places, sign);
        return first == places.size()
                ? Outcome.not(Why.NEVER_TIPS)
                : Outcome.finite(Ratio.toDouble(start.subtract(places.get(first).from()), start));
    }

    private int inOrder(List<Place> places, int sign) {
        int at = 0;
        while (at < places.size() && holds(places.get(at), sign)) {
            at++;
        }
        return at;
    }

    private int byHalving(List<Place> places, int sign) {
        if (!holds(places.get(0), sign)) {
            return 0;
        }
        int held = 0;
        int lost = places.size();
        while (lost - held > 1) {
            int middle = (held + lost) >>> 1;
            if (holds(places.get(middle), sign)) {
                held = middle;
            } else {
                lost = middle;
            }
        }
        return lost;
    }

    private boolean holds(Place place, int sign) {
        BigInteger imputed = sign > 0 ? place.at() : place.at().negate();
        return WilcoxonSignedRank.of(change.with(imputed, missing), test.plan().zeros())
                .exact()
                .map(upwards ? ExactP::pGreater : ExactP::pLess)
                .fold(p -> p <= level, why -> false);
    }

    /** From the estimate downwards: each size of a change with either sign and zero, and between each two. */
    private List<Place> places(BigInteger start) {
        TreeSet<BigInteger> meeting = new TreeSet<>(Comparator.reverseOrder());
        meeting.add(BigInteger.ZERO);
        for (int i = 0; i < change.size(); i++) {
            BigInteger size = change.unit(i).shiftLeft(3);
            meeting.add(size);
            meeting.add(size.negate());
        }
        List<Place> places = new ArrayList<>();
        places.add(new Place(start, start));
        BigInteger above = start;
        for (BigInteger next : meeting.tailSet(start, false)) {
            places.add(new Place(above.add(next).shiftRight(1), above));
            places.add(new Place(next, next));
            above = next;
        }
        places.add(new Place(above.subtract(BigInteger.ONE), above));
        return places;
    }
}
