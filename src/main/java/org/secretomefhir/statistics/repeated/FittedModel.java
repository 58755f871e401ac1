package org.secretomefhir.statistics.repeated;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.RealMatrix;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.repeated.LikelihoodAscent.Place;
import org.secretomefhir.statistics.repeated.RepeatedResult.CompoundSymmetry;
import org.secretomefhir.statistics.repeated.RepeatedResult.RandomIntercept;
import org.secretomefhir.statistics.repeated.RepeatedResult.Unstructured;

/** A maximum of the likelihood, told in the unit of the values. */
record FittedModel(SufficientStatistics data, Place place) {
    private static final MathContext DIGITS = MathContext.DECIMAL128;

    /** The covariance between visits, in units. */
    RealMatrix covariance() {
        return place.covariance();
    }

    CompoundSymmetry compoundSymmetry() {
        double variance = covariance().getEntry(0, 0);
        return new CompoundSymmetry(
                estimates(),
                standardErrors(),
                ratios(),
                logLikelihood(),
                inUnits(new BigDecimal(Math.sqrt(variance))),
                Outcome.finite(covariance().getEntry(0, 1) / variance));
    }

    Unstructured unstructured() {
        return new Unstructured(
                estimates(),
                standardErrors(),
                ratios(),
                logLikelihood(),
                perVisit(row -> perVisit(column -> squared(covariance().getEntry(row, column)))));
    }

    RandomIntercept randomIntercept() {
        double between = covariance().getEntry(0, 1);
        double within = covariance().getEntry(0, 0) - between;
        return new RandomIntercept(
                estimates(),
                standardErrors(),
                ratios(),
                squared(between),
                squared(within),
                logLikelihood().flatMap(value -> Outcome.finite(-2 * value)));
    }

    private List<Outcome<Double>> estimates() {
        return perVisit(visit -> inUnits(estimate(visit)));
    }

    private List<Outcome<Double>> standardErrors() {
        return perVisit(visit -> inUnits(new BigDecimal(standardError(visit))));
    }

    private List<Outcome<Double>> ratios() {
        return perVisit(visit -> Outcome.finite(estimate(visit).doubleValue() / standardError(visit)));
    }

    /** The mean at the first visit, or the difference from it, in units: an exact mean and what the model adds to it. */
    private BigDecimal estimate(int visit) {
        double first = place.point().shift().getEntry(0);
        return visit == 0
                ? data.firstMean().add(new BigDecimal(first), DIGITS)
                : data.meanChange(visit)
                        .add(new BigDecimal(place.point().shift().getEntry(visit) - first), DIGITS);
    }

    private double standardError(int visit) {
        RealMatrix of = place.point().meanCovariance();
        double first = of.getEntry(0, 0);
        return Math.sqrt(visit == 0 ? first : first + of.getEntry(visit, visit) - 2 * of.getEntry(0, visit));
    }

    private Outcome<Double> logLikelihood() {
        int freedom = data.observations() - data.visits();
        return Outcome.finite(place.point().logLikelihood() - freedom * logarithm(data.unit()));
    }

    private Outcome<Double> inUnits(BigDecimal value) {
        double rounded = value.multiply(data.unit()).doubleValue();
        boolean lost = rounded == 0 && value.signum() != 0;
        return lost ? Outcome.not(Why.OUT_OF_RANGE) : Outcome.finite(rounded);
    }

    private Outcome<Double> squared(double value) {
        return inUnits(new BigDecimal(value).multiply(data.unit()));
    }

    private <T> List<T> perVisit(IntFunction<T> value) {
        return IntStream.range(0, data.visits()).mapToObj(value).toList();
    }

    /** The natural logarithm, also of what is beyond the range of a double. */
    private static double logarithm(BigDecimal positive) {
        BigInteger digits = positive.unscaledValue();
        int excess = Math.max(0, digits.bitLength() - 100);
        return Math.log(digits.shiftRight(excess).doubleValue())
                + excess * Math.log(2)
                - positive.scale() * Math.log(10);
    }
}
