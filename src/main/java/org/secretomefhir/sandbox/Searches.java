package org.secretomefhir.sandbox;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.PreferHandlingEnum;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.SimpleBundleProvider;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.method.ResponsePage;
import ca.uhn.fhir.util.UrlUtil;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;

/** Search by the parameters that R4 defines for each type. A result is a snapshot: later writes do not move its pages. */
final class Searches {
    /** Parameters that shape the answer; HAPI's server acts on all of these but {@code _sort}. */
    private static final Set<String> OF_THE_RESULT =
            Set.of("_count", "_elements", "_format", "_pretty", "_sort", "_summary", "_total");

    private static final Map<String, Comparator<Resource>> SORTS = Map.of(
            "_id", Comparator.comparing(Resource::getIdPart),
            "_lastUpdated", Comparator.comparing(resource -> resource.getMeta().getLastUpdated()));

    private final FhirContext context;
    private final ResourceStore store;
    private final Map<String, Map<String, SearchParameter>> parameters = new ConcurrentHashMap<>();

    Searches(FhirContext context, ResourceStore store) {
        this.context = context;
        this.store = store;
    }

    /**
     * Answers a search. A parameter that is not offered is refused under {@code Prefer: handling=strict}; otherwise it is ignored and
     * missing from the self link, which is how a client can tell.
     */
    IBundleProvider search(String type, RequestDetails request) {
        Map<String, String[]> asked = request.getParameters();
        Map<String, String[]> understood = new LinkedHashMap<>();
        asked.forEach((key, values) -> {
            if (offers(type, key)) {
                understood.put(key, values);
            }
        });
        boolean strict = RestfulServerUtils.parsePreferHeader(request.getHeader("Prefer"))
                        .getHanding()
                == PreferHandlingEnum.STRICT;
        if (strict && understood.size() < asked.size()) {
            throw new InvalidRequestException("not a search parameter of " + type + " here: "
                    + String.join(
                            ", ",
                            asked.keySet().stream()
                                    .filter(key -> !understood.containsKey(key))
                                    .sorted()
                                    .toList()));
        }
        count(understood);
        request.setParameters(understood);
        return new Snapshot(matches(type, understood, request.getFhirServerBase()));
    }

    /** Refuses a page size that is none, and takes 0 as what it means: only the total. */
    private static void count(Map<String, String[]> understood) {
        String[] count = understood.getOrDefault("_count", new String[] {"1"});
        if (count.length != 1 || !count[0].matches("[0-9]{1,9}")) {
            throw new InvalidRequestException("_count must be one whole number, 0 or more");
        }
        if (Integer.parseInt(count[0]) == 0) {
            understood.remove("_elements");
            understood.put("_summary", new String[] {"count"});
        }
    }

    /** The resources that a conditional request means, such as {@code Patient?identifier=s|v}; every parameter must be offered. */
    List<Resource> matches(String type, String condition, String base) {
        Map<String, String[]> asked = UrlUtil.parseQueryString(condition.substring(condition.indexOf('?') + 1));
        if (asked.isEmpty()
                || !asked.keySet().stream().allMatch(key -> offers(type, key) && !OF_THE_RESULT.contains(key))) {
            throw new InvalidRequestException("a condition must consist of search parameters of " + type);
        }
        return matches(type, asked, base);
    }

    /** The parameters offered for a type, by name. */
    Map<String, SearchParameter> offered(String type) {
        return parameters.computeIfAbsent(type, name -> {
            Map<String, SearchParameter> offered = new LinkedHashMap<>();
            for (RuntimeSearchParam definition :
                    context.getResourceDefinition(name).getSearchParams()) {
                SearchParameter.of(definition).ifPresent(parameter -> offered.put(parameter.name(), parameter));
            }
            return offered;
        });
    }

    private boolean offers(String type, String key) {
        return OF_THE_RESULT.contains(key) || offered(type).containsKey(withoutModifier(key));
    }

    private List<Resource> matches(String type, Map<String, String[]> asked, String base) {
        Predicate<Resource> test = resource -> true;
        Optional<Comparator<Resource>> order = Optional.empty();
        for (Map.Entry<String, String[]> entry : asked.entrySet()) {
            SearchParameter parameter = offered(type).get(withoutModifier(entry.getKey()));
            for (String value : entry.getValue()) {
                if (parameter != null) {
                    int colon = entry.getKey().indexOf(':');
                    test = test.and(
                            parameter.test(colon < 0 ? null : entry.getKey().substring(colon + 1), value, base));
                } else if (entry.getKey().equals("_sort")) {
                    order = Optional.of(order(value));
                }
            }
        }
        List<Resource> found = new ArrayList<>(store.all(type));
        found.removeIf(test.negate());
        order.ifPresent(found::sort);
        return found;
    }

    private static String withoutModifier(String key) {
        int colon = key.indexOf(':');
        return colon < 0 ? key : key.substring(0, colon);
    }

    /** The order of the first key that tells two resources apart; ids always do at last, because the store lists by id. */
    private static Comparator<Resource> order(String sort) {
        return Pattern.compile(",")
                .splitAsStream(sort)
                .map(Searches::key)
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    private static Comparator<Resource> key(String text) {
        boolean descending = text.startsWith("-");
        Comparator<Resource> key = SORTS.get(descending ? text.substring(1) : text);
        if (key == null) {
            throw new InvalidRequestException("_sort can be by _id and _lastUpdated here");
        }
        return descending ? key.reversed() : key;
    }

    /** A result whose resources are copied when a page is asked for, because encoding may touch them. */
    private static final class Snapshot extends SimpleBundleProvider {
        Snapshot(List<Resource> found) {
            super(found);
        }

        @Override
        public List<IBaseResource> getResources(int from, int to, ResponsePage.ResponsePageBuilder page) {
            List<IBaseResource> copies = new ArrayList<>();
            for (IBaseResource resource : super.getResources(from, to, page)) {
                copies.add(((Resource) resource).copy());
            }
            return copies;
        }
    }
}
