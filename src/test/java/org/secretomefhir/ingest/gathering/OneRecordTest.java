package org.secretomefhir.ingest.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.server.Slice;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.study.reading.StudyPackage;

/** Which resources under one id are versions of one record, and which are of two persons. */
class OneRecordTest {
    private static final StudyDefinition STUDY = StudyPackage.shipped();
    private static final Scope SCOPE = Scope.of(STUDY, LocalDate.of(2022, 12, 31));

    private static final String DOSE = "{'resourceType':'MedicationAdministration','id':'m1','status':'completed',"
            + "'medicationCodeableConcept':{'text':'secretome'},'subject':{'reference':'Patient/p1'},"
            + "'effectiveDateTime':'2019-03-01'}";
    private static final String RESULT = "{'resourceType':'Observation','id':'o1','status':'final','code':{'coding':[{"
            + "'system':'http://loinc.org','code':'2697-1'}]},'subject':{'reference':'Patient/p1'},"
            + "'effectiveDateTime':'2019-02-01','valueQuantity':{'value':20,'unit':'ng/mL'}}";

    /** What came, from where. */
    private record Came(String json, Arrival from) {}

    /** Members of two Patients under one id, each after the place it came from, and what becomes of them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // versions of one record
                "| 'birthDate':'1950-01-01' | | 'birthDate':'1950' | superseded=1",
                "| 'gender':'male' | | 'gender':'female' | superseded=1",
                "| 'identifier':[{'system':'a','value':'1'}] | | 'gender':'male' | superseded=1",
                "| 'identifier':[{'system':'a','value':'1'}] |"
                        + " | 'identifier':[{'system':'a','value':'1'},{'system':'b','value':'2'}] | superseded=1",
                "A | 'identifier':[{'system':'a','value':'1'}] |"
                        + " B | 'gender':'male','identifier':[{'system':'a','value':'1'}] | superseded=1",
                "https://x.example/fhir/Patient/p1 | 'gender':'male' |"
                        + " HTTP://X.example:80/fhir/Patient/p1/_history/2 | 'gender':'female' | superseded=1",
                "A | 'gender':'male','birthDate':'1950-01-01' |"
                        + " B | 'gender':'male','birthDate':'1950-01-01','deceasedBoolean':true | superseded=1",
                "| 'identifier':[{'system':'a','value':'1','use':'temp'}] |"
                        + " | 'identifier':[{'system':'b','value':'2'}] | superseded=1",
                // copies
                "A | 'gender':'male' | B | 'gender':'male' | superseded=1",
                // two persons
                "A | 'gender':'male','birthDate':'1950-01' |"
                        + " B | 'gender':'male','birthDate':'1950-01','deceasedBoolean':true | two-persons=2",
                "| 'birthDate':'1950-01-01' | | 'birthDate':'1951-01-01' | two-persons=2",
                "| 'birthDate':'1950-01-01' | | 'birthDate':'1950-02' | two-persons=2",
                "| 'identifier':[{'system':'a','value':'1'}] |"
                        + " | 'identifier':[{'system':'a','value':'2'}] | two-persons=2",
                "| 'identifier':[{'system':'a','value':'1'}] |"
                        + " | 'identifier':[{'system':'b','value':'1'}] | two-persons=2",
                "A | 'gender':'male' | B | 'gender':'female' | two-persons=2",
                "https://x.example/fhir/Patient/p1 | 'gender':'male' |"
                        + " https://y.example/fhir/Patient/p1 | 'gender':'male' | two-persons=2",
                "| 'x':{'source':'https://x.example#1'},'gender':'male' |"
                        + " | 'x':{'source':'https://y.example#1'},'gender':'male' | two-persons=2",
                "| 'x':{'source':'#1'},'gender':'male' | | 'x':{'source':'#2'},'gender':'male' | superseded=1"
            })
    void patientsUnderOneIdAreOnePersonUnlessSomethingSpeaksAgainstIt(
            String firstFrom, String first, String secondFrom, String second, String expected) {
        List<Came> came = List.of(
                new Came(patient(first, "1"), from(firstFrom)),
                new Came(patient(second, "2"), from(secondFrom)),
                new Came(DOSE, Arrival.ALONE));

        Gathered all = gather(came);

        String fate = all.settled().counts().get("Patient").entrySet().stream()
                .map(one -> one.getKey().token() + "=" + one.getValue())
                .reduce("", String::concat);
        assertThat(fate).isEqualTo(expected);
        assertThat(all.subjects().get(0).patientQuarantined()).isEqualTo(expected.startsWith("two"));
        List<Came> turned = new ArrayList<>(came);
        Collections.reverse(turned);
        assertThat(gather(turned)).isEqualTo(all);
    }

    @Test
    void baseUrlsOfThisSourceAreOneSource() {
        String patient = patient("'gender':'male'", "1");
        Gathered all = gather(List.of(
                new Came(patient, from("https://own.example/fhir/Patient/p1")),
                new Came(patient, from("https://alias.example/r4/Patient/p1")),
                new Came(DOSE, Arrival.ALONE)));
        assertThat(all.subjects().get(0).patientQuarantined()).isFalse();
        assertThat(all.settled().count("Patient", Disposition.DUPLICATE)).isEqualTo(1);
    }

    @Test
    void aServerIsOneSourceWhateverItsEntriesSay() {
        Intake intake = Intake.ofServer(STUDY, SCOPE, Instant.parse("2026-01-01T00:00:00Z"), List.of());
        String patient = patient("'gender':'male'", "1");
        put(intake, new Came(patient, from("https://node1.example/fhir/Patient/p1")));
        put(intake, new Came(patient, from("https://node2.example/fhir/Patient/p1")));
        put(intake, new Came(DOSE, Arrival.ALONE));
        assertThat(intake.gather().subjects().get(0).patientQuarantined()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "A, A, p1, superseded=1",
        "A, A, p2, superseded=1",
        "A, B, p1, superseded=1",
        "A, B, p2, conflicting-values=2",
        "https://x.example/Observation/o1, https://y.example/Observation/o1, p1, conflicting-values=2",
        "https://x.example/Observation/o1, https://x.example/Observation/o1, p2, superseded=1"
    })
    void aResultReplacesOneOfItsOwnSourceOnly(String firstFrom, String secondFrom, String subject, String expected) {
        String second = RESULT.replace("20,", "21,").replace("Patient/p1", "Patient/" + subject);
        Gathered all = gather(List.of(
                new Came(DOSE, Arrival.ALONE),
                new Came(DOSE.replace("m1", "m2").replace("p1", "p2"), Arrival.ALONE),
                new Came(version(RESULT, "1"), from(firstFrom)),
                new Came(version(second, "2"), from(secondFrom))));
        String fate = all.settled().counts().get("Observation").entrySet().stream()
                .map(one -> one.getKey().token() + "=" + one.getValue())
                .reduce("", String::concat);
        assertThat(fate).isEqualTo(expected);
    }

    @Test
    void equalFactsWithOtherMetaAreCopies() {
        Gathered all = gather(List.of(
                new Came(DOSE, Arrival.ALONE),
                new Came(version(DOSE, "7"), Arrival.ALONE),
                new Came(RESULT, Arrival.ALONE),
                new Came(RESULT.replace("'id'", "'meta':{'versionId':'W/1'},'id'"), Arrival.ALONE),
                new Came(version(RESULT, "1"), Arrival.ALONE)));
        assertThat(all.subjects().get(0).measurements())
                .singleElement()
                .satisfies(one -> assertThat(one.source().versionId()).isEqualTo("1"));
        assertThat(all.subjects().get(0).administrations()).hasSize(1);
        assertThat(all.settled().count("Observation", Disposition.DUPLICATE)).isEqualTo(2);
        assertThat(all.settled().count("MedicationAdministration", Disposition.DUPLICATE))
                .isEqualTo(1);
    }

    @Test
    void aResultOfAnotherServerIsNotOfAPatientWithTheSameId() {
        Gathered all = gather(List.of(
                new Came(patient("'gender':'male'", "1"), from("https://x.example/fhir/Patient/p1")),
                new Came(DOSE, from("https://x.example/fhir/MedicationAdministration/m1")),
                new Came(RESULT, from("https://y.example/fhir/Observation/o1"))));
        assertThat(all.subjects().get(0).measurements()).isEmpty();
        assertThat(all.settled().count("Observation", Disposition.BAD_REFERENCE))
                .isEqualTo(1);
    }

    @Test
    void manyVariantsOfOneIdAreJudgedTogether() {
        Intake intake = new Intake(STUDY, SCOPE, Instant.parse("2026-01-01T00:00:00Z"), List.of());
        int many = 40_000;
        for (int k = 0; k < many; k++) {
            put(intake, new Came(RESULT.replace("20,", k + ","), Arrival.ALONE));
        }
        put(intake, new Came(DOSE, Arrival.ALONE));
        assertThat(intake.gather().settled().count("Observation", Disposition.CONFLICTING_VALUES))
                .isEqualTo(many);
    }

    @Property(tries = 100)
    void theOrderOfVersionsCopiesAndSourcesChangesNothing(@ForAll long seed) {
        List<Came> came = new ArrayList<>(List.of(
                new Came(DOSE, Arrival.ALONE),
                new Came(DOSE.replace("m1", "m2").replace("p1", "p2"), Arrival.ALONE),
                new Came(DOSE.replace("m1", "m3").replace("p1", "p3"), Arrival.ALONE)));
        Random random = new Random(seed);
        for (String place :
                Arrays.asList(null, "A", "B", "https://x.example/Patient/p", "https://y.example/Patient/p")) {
            String id = "p" + (1 + random.nextInt(3));
            Arrival from = from(place == null ? null : place.replace("Patient/p", "Patient/" + id));
            String meta = random.nextBoolean() ? "1" : "2";
            for (String gender : List.of("male", "female")) {
                String patient = patient("'gender':'" + gender + "'", meta).replace("p1", id);
                came.add(
                        new Came(random.nextInt(3) == 0 ? patient.replaceAll("'meta':\\{[^}]*},", "") : patient, from));
                came.add(new Came(patient, from));
            }
            came.add(new Came(version(RESULT.replace("20,", random.nextInt(2) + "1,"), meta), from));
            came.add(new Came(RESULT.replace("20,", random.nextInt(2) + "1,"), from));
        }
        Gathered straight = gather(came);
        Collections.shuffle(came, random);
        assertThat(gather(came)).isEqualTo(straight);
    }

    @Test
    void thingsBelongTogetherThroughOthers() {
        Ties ties = new Ties();
        ties.tie(new TreeSet<>(List.of("a", "b")));
        ties.tie(new TreeSet<>(List.of("c", "d")));
        assertThat(ties.groups()).isEqualTo(2);
        ties.tie(new TreeSet<>(List.of("b", "d")));
        ties.tie(List.of());
        assertThat(ties.groups()).isEqualTo(1);
    }

    private static String patient(String members, String version) {
        String source = members.startsWith("'x':") ? members.substring(5, members.indexOf('}')) + "," : "";
        String rest = members.startsWith("'x':") ? members.substring(members.indexOf('}') + 2) : members;
        return "{'resourceType':'Patient','id':'p1','meta':{" + source + "'versionId':'" + version
                + "','lastUpdated':'2021-01-0" + version + "T00:00:00Z'}," + rest + "}";
    }

    private static String version(String json, String version) {
        return json.replace(
                "'id'",
                "'meta':{'versionId':'" + version + "','lastUpdated':'2021-01-0" + version + "T00:00:00Z'},'id'");
    }

    private static Arrival from(String place) {
        return place == null ? Arrival.ALONE : place.contains(":") ? Arrival.of(place) : new Arrival(null, place);
    }

    private static Gathered gather(List<Came> came) {
        Intake intake = new Intake(
                STUDY,
                SCOPE,
                Instant.parse("2026-01-01T00:00:00Z"),
                List.of("https://own.example/fhir/", "https://alias.example/r4"));
        came.forEach(one -> put(intake, one));
        return intake.gather();
    }

    private static void put(Intake intake, Came one) {
        byte[] json = one.json().replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        intake.take(Slice.of(json, 0, json.length), one.from(), () -> "here");
    }
}
