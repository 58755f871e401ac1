package org.secretomefhir.sandbox;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.QualifiedParamList;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Base;
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
        List<Predicate<Base>> alternatives = new ArrayList<>();
        for (String one : QualifiedParamList.splitQueryStringByCommasIgnoreEscape(null, value)) {
            alternatives.add(element(modifier, one, base));
        }
        Predicate<Resource> any = resource ->
                path.from(resource).anyMatch(element -> alternatives.stream().anyMatch(a -> a.test(element)));
        return "not".equals(modifier) ? any.negate() : any;
    }

    private Predicate<Base> element(@Nullable String modifier, String value, String base) {
        return switch (type) {
            case TOKEN -> {
                refuseUnless(modifier == null || "not".equals(modifier), modifier);
                yield ElementTests.token(value);
            }
            case REFERENCE -> {
                refuseUnless(modifier == null || modifier.matches("[A-Z][A-Za-z]+"), modifier);
                yield ElementTests.reference(
                        modifier == null || value.contains("/") ? value : modifier + "/" + value, base);
            }
            case DATE -> {
                refuseUnless(modifier == null, modifier);
                yield ElementTests.date(value);
            }
            case STRING -> {
                refuseUnless(modifier == null || "exact".equals(modifier) || "contains".equals(modifier), modifier);
                yield ElementTests.string(modifier, value);
            }
            default -> {
                refuseUnless(modifier == null, modifier);
                yield element -> value.equals(element.primitiveValue());
            }
        };
    }

    private void refuseUnless(boolean allowed, @Nullable String modifier) {
        if (!allowed) {
            throw new InvalidRequestException(
                    "the search parameter " + name + " has no modifier :" + modifier + " here");
        }
    }
}
