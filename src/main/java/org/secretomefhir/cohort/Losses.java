package org.secretomefhir.cohort;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How much of what the question is about was quarantined or missing, and how much there was. Resources that are nothing
 * to the question are not in it. Immutable; merging is associative and commutative.
 *
 * @param parts what there was of each part of the question; a part of which there was nothing is absent
 * @param total different things lost; a result that may be of several endpoints counts once
 */
public record Losses(SortedMap<Part, Count> parts, long total) {
    public static final Losses NONE = new Losses(new TreeMap<>(), 0);

    public Losses {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    /** What is lost or not. */
    public enum Kind {
        /** Administrations of the exposure, those included of which the product cannot be told. */
        EXPOSURE,
        /** Patients of those exposed. */
        PATIENT,
        /** Results of one endpoint, or that may be of several; Observations of which the code cannot be told. */
        RESULT,
        /** Diagnoses that the study asks for. */
        CONDITION,
        /** Resources of which not even the type can be told. */
        UNTOLD
    }

    /** @param endpoint id of the endpoint of a result, or the ids of all it may be of, joined by "or"; else empty */
    public record Part(Kind kind, String endpoint) implements Comparable<Part> {
        private static final String OR = " or ";

        private static final Comparator<Part> ORDER =
                Comparator.comparing(Part::kind).thenComparing(Part::endpoint);

        /** A part that is about no single endpoint. */
        public static Part of(Kind kind) {
            return new Part(kind, "");
        }

        /** Results that may be of these endpoints, of none of them if the codes cannot be told. */
        static Part ofResult(List<String> endpoints) {
            return new Part(Kind.RESULT, String.join(OR, endpoints));
        }

        private Set<String> endpoints() {
            return endpoint.isEmpty() ? Set.of() : Set.of(endpoint.split(OR));
        }

        @Override
        public int compareTo(Part other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * @param all how many there were, the lost included
     * @param why how many were lost, by the token of the reason
     */
    public record Count(long all, SortedMap<String, Long> why) {
        static final Count ZERO = new Count(0, new TreeMap<>());

        public Count {
            why = Collections.unmodifiableSortedMap(new TreeMap<>(why));
        }

        /** How many were lost. */
        public long lost() {
            return why.values().stream().mapToLong(Long::longValue).sum();
        }

        Count plus(Count other) {
            SortedMap<String, Long> sum = new TreeMap<>(why);
            other.why.forEach((reason, count) -> sum.merge(reason, count, Long::sum));
            return new Count(all + other.all, sum);
        }
    }

    public Count of(Part part) {
        return parts.getOrDefault(part, Count.ZERO);
    }

    public Count of(Kind kind) {
        return of(Part.of(kind));
    }

    public Losses plus(Losses other) {
        SortedMap<Part, Count> sum = new TreeMap<>(parts);
        for (Map.Entry<Part, Count> part : other.parts.entrySet()) {
            sum.merge(part.getKey(), part.getValue(), Count::plus);
        }
        return new Losses(sum, total + other.total);
    }

    /**
     * How many there were to compare a part with: of results that may be of several endpoints, all results of these; of
     * what cannot be told, all that it may have been.
     */
    public long outOf(Part part) {
        return switch (part.kind()) {
            case EXPOSURE, PATIENT, CONDITION -> of(part).all();
            case RESULT -> sum(one -> one.kind() == Kind.RESULT && isAmong(one, part));
            case UNTOLD -> sum(one -> true);
        };
    }

    private static boolean isAmong(Part one, Part part) {
        return part.endpoint().isEmpty()
                || (!one.endpoint().isEmpty() && part.endpoints().containsAll(one.endpoints()));
    }

    private long sum(Predicate<Part> which) {
        return parts.entrySet().stream()
                .filter(part -> which.test(part.getKey()))
                .mapToLong(part -> part.getValue().all())
                .sum();
    }
}
