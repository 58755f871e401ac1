package org.secretomefhir.statistics;

import java.math.BigDecimal;
import java.util.List;

/**
 * Every statistic of one endpoint. The names of the record components, here and below, are the names in the written
 * result. Change is always after minus before. Where a number may not exist an {@link Outcome} says so.
 */
public record EndpointResult(
        PrimaryResult primary,
        Counts counts,
        Summary pre,
        Summary post,
        Summary change,
        PercentChange percentChange,
        Shapiro shapiro,
        Moments moments,
        Outcome<PairedT> t,
        SignedRank wilcoxon,
        SignedRank wilcoxonPratt,
        Outcome<HodgesLehmann> hodgesLehmann,
        Sign sign,
        Outcome<Permutation> permutation,
        Effect effect,
        Outcome<Tost> tost,
        Outcome<Bayes> bayes,
        Outcome<Baseline> baseline,
        Outcome<IdealBootstrap> idealBootstrap,
        Outcome<Responder> responder,
        Outcome<Who> who) {

    /** Subjects in all, with a value before, with a value after, with both, and without both. */
    public record Counts(int nTotal, int nPre, int nPost, int nPaired, int nMissing) {}

    /** Descriptive statistics of one column over the complete pairs; quartiles of type 7, and of type 6 where named. */
    public record Summary(
            int n,
            Outcome<Double> mean,
            Outcome<Double> sd,
            Outcome<Double> se,
            Outcome<Double> median,
            Outcome<Double> q1,
            Outcome<Double> q3,
            Outcome<Double> iqr,
            Outcome<Double> q1Type6,
            Outcome<Double> q3Type6,
            Outcome<Double> min,
            Outcome<Double> max) {}

    /**
     * Change in per cent of the value before.
     *
     * @param ofMeans {@code 100 mean(d) / mean(pre)}
     * @param meanOfIndividual {@code mean(100 d / pre)}
     * @param medianOfIndividual {@code median(100 d / pre)}
     */
    public record PercentChange(
            Outcome<Double> ofMeans, Outcome<Double> meanOfIndividual, Outcome<Double> medianOfIndividual) {}

    /**
     * Shapiro-Wilk test of the changes. R: {@code shapiro.test(d)}.
     *
     * @param w W, 1 for a sample as normal as can be
     * @param p probability of so small a W under normality
     */
    public record Shapiro(Outcome<Double> w, Outcome<Double> p) {}

    /**
     * Shape of the changes, with {@code m_k = mean((d - mean(d))^k)}.
     *
     * @param skewnessG1 {@code m_3 / m_2^1.5}
     * @param kurtosisG2 {@code m_4 / m_2^2 - 3}
     */
    public record Moments(Outcome<Double> skewnessG1, Outcome<Double> kurtosisG2) {}

    /**
     * Paired t test with intervals of the mean change. R: {@code t.test(post, pre, paired = TRUE, conf.level = )}.
     *
     * @param t mean over standard error
     * @param df pairs less one
     * @param pLess p against a fall: P(T &lt;= t)
     * @param pGreater p against a rise: P(T &gt;= t)
     */
    public record PairedT(
            double t,
            int df,
            double pTwoSided,
            double pLess,
            double pGreater,
            Interval ci95,
            Interval ci90,
            Interval ci99) {
        public PairedT {
            t = Finite.require("t", t);
            Finite.requireProbability("pTwoSided", pTwoSided);
            Finite.requireProbability("pLess", pLess);
            Finite.requireProbability("pGreater", pGreater);
        }
    }

    /**
     * Wilcoxon signed-rank test under one rule for zeros.
     *
     * @param nZero changes of exactly zero
     * @param hasTies whether non-zero changes are equal in size
     * @param vPlus sum of the ranks of the positive changes; {@code vMinus} of the negative ones
     * @param mean half the sum of the ranks, the mean of V+ under the hypothesis
     * @param variance sum of the squared ranks over 4, which covers ties
     */
    public record SignedRank(
            int nZero,
            boolean hasTies,
            int nNonZero,
            double vPlus,
            double vMinus,
            double mean,
            double variance,
            Outcome<Asymptotic> asymptoticCorrected,
            Outcome<Asymptotic> asymptoticUncorrected,
            Outcome<ExactP> exact) {}

    /**
     * Normal approximation. R: {@code wilcox.test(d, exact = FALSE, correct = )}.
     *
     * @param z (V+ - mean, brought nearer to zero by the correction) over the standard deviation
     */
    public record Asymptotic(double z, double pTwoSided, double pLess, double pGreater) {
        public Asymptotic {
            z = Finite.require("z", z);
            Finite.requireProbability("pTwoSided", pTwoSided);
            Finite.requireProbability("pLess", pLess);
            Finite.requireProbability("pGreater", pGreater);
        }
    }

    /** Tail probabilities of an exact distribution, and by which algorithm; the logarithm survives underflow. */
    public record ExactP(double pTwoSided, double pLess, double pGreater, double log10PTwoSided, String method) {
        public ExactP {
            Finite.requireProbability("pTwoSided", pTwoSided);
            Finite.requireProbability("pLess", pLess);
            Finite.requireProbability("pGreater", pGreater);
            log10PTwoSided = Finite.require("log10PTwoSided", log10PTwoSided);
        }
    }

    /** Median of the Walsh averages of all changes, with rank intervals. */
    public record HodgesLehmann(
            double estimate,
            Outcome<Double> estimateZerosDropped,
            ExactRankInterval exactCi95,
            RankInterval asymptoticCi95,
            ExactRankInterval exactCi90,
            RankInterval asymptoticCi90) {
        public HodgesLehmann {
            estimate = Finite.require("estimate", estimate);
        }
    }

    /** From the k-th smallest to the k-th largest Walsh average, with the confidence really achieved. */
    public record ExactRankInterval(long k, double lower, double upper, double achievedConfidence) {
        public ExactRankInterval {
            lower = Finite.require("lower", lower);
            upper = Finite.require("upper", upper);
            Finite.requireProbability("achievedConfidence", achievedConfidence);
        }
    }

    /** From the k-th smallest to the k-th largest Walsh average. */
    public record RankInterval(long k, double lower, double upper) {
        public RankInterval {
            lower = Finite.require("lower", lower);
            upper = Finite.require("upper", upper);
        }
    }

    /**
     * Sign test, zeros dropped. R: {@code binom.test(nPlus, nPlus + nMinus)}.
     *
     * @param pTwoSided twice the smaller tail, at most 1
     * @param pLess P(K &lt;= nPlus)
     * @param pGreater P(K &gt;= nPlus)
     */
    public record Sign(
            int nPlus,
            int nMinus,
            int nZero,
            Outcome<Double> pTwoSided,
            Outcome<Double> pLess,
            Outcome<Double> pGreater) {}

    /** Fisher-Pitman sign-flip permutation test of the sum of the changes. */
    public record Permutation(
            int nNonZero, double pTwoSided, double pLess, double pGreater, double log10PTwoSided, String method) {
        public Permutation {
            Finite.requireProbability("pTwoSided", pTwoSided);
            Finite.requireProbability("pLess", pLess);
            Finite.requireProbability("pGreater", pGreater);
            log10PTwoSided = Finite.require("log10PTwoSided", log10PTwoSided);
        }
    }

    /** Standardised effects; intervals of dz, dav and the noncentrality by inverting the noncentral t distribution. */
    public record Effect(
            Outcome<Double> correlation,
            Outcome<Double> cohenDz,
            Outcome<Interval> cohenDzCi95,
            Outcome<Interval> ncpCi95,
            Outcome<Double> hedgesJ,
            Outcome<Double> hedgesGz,
            Outcome<Double> cohenDav,
            Outcome<Interval> cohenDavCi95,
            Outcome<Double> hedgesGav,
            Outcome<Double> cohenDavLakens,
            Outcome<Double> hedgesGavLakens,
            Outcome<Double> cohenDrm,
            Outcome<Double> glassPre,
            Outcome<Double> commonLanguage,
            Outcome<Double> rankBiserial,
            Limits rankBiserialCi95,
            Outcome<Double> rankBiserialPratt,
            Outcome<Double> probabilityOfSuperiority) {}

    /**
     * Two one-sided t tests of equivalence within the margin.
     *
     * @param tLower (mean + delta) over the standard error; {@code pLower} its upper tail
     * @param tUpper (mean - delta) over the standard error; {@code pUpper} its lower tail
     * @param p the larger of the two
     * @param equivalent05 whether p is below 0.05
     */
    public record Tost(
            BigDecimal delta,
            double tLower,
            double pLower,
            double tUpper,
            double pUpper,
            double p,
            boolean equivalent05) {}

    /** JZS Bayes factor for a change against none; {@code bf10} is missing above 1e300, its logarithm is not. */
    public record Bayes(double rscale, Outcome<Double> bf10, double lnBf10) {}

    /** How the change depends on the value before: Oldham's correlation, the naive (biased) one, and ANCOVA. */
    public record Baseline(
            Outcome<Double> oldhamR,
            Outcome<Double> oldhamP,
            Outcome<Double> naiveR,
            Outcome<Double> naiveP,
            Limits oldhamRci95,
            Outcome<Double> ancovaAdjustedChange,
            Outcome<Double> ancovaSe,
            Outcome<Double> ancovaP,
            Outcome<Double> ancovaSlope,
            Outcome<Double> ancovaSlopeSe,
            Outcome<Double> ancovaSlopeP,
            Outcome<Double> varianceRatioPostPre) {}

    /** BCa interval of the mean change from the exact bootstrap distribution (infinitely many resamples). */
    public record IdealBootstrap(
            double probBelow,
            Outcome<Double> z0,
            Outcome<Double> acceleration,
            Limits adjAlpha,
            Limits percentileCi95,
            Limits bcaCi95) {}

    /** Subjects whose change reaches the least significant change; a percentage when {@code lscIsPercent}. */
    public record Responder(
            BigDecimal lsc,
            boolean lscIsPercent,
            boolean lowerIsBetter,
            int responders,
            int worsened,
            int stable,
            double proportion,
            Interval clopperPearson95,
            Interval wilson95,
            Interval jeffreys95,
            Interval worsenedClopperPearson95) {}

    /** Transitions between the WHO categories; rows are the categories before, in the order of {@code levels}. */
    public record Who(
            List<String> levels,
            List<List<Integer>> matrixRowsPre,
            int osteoporosisToBetter,
            int betterToOsteoporosis,
            double mcnemarExactP,
            double mcnemarMidP,
            Outcome<ChiSquared> stuartMaxwell,
            Outcome<ChiSquared> bowker) {
        public Who {
            levels = List.copyOf(levels);
            matrixRowsPre = matrixRowsPre.stream().map(List::copyOf).toList();
        }
    }

    /** A chi-squared statistic with its degrees of freedom and upper tail. */
    public record ChiSquared(double chi2, int df, double p) {}

    /** The same results with another primary, as the family of endpoints fills it in. */
    public EndpointResult withPrimary(PrimaryResult other) {
        return new EndpointResult(
                other,
                counts,
                pre,
                post,
                change,
                percentChange,
                shapiro,
                moments,
                t,
                wilcoxon,
                wilcoxonPratt,
                hodgesLehmann,
                sign,
                permutation,
                effect,
                tost,
                bayes,
                baseline,
                idealBootstrap,
                responder,
                who);
    }
}
