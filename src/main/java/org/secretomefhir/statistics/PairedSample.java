package org.secretomefhir.statistics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.statistics.exact.DecimalPairs;
import org.secretomefhir.statistics.exact.Decimals;

/**
 * One endpoint's values before and after, of the same subjects in the same order, as exact decimals. Only complete pairs
 * enter a statistic; the others are counted. Change is after minus before, subtracted as decimals, so that ties and
 * zeros are those of the decimals and not of binary fractions. The order of subjects is forgotten on entry.
 */
public final class PairedSample {
    private final int nTotal;
    private final int nPre;
    private final int nPost;
    private final DecimalPairs pairs;
    private final Decimals pre;
    private final Decimals post;
    private final Decimals change;

    private PairedSample(int nTotal, int nPre, int nPost, DecimalPairs pairs) {
        this.nTotal = nTotal;
        this.nPre = nPre;
        this.nPost = nPost;
        this.pairs = pairs;
        this.pre = pairs.xs();
        this.post = pairs.ys();
        this.change = pairs.differences();
    }

    /**
     * Pairs {@code pre[i]} with {@code post[i]}; null is a missing value.
     *
     * @throws IllegalArgumentException if the lists differ in length, or a value of a complete pair is neither zero nor
     *     from 1e-300 to below 1e301 in size, or has more than 1000 digits
     */
    public static PairedSample of(List<? extends @Nullable BigDecimal> pre, List<? extends @Nullable BigDecimal> post) {
        if (pre.size() != post.size()) {
            throw new IllegalArgumentException(
                    "as many values after (" + post.size() + ") as before (" + pre.size() + ") are needed");
        }
        List<BigDecimal> before = new ArrayList<>(pre.size());
        List<BigDecimal> after = new ArrayList<>(pre.size());
        for (int i = 0; i < pre.size(); i++) {
            BigDecimal x = pre.get(i);
            BigDecimal y = post.get(i);
            if (x != null && y != null) {
                before.add(x);
                after.add(y);
            }
        }
        int nPre = (int) pre.stream().filter(Objects::nonNull).count();
        int nPost = (int) post.stream().filter(Objects::nonNull).count();
        return new PairedSample(pre.size(), nPre, nPost, DecimalPairs.of(before, after));
    }

    /** Subjects in all, those without any value included. */
    public int nTotal() {
        return nTotal;
    }

    /** Subjects with a value before. */
    public int nPre() {
        return nPre;
    }

    /** Subjects with a value after. */
    public int nPost() {
        return nPost;
    }

    /** Complete pairs. */
    public int nPaired() {
        return pairs.size();
    }

    /** The complete pairs (before, after), ordered by the value before and then that after, in one common unit. */
    public DecimalPairs pairs() {
        return pairs;
    }

    /** Values before, of the complete pairs, ascending. */
    public Decimals pre() {
        return pre;
    }

    /** Values after, of the complete pairs, ascending. */
    public Decimals post() {
        return post;
    }

    /** Exact changes, after minus before, ascending. */
    public Decimals change() {
        return change;
    }

    /** The same subjects with before and after exchanged. */
    public PairedSample mirrored() {
        return new PairedSample(nTotal, /* nPre= */ nPost, /* nPost= */ nPre, pairs.swapped());
    }
}
