package org.secretomefhir.sandbox;

import ca.uhn.fhir.rest.param.ParameterUtil;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** What one alternative of a search value asks of one element, by the type of the search parameter. */
final class SearchValues {
    private static final Pattern DATE = Pattern.compile("([a-z]{2})?(.*)");
    private static final Pattern HISTORY = Pattern.compile("/_history/.*");
    /** The version of a canonical. */
    private static final Pattern VERSION = Pattern.compile("\\|.*");

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private SearchValues() {}

    /** {@code code}, {@code system|code}, {@code |code} (no system) or {@code system|}. */
    static Predicate<Base> token(String value) {
        int bar = ParameterUtil.nonEscapedIndexOf(value, '|');
        String system = bar < 0 ? null : ParameterUtil.unescape(value.substring(0, bar));
        String code = ParameterUtil.unescape(value.substring(bar + 1));
        return element -> codings(element)
                .anyMatch(coding ->
                        (code.isEmpty() || code.equals(coding.getCode())) && sameSystem(system, coding.getSystem()));
    }

    /**
     * Any of several references: {@code id}, {@code Type/id}, an absolute URL, or a canonical with or without version. The versions of
     * references to resources are not compared. Takes the same time for one alternative and for a thousand.
     */
    static Predicate<Base> references(Collection<String> values, String base) {
        Set<String> asked = values.stream().map(value -> normal(value, base)).collect(Collectors.toUnmodifiableSet());
        return element -> {
            if (element instanceof Reference reference) {
                String stored = reference.hasReference() ? normal(reference.getReference(), base) : "";
                int slash = stored.indexOf('/');
                boolean relative = slash > 0 && slash == stored.lastIndexOf('/');
                return asked.contains(stored) || (relative && asked.contains(stored.substring(slash + 1)));
            }
            String canonical = element.primitiveValue();
            return canonical != null
                    && (values.contains(canonical)
                            || values.contains(VERSION.matcher(canonical).replaceFirst("")));
        };
    }

    /** A date with an optional prefix. */
    static Predicate<Base> date(String value) {
        Matcher parts = DATE.matcher(value);
        String prefix = parts.matches() && parts.group(1) != null ? parts.group(1) : "eq";
        TimeSpan asked = TimeSpan.parse(parts.group(2));
        return element -> TimeSpan.of(element)
                .filter(span -> span.satisfies(prefix, asked))
                .isPresent();
    }

    /** The beginning of a text, without regard to case and accents; or with {@code exact} the text, with {@code contains} a part. */
    static Predicate<Base> string(@Nullable String modifier, String value) {
        String asked = ParameterUtil.unescape(value);
        if ("exact".equals(modifier)) {
            return element -> texts(element).anyMatch(asked::equals);
        }
        String folded = folded(asked);
        return "contains".equals(modifier)
                ? element -> texts(element).anyMatch(text -> folded(text).contains(folded))
                : element -> texts(element).anyMatch(text -> folded(text).startsWith(folded));
    }

    private static boolean sameSystem(@Nullable String asked, @Nullable String stored) {
        return asked == null || asked.equals(stored == null ? "" : stored);
    }

    private static Stream<Coding> codings(Base element) {
        if (element instanceof CodeableConcept concept) {
            return concept.getCoding().stream();
        } else if (element instanceof Coding coding) {
            return Stream.of(coding);
        } else if (element instanceof Identifier identifier) {
            return Stream.of(new Coding(identifier.getSystem(), identifier.getValue(), null));
        } else if (element instanceof ContactPoint contact) {
            return Stream.of(new Coding(null, contact.getValue(), null));
        } else if (element instanceof Enumeration<?> code) {
            return Stream.of(new Coding(null, code.getCode(), null));
        } else if (element instanceof IdType id) {
            return Stream.of(new Coding(null, id.getIdPart(), null));
        }
        return element.isPrimitive() ? Stream.of(new Coding(null, element.primitiveValue(), null)) : Stream.empty();
    }

    private static Stream<String> texts(Base element) {
        if (element instanceof HumanName || element instanceof Address) {
            return element.children().stream()
                    .flatMap(child -> child.getValues().stream())
                    .filter(Base::isPrimitive)
                    .map(Base::primitiveValue);
        }
        return element.isPrimitive() ? Stream.of(element.primitiveValue()) : Stream.empty();
    }

    private static String folded(String text) {
        return ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private static String normal(String reference, String base) {
        String relative = reference.startsWith(base + "/") ? reference.substring(base.length() + 1) : reference;
        return HISTORY.matcher(relative).replaceFirst("");
    }
}
