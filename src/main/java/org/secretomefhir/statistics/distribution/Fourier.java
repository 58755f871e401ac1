package org.secretomefhir.statistics.distribution;

/**
 * The discrete Fourier transform of real sequences of a fixed length that is a power of two, by one complex transform of
 * half the length. Every twiddle factor comes from its own sine or cosine, so that the error stays near 1e-16 times the
 * logarithm of the length (recurrences lose four digits more). Halves are finished one after the other, so that short
 * pieces stay in the processor's cache.
 */
final class Fourier {
    /** Pieces up to this length are transformed pass by pass. */
    private static final int PIECE = 1 << 12;

    private final int length;
    private final int half;
    /** At {@code h + k}: the cosine and sine of {@code pi k / h}, for each power of two h up to half the length. */
    private final double[] cosine;

    private final double[] sine;

    Fourier(int length) {
        if (length < 4 || Integer.bitCount(length) != 1) {
            throw new IllegalArgumentException("the length is a power of two, at least 4: " + length);
        }
        this.length = length;
        this.half = length / 2;
        this.cosine = new double[length];
        this.sine = new double[length];
        for (int k = 0; k <= half / 4; k++) {
            double cos = Math.cos(Math.PI * k / half);
            double sin = Math.sin(Math.PI * k / half);
            twiddle(k, cos, sin);
            twiddle(half / 2 - k, sin, cos);
            twiddle(half / 2 + k, -sin, cos);
            twiddle(half - k, -cos, sin);
        }
        for (int h = half / 2; h >= 1; h /= 2) {
            for (int k = 0; k < h; k++) {
                cosine[h + k] = cosine[2 * h + 2 * k];
                sine[h + k] = sine[2 * h + 2 * k];
            }
        }
    }

    private void twiddle(int k, double cos, double sin) {
        if (k < half) {
            cosine[half + k] = cos;
            sine[half + k] = sin;
        }
    }

    /** Frequencies 0 to length / 2; those beyond are the conjugates of these. */
    static final class Spectrum {
        final double[] real;
        final double[] imaginary;

        private Spectrum(int size) {
            this.real = new double[size];
            this.imaginary = new double[size];
        }

        /** |X_k|^2. */
        double square(int k) {
            return real[k] * real[k] + imaginary[k] * imaginary[k];
        }
    }

    /** X_k = sum over j of x_j exp(-2 pi i jk / length). */
    Spectrum forward(double[] values) {
        Spectrum spectrum = new Spectrum(half + 1);
        double[] real = spectrum.real;
        double[] imaginary = spectrum.imaginary;
        for (int j = 0; j < half; j++) {
            real[j] = values[2 * j];
            imaginary[j] = values[2 * j + 1];
        }
        transform(real, imaginary);
        real[half] = real[0];
        imaginary[half] = imaginary[0];
        for (int k = 0; k <= half / 2; k++) {
            int other = half - k;
            double evenReal = (real[k] + real[other]) / 2;
            double evenImaginary = (imaginary[k] - imaginary[other]) / 2;
            double oddReal = (imaginary[k] + imaginary[other]) / 2;
            double oddImaginary = (real[other] - real[k]) / 2;
            double turnedReal = oddReal * cosine[half + k] + oddImaginary * sine[half + k];
            double turnedImaginary = oddImaginary * cosine[half + k] - oddReal * sine[half + k];
            real[k] = evenReal + turnedReal;
            imaginary[k] = evenImaginary + turnedImaginary;
            real[other] = evenReal - turnedReal;
            imaginary[other] = turnedImaginary - evenImaginary;
        }
        return spectrum;
    }

    /** The sequence of which {@link #forward} makes this spectrum; the spectrum is used up. */
    double[] inverse(Spectrum spectrum) {
        double[] real = spectrum.real;
        double[] imaginary = spectrum.imaginary;
        for (int k = 0; k <= half / 2; k++) {
            int other = half - k;
            double evenReal = (real[k] + real[other]) / 2;
            double evenImaginary = (imaginary[k] - imaginary[other]) / 2;
            double turnedReal = (real[k] - real[other]) / 2;
            double turnedImaginary = (imaginary[k] + imaginary[other]) / 2;
            double oddReal = turnedReal * cosine[half + k] - turnedImaginary * sine[half + k];
            double oddImaginary = turnedImaginary * cosine[half + k] + turnedReal * sine[half + k];
            real[k] = evenReal - oddImaginary;
            imaginary[k] = evenImaginary + oddReal;
            real[other] = evenReal + oddImaginary;
            imaginary[other] = oddReal - evenImaginary;
        }
        // exchanging the parts before and after turns the sign of the exponent
        transform(imaginary, real);
        double[] values = new double[length];
        for (int j = 0; j < half; j++) {
            values[2 * j] = real[j] / half;
            values[2 * j + 1] = imaginary[j] / half;
        }
        return values;
    }

    /** In place, over the first {@code half} entries. */
    private void transform(double[] real, double[] imaginary) {
        int shift = 32 - Integer.numberOfTrailingZeros(half);
        for (int k = 0; k < half; k++) {
            int other = Integer.reverse(k) >>> shift;
            if (other > k) {
                double re = real[k];
                real[k] = real[other];
                real[other] = re;
                double im = imaginary[k];
                imaginary[k] = imaginary[other];
                imaginary[other] = im;
            }
        }
        piece(real, imaginary, 0, half);
    }

    private void piece(double[] real, double[] imaginary, int start, int size) {
        if (size <= PIECE) {
            for (int h = 1; h < size; h *= 2) {
                for (int at = start; at < start + size; at += 2 * h) {
                    merge(real, imaginary, at, h);
                }
            }
        } else {
            piece(real, imaginary, start, size / 2);
            piece(real, imaginary, start + size / 2, size / 2);
            merge(real, imaginary, start, size / 2);
        }
    }

    /** Two transforms of length h, one after the other, become one of twice the length. */
    private void merge(double[] real, double[] imaginary, int start, int h) {
        for (int k = 0; k < h; k++) {
            int even = start + k;
            int odd = even + h;
            double c = cosine[h + k];
            double s = sine[h + k];
            double re = real[odd] * c + imaginary[odd] * s;
            double im = imaginary[odd] * c - real[odd] * s;
            real[odd] = real[even] - re;
            imaginary[odd] = imaginary[even] - im;
            real[even] += re;
            imaginary[even] += im;
        }
    }
}
