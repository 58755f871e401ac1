package org.secretomefhir.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.server.FhirConnection;

/**
 * The searches that are sent: for whole resource types, or for some subjects and codes at a time. Of each type only the
 * elements that are read are asked for; a URL stays below 4,000 characters.
 */
final class SearchPlan {
    private static final int MAX_URL = 4_000;

    /** Every element the readers look at; {@code id} comes by itself. */
    static final Map<String, String> ELEMENTS = Map.of(
            "Patient",
            "meta,implicitRules,modifierExtension,identifier,active,gender,birthDate,deceased,link",
            "MedicationAdministration",
            "meta,implicitRules,modifierExtension,contained,status,medication,subject,effective",
            "Medication",
            "meta,implicitRules,modifierExtension,identifier,code",
            "Observation",
            "meta,implicitRules,modifierExtension,identifier,status,code,subject,effective,issued,value,dataAbsentReason,"
                    + "bodySite,method,device,component,hasMember",
            "Condition",
            "meta,implicitRules,modifierExtension,verificationStatus,code,subject,onset");

    private final ReadSettings settings;
    private final boolean someElements;

    /** @param someElements ask for the elements that are read only, not for whole resources */
    SearchPlan(ReadSettings settings, boolean someElements) {
        this.settings = settings;
        this.someElements = someElements;
    }

    /** All resources of a type. */
    String whole(String type) {
        return search(type, "");
    }

    /** Those with one of the codes. */
    String coded(String type, String parameter, Collection<Code> codes) {
        return search(type, parameter + "=" + tokens(codes));
    }

    /** Those with one of the values ({@code _id}, {@code identifier}, {@code patient}); several searches if need be. */
    List<String> chunked(String type, String parameter, Collection<String> values) {
        return chunked(type, parameter, values, "");
    }

    /** Those that refer to one of the Patients by the parameter. */
    List<String> linked(String type, String parameter, Collection<String> patients) {
        return chunked(
                type, parameter, patients.stream().map(id -> "Patient/" + id).toList());
    }

    /**
     * Those whose subject has one of the identifiers, and that have one of the codes, as {@link #ofPatients}; whether
     * the subject is referred to as well, or only named so.
     */
    List<String> ofIdentified(
            String type, Collection<String> identifiers, String codeParameter, Collection<Code> codes) {
        return chunked(type, "subject:identifier", identifiers, filter(codeParameter, codes));
    }

    /** Those that refer to no subject, and have one of the codes; null if these are too many for a search. */
    @Nullable
    String withoutSubject(String type, String codeParameter, Collection<Code> codes) {
        String filter = filter(codeParameter, codes);
        return filter.isEmpty() && !codes.isEmpty() ? null : search(type, "subject:missing=true", filter);
    }

    /**
     * Those of the patients that have one of the codes; several searches if need be. If the codes alone fill a URL, they
     * are left out, and what comes is sorted here.
     */
    List<String> ofPatients(String type, Collection<String> patients, String codeParameter, Collection<Code> codes) {
        return chunked(type, "patient", patients, filter(codeParameter, codes));
    }

    private static String filter(String codeParameter, Collection<Code> codes) {
        String filter = codes.isEmpty() ? "" : codeParameter + "=" + tokens(codes);
        return filter.length() > MAX_URL / 2 ? "" : filter;
    }

    private List<String> chunked(String type, String parameter, Collection<String> values, String filter) {
        List<String> searches = new ArrayList<>();
        List<String> chunk = new ArrayList<>();
        int length = 0;
        for (String value : values) {
            String encoded = FhirConnection.encoded(escaped(value, parameter.endsWith("identifier")));
            boolean full = chunk.size() == settings.idsPerQuery() || length + encoded.length() > MAX_URL / 2;
            if (full && !chunk.isEmpty()) {
                searches.add(search(type, parameter + "=" + String.join(",", chunk), filter));
                chunk.clear();
                length = 0;
            }
            chunk.add(encoded);
            length += encoded.length() + 1;
        }
        if (!chunk.isEmpty()) {
            searches.add(search(type, parameter + "=" + String.join(",", chunk), filter));
        }
        return searches;
    }

    private String search(String type, String... filters) {
        List<String> parts = new ArrayList<>(List.of(filters));
        if (someElements) {
            parts.add("_elements=" + ELEMENTS.get(type));
        }
        parts.add("_count=" + settings.pageSize());
        parts.add("_total=accurate");
        parts.removeIf(String::isEmpty);
        return type + "?" + String.join("&", parts);
    }

    private static String tokens(Collection<Code> codes) {
        return codes.stream()
                .sorted()
                .map(code -> FhirConnection.encoded(escaped(code.system(), false) + "|" + escaped(code.code(), false)))
                .collect(Collectors.joining(","));
    }

    /** Escapes what separates values in a search; of a {@code system|value} the first bar stays. */
    private static String escaped(String value, boolean token) {
        int bar = token ? value.indexOf('|') : -1;
        if (bar >= 0) {
            return escaped(value.substring(0, bar), false) + "|" + escaped(value.substring(bar + 1), false);
        }
        return value.replace("\\", "\\\\")
                .replace(",", "\\,")
                .replace("$", "\\$")
                .replace("|", "\\|");
    }
}
