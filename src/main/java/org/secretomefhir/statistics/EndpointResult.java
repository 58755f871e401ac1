package org.secretomefhir.statistics;

import java.util.List;

/**
 * Every statistic of one endpoint. The names of the record components, here and below, are the names in the written
 * result. Where a number may not exist an {@link Outcome} says so. In formulas and in R calls {@code pre} and
 * {@code post} are the values of the n complete pairs, in the unit of the endpoint, and {@code d = post - pre}; for
 * ranks, ties and zeros give R whole numbers (values times a power of ten), because it sees what is left of decimals in
 * binary.
 *
 * @param primary the one pre-specified test and its interval
 * @param counts how many subjects there are
 * @param pre values before, of the complete pairs
 * @param post values after, of the complete pairs
 * @param change after minus before
 * @param percentChange change in per cent of the value before
 * @param shapiro Shapiro-Wilk test of the changes
 * @param moments shape of the changes
 * @param t paired t test
 * @param wilcoxon signed-rank test, zeros dropped
 * @param wilcoxonPratt signed-rank test, zeros ranked and then dropped
 * @param hodgesLehmann shift and its rank intervals
 * @param sign sign test
 * @param permutation sign-flip permutation test
 * @param effect standardised effects
 * @param tost equivalence within the margin of the endpoint
 * @param bayes JZS Bayes factor
 * @param baseline dependence of the change on the value before
 * @param idealBootstrap BCa interval of the mean change
 * @param responder subjects beyond the least significant change
 * @param who transitions between the WHO categories
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

    /**
     * Numbers of subjects.
     *
     * @param nTotal in all
     * @param nPre with a value before
     * @param nPost with a value after
     * @param nPaired with both: the n of every statistic
     * @param nMissing the others: {@code nTotal - nPaired}
     */
    public record Counts(int nTotal, int nPre, int nPost, int nPaired, int nMissing) {}

    /**
     * One column over the complete pairs. None exists for n = 0; {@code sd} and {@code se} need two values.
     *
     * @param n number of values
     * @param mean R: {@code mean(x)}
     * @param sd standard deviation with divisor n - 1; 0 if all are equal. R: {@code sd(x)}
     * @param se standard error of the mean. R: {@code sd(x) / sqrt(n)}
     * @param median R: {@code median(x)}
     * @param q1 lower quartile, type 7. R: {@code quantile(x, .25)}
     * @param q3 upper quartile, type 7. R: {@code quantile(x, .75)}
     * @param iqr q3 - q1. R: {@code IQR(x)}
     * @param q1Type6 lower quartile as SPSS has it. R: {@code quantile(x, .25, type = 6)}
     * @param q3Type6 upper quartile as SPSS has it. R: {@code quantile(x, .75, type = 6)}
     * @param min smallest
     * @param max largest
     */
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
     * Change in per cent of the value before; the formulas are the R calls.
     *
     * @param ofMeans {@code 100 * mean(d) / mean(pre)}, unless the mean before is zero
     * @param meanOfIndividual {@code mean(100 * d / pre)}, unless a value before is zero
     * @param medianOfIndividual {@code median(100 * d / pre)}, unless a value before is zero
     */
    public record PercentChange(
            Outcome<Double> ofMeans, Outcome<Double> meanOfIndividual, Outcome<Double> medianOfIndividual) {}

    /**
     * Shapiro-Wilk test of 3 to 5000 changes that are not all equal. R: {@code shapiro.test(d)}.
     *
     * @param w W, 1 for a sample as normal as can be
     * @param p probability of so small a W under normality
     */
    public record Shapiro(Outcome<Double> w, Outcome<Double> p) {}

    /**
     * Shape of three or more changes that are not all equal. R, also below:
     * {@code m <- function(k) mean((d - mean(d))^k)}.
     *
     * @param skewnessG1 {@code m(3) / m(2)^1.5}
     * @param kurtosisG2 excess over the normal one, {@code m(4) / m(2)^2 - 3}
     */
    public record Moments(Outcome<Double> skewnessG1, Outcome<Double> kurtosisG2) {}

    /**
     * Paired t test. R: {@code t.test(post, pre, paired = TRUE, alternative = , conf.level = )}.
     *
     * @param t mean over standard error
     * @param df n - 1
     * @param pTwoSided P(|T| &gt;= |t|)
     * @param pLess P(T &lt;= t), small if values fell. R: {@code alternative = "less"}
     * @param pGreater P(T &gt;= t), small if values rose. R: {@code alternative = "greater"}
     * @param ci95 interval of the mean change
     * @param ci90 the same at 90 %
     * @param ci99 the same at 99 %
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
     * Wilcoxon signed-rank test under one rule for zeros. R, also below: {@code r <- rank(abs(d[d != 0]))} with zeros
     * dropped, {@code r <- rank(abs(d))[d != 0]} by Pratt's rule; {@code s <- sign(d[d != 0])}. Without a change other
     * than zero the sums are 0 and there is no p.
     *
     * @param nZero changes of exactly zero
     * @param hasTies whether two non-zero changes are equal in size
     * @param nNonZero the other changes
     * @param vPlus V+, {@code sum(r[s > 0])}
     * @param vMinus V-, {@code sum(r[s < 0])}
     * @param mean of V+ under the hypothesis, {@code sum(r) / 2}
     * @param variance of V+ under the hypothesis, {@code sum(r^2) / 4}, which covers ties
     * @param asymptoticCorrected normal approximation with continuity correction
     * @param asymptoticUncorrected normal approximation without
     * @param exact exact given the ranks, ties and zeros included, at any n
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
     * Normal approximation. R: zeros dropped {@code wilcox.test(d, exact = FALSE, correct = , alternative = )}; without
     * correction also {@code coin::wilcoxsign_test(post ~ pre, zero.method = "Pratt")}.
     *
     * @param z (V+ - mean, brought nearer to zero by the correction of 1/2) over the standard deviation
     * @param pTwoSided P(|Z| &gt;= |z|)
     * @param pLess small if values fell; corrected by +1/2
     * @param pGreater small if values rose; corrected by -1/2
     */
    public record Asymptotic(double z, double pTwoSided, double pLess, double pGreater) {
        public Asymptotic {
            z = Finite.require("z", z);
            Finite.requireProbability("pTwoSided", pTwoSided);
            Finite.requireProbability("pLess", pLess);
            Finite.requireProbability("pGreater", pGreater);
        }
    }

    /**
     * Exact tails of V+ over all 2^m sign vectors of the m non-zero changes. R: {@code coin::wilcoxsign_test(post ~
     * pre, distribution = "exact", zero.method = "Wilcoxon" or "Pratt", alternative = )}.
     *
     * @param pTwoSided twice the smaller tail, at most 1
     * @param pLess P(V+ &lt;= v), small if values fell
     * @param pGreater P(V+ &gt;= v), small if values rose
     * @param log10PTwoSided goes on where the p underflows to 0
     * @param method {@code dynamic-programming}, {@code meet-in-the-middle} or {@code tilted-fourier}: the same p
     */
    public record ExactP(double pTwoSided, double pLess, double pGreater, double log10PTwoSided, String method) {
        public ExactP {
            Finite.requireProbability("pTwoSided", pTwoSided);
            Finite.requireProbability("pLess", pLess);
            Finite.requireProbability("pGreater", pGreater);
            log10PTwoSided = Finite.require("log10PTwoSided", log10PTwoSided);
        }
    }

    /**
     * The shift. R, also below: {@code w <- outer(d, d, "+") / 2; w <- sort(w[upper.tri(w, TRUE)])}, the Walsh
     * averages.
     *
     * @param estimate over all changes. R: {@code median(w)}
     * @param estimateZerosDropped the same over the changes that are not zero, if there is one
     * @param exactCi95 95 % interval from the exact distribution of the ranks
     * @param asymptoticCi95 95 % interval from its normal approximation
     * @param exactCi90 the same at 90 %
     * @param asymptoticCi90 the same at 90 %
     */
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

    /**
     * From the k-th smallest to the k-th largest Walsh average.
     *
     * @param k {@code max(1, qsignrank((1 - level) / 2, n))}, counted from 1
     * @param lower {@code w[k]}
     * @param upper {@code w[length(w) + 1 - k]}
     * @param achievedConfidence {@code 1 - 2 * psignrank(k - 1, n)}; below the level if the pairs are too few for it
     */
    public record ExactRankInterval(long k, double lower, double upper, double achievedConfidence) {
        public ExactRankInterval {
            lower = Finite.require("lower", lower);
            upper = Finite.require("upper", upper);
            Finite.requireProbability("achievedConfidence", achievedConfidence);
        }
    }

    /**
     * From the k-th smallest to the k-th largest Walsh average.
     *
     * @param k {@code max(1, floor(n*(n+1)/4 - qnorm((1 + level) / 2) * sqrt(n*(n+1)*(2*n+1)/24)))}
     * @param lower {@code w[k]}
     * @param upper {@code w[length(w) + 1 - k]}
     */
    public record RankInterval(long k, double lower, double upper) {
        public RankInterval {
            lower = Finite.require("lower", lower);
            upper = Finite.require("upper", upper);
        }
    }

    /**
     * Sign test, zeros dropped. R: {@code binom.test(nPlus, nPlus + nMinus, alternative = )}. No p if all are zero.
     *
     * @param nPlus changes above zero
     * @param nMinus changes below zero
     * @param nZero changes of exactly zero
     * @param pTwoSided twice the smaller tail, at most 1
     * @param pLess P(K &lt;= nPlus), small if values fell
     * @param pGreater P(K &gt;= nPlus), small if values rose
     */
    public record Sign(
            int nPlus,
            int nMinus,
            int nZero,
            Outcome<Double> pTwoSided,
            Outcome<Double> pLess,
            Outcome<Double> pGreater) {}

    /**
     * Fisher-Pitman test of the sum of the changes, over all sign vectors. R:
     * {@code exactRankTests::perm.test(post, pre, paired = TRUE, exact = TRUE, alternative = )}.
     *
     * @param nNonZero changes other than zero
     * @param pTwoSided P(|S| &gt;= |s|)
     * @param pLess P(S &lt;= s), small if values fell
     * @param pGreater P(S &gt;= s), small if values rose
     * @param log10PTwoSided goes on where the p underflows to 0
     * @param method as of {@link ExactP}; ends in {@code -rounded} if p is near, but not exact
     */
    public record Permutation(
            int nNonZero, double pTwoSided, double pLess, double pGreater, double log10PTwoSided, String method) {
        public Permutation {
            Finite.requireProbability("pTwoSided", pTwoSided);
            Finite.requireProbability("pLess", pLess);
            Finite.requireProbability("pGreater", pGreater);
            log10PTwoSided = Finite.require("log10PTwoSided", log10PTwoSided);
        }
    }

    /**
     * Transitions between the WHO categories of bone density.
     *
     * @param levels the categories, best first
     * @param matrixRowsPre numbers of subjects: a row for each category before, a column for each category after
     * @param osteoporosisToBetter b, subjects who left osteoporosis
     * @param betterToOsteoporosis c, subjects who came to it
     * @param mcnemarExactP of b against c. R: {@code binom.test(b, b + c)$p.value}; 1 for b = c = 0
     * @param mcnemarMidP R: {@code k <- min(b, c); pbinom(k, b + c, .5) + pbinom(k - 1, b + c, .5)}; 1 for b = c = 0
     * @param stuartMaxwell marginal homogeneity of the table. R: {@code coin::mh_test(table)}
     * @param bowker symmetry of the table. R: {@code mcnemar.test(table)}
     */
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
