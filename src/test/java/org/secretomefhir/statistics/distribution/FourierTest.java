package org.secretomefhir.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FourierTest {

    @Test
    void isTheSumOfItsDefinition() {
        Random random = new Random(5);
        for (int length = 4; length <= 256; length *= 2) {
            double[] values = random.doubles(length).toArray();
            Fourier.Spectrum spectrum = new Fourier(length).forward(values);
            for (int k = 0; k <= length / 2; k++) {
                double real = 0;
                double imaginary = 0;
                for (int j = 0; j < length; j++) {
                    double angle = 2 * Math.PI * (j * k % length) / length;
                    real += values[j] * Math.cos(angle);
                    imaginary -= values[j] * Math.sin(angle);
                }
                assertThat(spectrum.real[k]).isCloseTo(real, within(1e-12));
                assertThat(spectrum.imaginary[k]).isCloseTo(imaginary, within(1e-12));
                assertThat(spectrum.square(k)).isCloseTo(real * real + imaginary * imaginary, within(1e-10));
            }
        }
    }

    /** Longer than the pieces that are transformed pass by pass. */
    @Test
    void theInverseTakesItBack() {
        Random random = new Random(6);
        for (int length : new int[] {4, 8, 1 << 12, 1 << 15}) {
            double[] values = random.doubles(length).toArray();
            Fourier fourier = new Fourier(length);
            double[] back = fourier.inverse(fourier.forward(values));
            for (int j = 0; j < length; j++) {
                assertThat(back[j]).isCloseTo(values[j], within(1e-14));
            }
        }
    }

    @Test
    void onlyPowersOfTwoAreTaken() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Fourier(2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Fourier(12));
    }
}
