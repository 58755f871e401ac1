package org.secretomefhir.statistics;

import java.util.Optional;
import java.util.function.Function;

/**
 * A statistic, or the reason why it has none. A {@link Computed} double is always finite: NaN and infinity cannot be put
 * in, so none can come out.
 *
 * @param <T> what was computed: a number, an {@link Interval}, or a record of a whole test
 */
public sealed interface Outcome<T> {

    /**
     * The value exists.
     *
     * @param computedValue not NaN and not infinite if it is a double
     */
    record Computed<T>(T computedValue) implements Outcome<T> {
        public Computed {
            if (computedValue instanceof Double number) {
                Finite.require("computed value", number);
            }
        }
    }

    /**
     * The value does not exist, or cannot be given.
     *
     * @param why the reason
     */
    record NotComputable<T>(Why why) implements Outcome<T> {}

    /**
     * A computed value.
     *
     * @throws IllegalArgumentException if it is a double that is NaN or infinite
     */
    static <T> Outcome<T> of(T value) {
        return new Computed<>(value);
    }

    /** No value, for this reason. */
    static <T> Outcome<T> not(Why why) {
        return new NotComputable<>(why);
    }

    /** The number (never a negative zero) if it is finite, else not computable for this reason. */
    static Outcome<Double> finiteOr(double value, Why why) {
        return Double.isFinite(value) ? new Computed<>(value + 0.0) : new NotComputable<>(why);
    }

    /** The number (never a negative zero) if it is finite, else {@link Why#OUT_OF_RANGE}. */
    static Outcome<Double> finite(double value) {
        return finiteOr(value, Why.OUT_OF_RANGE);
    }

    /** Applies the function that fits. */
    default <R> R fold(Function<? super T, ? extends R> computed, Function<? super Why, ? extends R> notComputable) {
        return this instanceof Computed<T> c
                ? computed.apply(c.computedValue())
                : notComputable.apply(((NotComputable<T>) this).why());
    }

    /**
     * The outcome of a function of the value; a missing value stays missing for the same reason.
     *
     * @throws IllegalArgumentException if the function gives a double that is NaN or infinite
     */
    default <R> Outcome<R> map(Function<? super T, ? extends R> function) {
        return fold(value -> Outcome.<R>of(function.apply(value)), Outcome::not);
    }

    /** The outcome of a function that may itself fail; a missing value stays missing for the same reason. */
    default <R> Outcome<R> flatMap(Function<? super T, Outcome<R>> function) {
        return fold(function, Outcome::not);
    }

    /** The value, if there is one. */
    default Optional<T> value() {
        return fold(Optional::of, why -> Optional.empty());
    }

    /** The reason, if there is no value. */
    default Optional<Why> reason() {
        return fold(value -> Optional.empty(), Optional::of);
    }
}
