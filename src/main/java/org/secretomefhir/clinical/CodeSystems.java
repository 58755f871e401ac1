package org.secretomefhir.clinical;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The spellings under which well-known code systems are met, as a closed table: their object identifiers, another scheme,
 * {@code www.}, capitals, blanks around, a slash at the end, a version behind a bar. Any other system is what it says.
 */
public final class CodeSystems {
    private static final int LONGEST = 200;
    private static final Map<String, String> OIDS = Map.of(
            "2.16.840.1.113883.6.1", Code.LOINC,
            "2.16.840.1.113883.6.96", Code.SNOMED_CT,
            "2.16.840.1.113883.6.8", Code.UCUM,
            "2.16.840.1.113883.6.3", "http://hl7.org/fhir/sid/icd-10",
            "2.16.840.1.113883.6.90", "http://hl7.org/fhir/sid/icd-10-cm",
            "2.16.840.1.113883.6.88", "http://www.nlm.nih.gov/research/umls/rxnorm",
            "2.16.840.1.113883.6.73", "http://www.whocc.no/atc");
    private static final Map<String, String> SPELLINGS = spellings();

    private CodeSystems() {}

    /** The URL that FHIR has for the system, or the text itself if it is no spelling of the table. */
    public static String canonical(String system) {
        if (system.length() > LONGEST || OIDS.containsValue(system)) {
            return system;
        }
        return SPELLINGS.getOrDefault(key(system), system);
    }

    private static Map<String, String> spellings() {
        Map<String, String> spellings = new HashMap<>();
        OIDS.forEach((oid, url) -> {
            spellings.put(oid, url);
            spellings.put(key(url), url);
        });
        return Map.copyOf(spellings);
    }

    private static String key(String system) {
        String key = system.strip().toLowerCase(Locale.ROOT);
        int bar = key.indexOf('|');
        key = bar < 0 ? key : key.substring(0, bar);
        for (String start : new String[] {"urn:oid:", "https://", "http://", "www."}) {
            key = key.startsWith(start) ? key.substring(start.length()) : key;
        }
        int end = key.length();
        while (end > 0 && key.charAt(end - 1) == '/') {
            end--;
        }
        return key.substring(0, end);
    }
}
