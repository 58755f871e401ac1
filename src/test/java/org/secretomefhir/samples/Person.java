package org.secretomefhir.samples;

import static org.secretomefhir.samples.Fhir.identifier;
import static org.secretomefhir.samples.Fhir.reference;
import static org.secretomefhir.samples.Json.array;
import static org.secretomefhir.samples.Json.object;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** The Patient: a name nobody has, numbers nobody was given, and a date of birth that makes the age of the table. */
final class Person {
    private static final List<String> NUMERALS = List.of(
            "Satu", "Dua", "Tiga", "Empat", "Lima", "Enam", "Tujuh", "Delapan", "Sembilan", "Sepuluh", "Sebelas");

    private Person() {}

    static void add(Chart chart, String mark) {
        int number = chart.number();
        String digits = String.format(Locale.ROOT, "%02d", number);
        chart.add(Fhir.resource(
                "Patient",
                Hospital.id(chart.subject().get("reference").asText()),
                "identifier",
                array(
                        identifier("https://fhir.kemkes.go.id/id/nik", "99999900000001" + digits),
                        identifier("https://fhir.kemkes.go.id/id/ihs-number", "P999999000" + digits),
                        identifier("https://hospital.example.org/id/mrn", "SINTETIS-" + mark + "-" + digits)),
                "active",
                true,
                "name",
                array(object(
                        "use", "official", "family", "Sintetis", "given", array("Pasien", NUMERALS.get(number - 1)))),
                "gender",
                chart.row().male() ? "male" : "female",
                "birthDate",
                birth(chart.row()).toString(),
                "deceasedDateTime",
                number == 5 ? "2022-03-04" : null,
                "address",
                array(object("use", "home", "city", "Kota Contoh", "country", "ID")),
                "managingOrganization",
                reference(Hospital.ORGANIZATION)));
    }

    /** Patient 4 had the first dose on the birthday, patient 8 on the day before it, the others at some time of the year. */
    static LocalDate birth(CohortTable.Row row) {
        return switch (row.number()) {
            case 4 -> row.index().minusYears(row.age());
            case 8 -> row.index().plusDays(1).minusYears(row.age() + 1L);
            default -> row.index().minusYears(row.age()).minusDays(29L * row.number());
        };
    }
}
