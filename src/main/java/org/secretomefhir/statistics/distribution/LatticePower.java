package org.secretomefhir.statistics.distribution;

/**
 * The whole distribution of the sum of n draws at once: that of one draw raised to the n-th power in the frequency
 * domain, on a cyclic lattice as long as the window. Absolute error about 1e-13.
 */
final class LatticePower implements CumulativeSum {
    /** More than this would take more than 100 MB. */
    private static final int LONGEST = 1 << 21;

    private static final double NANOSECONDS_PER_POINT = 45;
    private static final double NEGLIGIBLE = 1e-19;

    private final long first;
    private final double[] cumulative;

    LatticePower(Urn urn, Urn.Window window) {
        this.first = window.first();
        int length = length(window);
        double[] one = new double[length];
        // from the centre, so that the phases of all frequencies that matter stay small
        long centre = Math.round(urn.mean());
        for (int i = 0; i < urn.kinds(); i++) {
            one[Math.floorMod(urn.value(i) - centre, length)] += urn.share(i);
        }
        Fourier fourier = new Fourier(length);
        Fourier.Spectrum spectrum = fourier.forward(one);
        power(spectrum.real, spectrum.imaginary, urn.draws());
        double[] all = fourier.inverse(spectrum);
        int from = Math.floorMod(first - urn.draws() * centre, length);
        for (int k = 0; k < length; k++) {
            one[k] = all[(from + k) & (length - 1)];
        }
        CumulativeSum.accumulate(one);
        this.cumulative = one;
    }

    /** About the nanoseconds that it takes; infinite if the window is too long. */
    static double cost(Urn.Window window) {
        return window.length() >= LONGEST ? Double.POSITIVE_INFINITY : NANOSECONDS_PER_POINT * length(window);
    }

    @Override
    public double atMost(long x) {
        return x < first ? 0 : probability(cumulative[(int) Math.min(x - first, cumulative.length - 1L)]);
    }

    /** Rounding may leave a little less than 0, or more than 1. */
    private static double probability(double sum) {
        return Math.min(1, Math.max(0, sum));
    }

    private static int length(Urn.Window window) {
        return Math.max(4, Integer.highestOneBit((int) window.length()) << 1);
    }

    /** Each frequency to the n-th power, by squaring; n times the error of one multiplication. */
    private static void power(double[] real, double[] imaginary, int n) {
        double least = Math.pow(NEGLIGIBLE, 2.0 / n);
        for (int k = 0; k < real.length; k++) {
            double re = 1;
            double im = 0;
            double squareRe = real[k];
            double squareIm = imaginary[k];
            if (squareRe * squareRe + squareIm * squareIm < least) {
                re = 0;
            } else {
                for (int left = n; ; left >>= 1) {
                    if ((left & 1) == 1) {
                        double product = re * squareRe - im * squareIm;
                        im = re * squareIm + im * squareRe;
                        re = product;
                    }
                    if (left <= 1) {
                        break;
                    }
                    double square = (squareRe - squareIm) * (squareRe + squareIm);
                    squareIm *= 2 * squareRe;
                    squareRe = square;
                }
            }
            real[k] = re;
            imaginary[k] = im;
        }
    }
}
