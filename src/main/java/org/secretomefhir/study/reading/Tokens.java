package org.secretomefhir.study.reading;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** From the word in a study to the constant it stands for. */
final class Tokens {
    private Tokens() {}

    static <T> Optional<T> of(T[] constants, Function<T, String> token, String word) {
        return Arrays.stream(constants)
                .filter(constant -> token.apply(constant).equals(word))
                .findFirst();
    }
}
