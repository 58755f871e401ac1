package org.secretomefhir.statistics.reference;

import java.util.LinkedHashMap;
import java.util.Map;

/** The R expression that gives a statistic, with {@code d <- post - pre} taken on integers (decimals times 10^k). */
final class RCall {
    private static final Map<String, String> BY_PATH = new LinkedHashMap<>();

    static {
        BY_PATH.put("counts", "sum(complete.cases(pre, post))");
        BY_PATH.put("pre", "mean(pre); sd(pre); quantile(pre, c(.25, .5, .75)); quantile(pre, c(.25, .75), type = 6)");
        BY_PATH.put(
                "post", "mean(post); sd(post); quantile(post, c(.25, .5, .75)); quantile(post, c(.25, .75), type = 6)");
        BY_PATH.put("change", "mean(d); sd(d); quantile(d, c(.25, .5, .75)); quantile(d, c(.25, .75), type = 6)");
        BY_PATH.put("percentChange", "100 * mean(d) / mean(pre); mean(100 * d / pre); median(100 * d / pre)");
        BY_PATH.put("shapiro", "shapiro.test(d)");
        BY_PATH.put("moments", "m <- function(k) mean((d - mean(d))^k); m(3) / m(2)^1.5; m(4) / m(2)^2 - 3");
        BY_PATH.put("t", "t.test(post, pre, paired = TRUE, conf.level = .95)");
        BY_PATH.put("wilcoxon.asymptoticCorrected", "wilcox.test(d, exact = FALSE, correct = TRUE)");
        BY_PATH.put("wilcoxon.asymptoticUncorrected", "wilcox.test(d, exact = FALSE, correct = FALSE)");
        BY_PATH.put(
                "wilcoxonPratt", "coin::wilcoxsign_test(post ~ pre, distribution = 'exact', zero.method = 'Pratt')");
        BY_PATH.put("wilcoxon", "coin::wilcoxsign_test(post ~ pre, distribution = 'exact', zero.method = 'Wilcoxon')");
        BY_PATH.put(
                "hodgesLehmann",
                "w <- outer(d, d, '+') / 2; w <- sort(w[upper.tri(w, TRUE)]); median(w); k <- qsignrank(.025, n); w[k]");
        BY_PATH.put("sign", "binom.test(sum(d > 0), sum(d != 0))");
        BY_PATH.put("permutation", "exactRankTests::perm.test(post, pre, paired = TRUE, exact = TRUE)");
        BY_PATH.put("effect", "mean(d) / sd(d); uniroot(function(ncp) pt(t, n - 1, ncp) - .975, c(-37, 37))");
        BY_PATH.put(
                "tost", "t.test(d, mu = -delta, alternative = 'greater'); t.test(d, mu = delta, alternative = 'less')");
        BY_PATH.put("bayes", "BayesFactor::ttestBF(d, rscale = sqrt(2) / 2)");
        BY_PATH.put("baseline", "cor.test(d, (pre + post) / 2); summary(lm(d ~ I(pre - mean(pre))))");
        BY_PATH.put(
                "idealBootstrap", "boot::boot.ci(boot(d, function(x, i) mean(x[i]), R), type = 'bca'), R to infinity");
        BY_PATH.put("responder", "binom.test(k, n)$conf.int; prop.test(k, n, correct = FALSE)$conf.int");
        BY_PATH.put("who", "g <- function(x) factor(1 + (x < -1) + (x <= -2.5), 1:3); table(g(pre), g(post))");
    }

    private RCall() {}

    static String of(String path) {
        return BY_PATH.entrySet().stream()
                .filter(entry -> path.equals(entry.getKey()) || path.startsWith(entry.getKey() + "."))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("?");
    }
}
