package org.secretomefhir.statistics.distribution;

/**
 * The discrete Fourier transform of a fixed length that is a power of two, with every twiddle factor from its own sine
 * and cosine, so that the error stays near 1e-16 times the logarithm of the length (recurrences lose four digits more).
 */
final class Fourier {
    private final int length;
    private final double[] cosine;
    private final double[] sine;

    Fourier(int length) {
        if (Integer.bitCount(length) != 1) {
            throw new IllegalArgumentException("the length is a power of two: " + length);
        }
        this.length = length;
        this.cosine = new double[Math.max(1, length / 2)];
        this.sine = new double[Math.max(1, length / 2)];
        for (int k = 0; k < cosine.length; k++) {
            double angle = 2 * Math.PI * k / length;
            cosine[k] = Math.cos(angle);
            sine[k] = Math.sin(angle);
        }
    }

    /** In place: X_k = sum over j of x_j exp(-2 pi i jk / length). */
    void forward(double[] real, double[] imaginary) {
        reorder(real, imaginary);
        for (int half = 1; half < length; half *= 2) {
            int stride = length / (2 * half);
            for (int start = 0; start < length; start += 2 * half) {
                for (int k = 0; k < half; k++) {
                    int even = start + k;
                    int odd = even + half;
                    double c = cosine[k * stride];
                    double s = -sine[k * stride];
                    double re = real[odd] * c - imaginary[odd] * s;
                    double im = real[odd] * s + imaginary[odd] * c;
                    real[odd] = real[even] - re;
                    imaginary[odd] = imaginary[even] - im;
                    real[even] += re;
                    imaginary[even] += im;
                }
            }
        }
    }

    /** In place, the inverse of {@link #forward}. */
    void inverse(double[] real, double[] imaginary) {
        // exchanging the parts before and after turns the sign of the exponent
        forward(imaginary, real);
        for (int k = 0; k < length; k++) {
            real[k] /= length;
            imaginary[k] /= length;
        }
    }

    private void reorder(double[] real, double[] imaginary) {
        int shift = 32 - Integer.numberOfTrailingZeros(length);
        for (int k = 0; k < length; k++) {
            int other = length == 1 ? 0 : Integer.reverse(k) >>> shift;
            if (other > k) {
                double re = real[k];
                real[k] = real[other];
                real[other] = re;
                double im = imaginary[k];
                imaginary[k] = imaginary[other];
                imaginary[other] = im;
            }
        }
    }
}
