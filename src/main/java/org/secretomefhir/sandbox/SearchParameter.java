package org.secretomefhir.sandbox;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.QualifiedParamList;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * One search parameter of a resource type, as R4 defines it: token, reference, date, string and uri parameters; those of the other types
 * (number, quantity, composite, special) are not offered.
 */
record SearchParameter(String name, RestSearchParameterTypeEnum type, ElementPath path) {
    /** The parameter, or empty when the sandbox does not offer it. */
    static Optional<SearchParameter> of(RuntimeSearchParam definition) {
        boolean offered = switch (definition.getParamType()) {
            case TOKEN, REFERENCE, DATE, STRING, URI -> true;
            default -> false;
        };
        return offered
                ? ElementPath.of(definition.getPath())
                        .map(path -> new SearchParameter(definition.getName(), definition.getParamType(), path))
                : Optional.empty();
    }

    /**
     * The test a resource must pass.
     *
     * @param modifier what stood after the colon, or null
     * @param value as in the URL, decoded: alternatives separated by commas
     * @param base the base URL of this server, which references may begin with
     */
    Predicate<Resource> test(@Nullable String modifier, String value, String base) {
        if ("missing".equals(modifier)) {
            boolean missing = Boolean.parseBoolean(value);
            return resource -> path.from(resource).findAny().isEmpty() == missing;
        }
        Predicate<Base> test =
                element(modifier, QualifiedParamList.splitQueryStringByCommasIgnoreEscape(null, value), base);
        Predicate<Resource> any = resource -> path.from(resource).anyMatch(test);
        return "not".equals(modifier) ? any.negate() : any;
    }

    /** The test of one element: it must fit one of the values. */
    private Predicate<Base> element(@Nullable String modifier, List<String> values, String base) {
        return switch (type) {
            case TOKEN -> {
                refuseUnless(modifier == null || "not".equals(modifier), modifier);
                yield any(values, SearchValues::token);
            }
            case REFERENCE -> {
                if ("identifier".equals(modifier)) {
                    Predicate<Base> identifier = any(values, SearchValues::token);
                    yield element -> element instanceof Reference reference
                            && reference.hasIdentifier()
                            && identifier.test(reference.getIdentifier());
                }
                refuseUnless(modifier == null || modifier.matches("[A-Z][A-Za-z]+"), modifier);
                String prefix = modifier == null ? "" : modifier + "/";
                yield SearchValues.references(
                        values.stream()
                                .map(v -> v.contains("/") ? v : prefix + v)
                                .toList(),
                        base);
            }
            case DATE -> {
                refuseUnless(modifier == null, modifier);
                yield any(values, SearchValues::date);
            }
            case STRING -> {
                refuseUnless(modifier == null || "exact".equals(modifier) || "contains".equals(modifier), modifier);
                yield any(values, value -> SearchValues.string(modifier, value));
            }
            default -> {
                refuseUnless(modifier == null, modifier);
                yield element -> values.contains(element.primitiveValue());
            }
        };
    }

    private static Predicate<Base> any(List<String> values, Function<String, Predicate<Base>> test) {
        List<Predicate<Base>> alternatives = values.stream().map(test).toList();
        return element -> alternatives.stream().anyMatch(alternative -> alternative.test(element));
    }

    private void refuseUnless(boolean allowed, @Nullable String modifier) {
        if (!allowed) {
            throw new InvalidRequestException(
                    "the search parameter " + name + " has no modifier :" + modifier + " here");
        }
    }
}
