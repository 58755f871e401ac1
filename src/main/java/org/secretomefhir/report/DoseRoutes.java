package org.secretomefhir.report;

import java.util.List;
import java.util.stream.Stream;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Dosage;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.cohort.Treatment;

/**
 * By which way doses were given.
 *
 * @param codes those that look like codes, in their order; a dose may have several
 * @param asText doses whose route is a text or another code; it stands in restricted files
 * @param notRecorded doses without a route
 */
public record DoseRoutes(List<OfCode> codes, int asText, int notRecorded) {
    public DoseRoutes {
        codes = List.copyOf(codes);
    }

    /** Doses with one code of a route, and how many subjects have such doses. */
    public record OfCode(String system, String code, int doses, int subjects) {}

    static DoseRoutes of(List<Treatment> all) {
        DoseCount<Code> counted = new DoseCount<>();
        all.forEach(one -> counted.add(one.doses(), dose -> shown(dose.dosage())));
        List<Dosage> others = all.stream()
                .flatMap(one -> one.doses().stream())
                .map(Treatment.Dose::dosage)
                .filter(dosage -> shown(dosage).findAny().isEmpty())
                .toList();
        int silent = (int) others.stream()
                .filter(dosage ->
                        dosage.routes().isEmpty() && dosage.routeTexts().isEmpty())
                .count();
        return new DoseRoutes(
                counted.rows((code, doses, subjects) -> new OfCode(code.system(), code.code(), doses, subjects)),
                others.size() - silent,
                silent);
    }

    private static Stream<Code> shown(Dosage dosage) {
        return dosage.routes().stream()
                .filter(code -> isSystem(code.system())
                        && Sighting.ofLabel(Sighting.Kind.UNMAPPED_CODE, code.code())
                                .open());
    }

    /** A short URL or URN without anything that a name or a message would have. */
    private static boolean isSystem(String system) {
        return system.length() <= 100
                && (system.startsWith("http://") || system.startsWith("https://") || system.startsWith("urn:"))
                && system.chars().allMatch(one -> Character.isLetterOrDigit(one) || ":/.-_".indexOf(one) >= 0);
    }
}
