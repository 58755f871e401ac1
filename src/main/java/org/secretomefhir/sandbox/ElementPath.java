package org.secretomefhir.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Where a search parameter looks: the part of FHIRPath that the search parameters of R4 use ({@code a.b}, {@code |}, {@code as},
 * {@code where(resolve() is X)}, {@code where(x='y')}), without a FHIRPath engine, whose start costs more than all else here.
 */
final class ElementPath {
    private static final Pattern CAST = Pattern.compile("\\(?([A-Za-z.]+) as ([A-Za-z]+)\\)?");
    private static final Pattern STEP =
            Pattern.compile("\\G(?:^|\\.)(?:as\\((?<as>\\w+)\\)|where\\(resolve\\(\\) is (?<to>\\w+)\\)"
                    + "|where\\((?<key>\\w+)='(?<value>[^']*)'\\)|(?<name>\\w+))");

    private final List<List<Step>> alternatives;

    private ElementPath(List<List<Step>> alternatives) {
        this.alternatives = alternatives;
    }

    /** One step: from an element to those it leads to. */
    private interface Step extends Function<Base, Stream<Base>> {}

    /** The path of an expression such as {@code Observation.code | Observation.component.code}; empty when it says more than this reads. */
    static Optional<ElementPath> of(String expression) {
        List<List<Step>> alternatives = new ArrayList<>();
        for (String alternative :
                Pattern.compile("\\|").splitAsStream(expression).toList()) {
            String path = CAST.matcher(alternative.strip()).replaceAll("$1.as($2)");
            List<Step> steps = new ArrayList<>();
            Matcher next = STEP.matcher(path);
            int read = 0;
            while (next.find()) {
                steps.add(step(next));
                read = next.end();
            }
            if (read < path.length()) {
                return Optional.empty();
            }
            alternatives.add(steps.subList(1, steps.size())); // the first is the name of the type
        }
        return Optional.of(new ElementPath(alternatives));
    }

    /** The elements of the resource that the path leads to, in document order within each alternative. */
    Stream<Base> from(Resource resource) {
        return alternatives.stream().flatMap(steps -> {
            Stream<Base> found = Stream.of(resource);
            for (Step step : steps) {
                found = found.flatMap(step);
            }
            return found;
        });
    }

    private static Step step(Matcher text) {
        String name = text.group("name");
        String as = text.group("as");
        String to = text.group("to");
        String key = text.group("key");
        String value = text.group("value");
        if (name != null) {
            return base -> children(base, name);
        } else if (as != null) {
            return base -> Stream.of(base).filter(b -> as.equals(b.fhirType()));
        } else if (to != null) {
            return base -> Stream.of(base).filter(b -> refersTo(b, to));
        }
        return base ->
                Stream.of(base).filter(b -> children(b, key).anyMatch(child -> value.equals(child.primitiveValue())));
    }

    private static Stream<Base> children(Base base, String name) {
        Base @Nullable [] values = base.getProperty(name.hashCode(), name, false);
        return values == null ? Stream.empty() : Arrays.stream(values);
    }

    private static boolean refersTo(Base base, String type) {
        return base instanceof Reference reference
                && (type.equals(reference.getReferenceElement().getResourceType()) || type.equals(reference.getType()));
    }
}
