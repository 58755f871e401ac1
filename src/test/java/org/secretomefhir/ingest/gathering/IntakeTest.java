package org.secretomefhir.ingest.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Finding;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.clinical.SubjectRecord;
import org.secretomefhir.clinical.Tally;
import org.secretomefhir.server.Slice;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.study.reading.StudyPackage;

/** Small records, taken in one by one. */
class IntakeTest {
    static final StudyDefinition STUDY = StudyPackage.shipped();
    static final Scope SCOPE = Scope.of(STUDY, LocalDate.of(2022, 12, 31));
    static final String BASE = "https://fhir.example.org/r4";

    static final String PATIENT = "{'resourceType':'Patient','id':'p1','gender':'female'}";
    static final String DOSE = "{'resourceType':'MedicationAdministration','id':'m1','status':'completed',"
            + "'medicationCodeableConcept':{'text':'secretome'},'subject':{'reference':'Patient/p1'},"
            + "'effectiveDateTime':'2019-03-01'}";
    static final String RESULT = "{'resourceType':'Observation','id':'o1','status':'final','code':{'coding':[{"
            + "'system':'http://loinc.org','code':'2697-1'}]},'subject':{'reference':'Patient/p1'},"
            + "'effectiveDateTime':'2019-02-01','valueQuantity':{'value':20,'unit':'ng/mL'}}";

    @Test
    void aRecordHoldsWhatIsAboutItsSubject() {
        Gathered all = gather(RESULT, DOSE, PATIENT);

        assertThat(all.subjects()).singleElement().satisfies(record -> {
            assertThat(record.id()).isEqualTo(new SubjectId("p1"));
            assertThat(record.subject()).isNotNull();
            assertThat(record.administrations()).hasSize(1);
            assertThat(record.measurements()).hasSize(1);
        });
        assertThat(all.settled()).isEqualTo(Tally.EMPTY);
        assertClosed(all);
    }

    @Test
    void whoHadNoExposureIsNotInTheCohortWhateverElseIsWrong() {
        Gathered all = gather(
                PATIENT.replace("'id'", "'birthDate':'1890-01-01','id'"),
                RESULT,
                RESULT.replace("o1", "o2").replace("'value':20,", ""),
                DOSE.replace("secretome", "calcium"));

        assertThat(all.subjects()).isEmpty();
        assertThat(all.findings()).isEmpty();
        assertThat(all.settled().count("Observation", Disposition.NOT_IN_COHORT))
                .isEqualTo(2);
        assertThat(all.settled().count("Patient", Disposition.NOT_IN_COHORT)).isEqualTo(1);
        assertThat(all.settled().count("MedicationAdministration", Disposition.OTHER_CODE))
                .isEqualTo(1);
        assertClosed(all);
    }

    @Test
    void whatIsWrongWithAnExposureIsSaidEvenIfItWasTheOnlyOne() {
        Gathered all = gather(PATIENT, DOSE.replace("2019-03-01", "2019-02-30"));

        assertThat(all.subjects()).singleElement().satisfies(record -> {
            assertThat(record.administrations()).isEmpty();
            assertThat(record.unclearDoses()).hasSize(1);
        });
        assertThat(all.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.disposition()).isEqualTo(Disposition.BAD_DATE);
            assertThat(finding.subject()).isEqualTo(new SubjectId("p1"));
        });
        assertClosed(all);
    }

    @Test
    void anExposureOfAnyStatusAndDateMakesARecord() {
        assertThat(gather(DOSE.replace("completed", "not-done").replace("2019", "1950"))
                        .subjects())
                .hasSize(1);
    }

    @Test
    void aGivenIndexDateMakesARecordWithoutAnyExposure() {
        TreeMap<String, LocalDate> given = new TreeMap<>();
        given.put("p1", LocalDate.of(2019, 3, 1));
        given.put("p7", LocalDate.of(2019, 3, 1));
        Scope scope = new Scope(SCOPE.period(), SCOPE.cutOff(), SCOPE.zone(), null, new TreeSet<>(), given);

        Gathered all = gather(scope, List.of(PATIENT, RESULT));

        assertThat(all.subjects()).extracting(record -> record.id().value()).containsExactly("p1", "p7");
        assertThat(all.subjects().get(0).measurements()).hasSize(1);
        assertThat(all.subjects().get(1).subject()).isNull();
    }

    @Test
    void theNewestVersionStaysAndItsCopiesAreDuplicates() {
        String first = version(RESULT, "1", "2021-01-01T00:00:00Z");
        String second = version(RESULT.replace("20,", "21,"), "2", "2021-01-02T00:00:00Z");

        for (List<String> order : List.of(
                List.of(first, second, second, first),
                List.of(second, first, first, second),
                List.of(first, first, second, second),
                List.of(second, second, first, first))) {
            List<String> lines = new ArrayList<>(order);
            lines.add(DOSE);
            Gathered all = gather(SCOPE, lines);
            assertThat(all.subjects().get(0).measurements())
                    .singleElement()
                    .satisfies(one -> assertThat(one.value().value()).isEqualTo("21"));
            assertThat(all.settled().count("Observation", Disposition.SUPERSEDED))
                    .isEqualTo(2);
            assertThat(all.settled().count("Observation", Disposition.DUPLICATE))
                    .isEqualTo(1);
            assertClosed(all);
        }
    }

    @Test
    void aNewerVersionThatIsVoidTakesTheOlderOneWithIt() {
        Gathered all = gather(
                DOSE,
                version(RESULT, "1", "2021-01-01T00:00:00Z"),
                version(RESULT.replace("final", "entered-in-error"), "2", "2021-01-02T00:00:00Z"));

        assertThat(all.subjects().get(0).measurements()).isEmpty();
        assertThat(all.settled().count("Observation", Disposition.SUPERSEDED)).isEqualTo(1);
        assertThat(all.settled().count("Observation", Disposition.STATUS)).isEqualTo(1);
    }

    @Test
    void differentContentsUnderOneIdAreInConflict() {
        String other = RESULT.replace("20,", "21,");
        for (List<String> order : List.of(List.of(RESULT, other, RESULT), List.of(other, RESULT, RESULT))) {
            List<String> lines = new ArrayList<>(order);
            lines.add(DOSE);
            Gathered all = gather(SCOPE, lines);
            assertThat(all.subjects().get(0).measurements()).isEmpty();
            assertThat(all.settled().count("Observation", Disposition.CONFLICTING_VALUES))
                    .isEqualTo(2);
            assertThat(all.settled().count("Observation", Disposition.DUPLICATE))
                    .isEqualTo(1);
            assertClosed(all);
        }
    }

    @Test
    void aPatientInConflictIsQuarantined() {
        Gathered all = gather(DOSE, PATIENT, PATIENT.replace("female", "male"));
        assertThat(all.subjects().get(0).subject()).isNull();
        assertThat(all.subjects().get(0).patientQuarantined()).isTrue();
        assertClosed(all);
    }

    @Test
    void aPatientThatCannotBeReadIsQuarantinedUnlessAnotherCopyCan() {
        String broken = PATIENT.replace("'gender'", "'id':'p1','gender'");
        assertThat(gather(DOSE, broken).subjects().get(0).patientQuarantined()).isTrue();
        assertThat(gather(DOSE, broken, PATIENT).subjects().get(0).patientQuarantined())
                .isFalse();
        assertClosed(gather(DOSE, broken, PATIENT));
    }

    @Test
    void aMedicationIsUsedIfAnExposureNamesIt() {
        String byReference = DOSE.replace(
                "'medicationCodeableConcept':{'text':'secretome'}",
                "'medicationReference':{'reference':'Medication/s'}");
        String byIdentifier = DOSE.replace("m1", "m2")
                .replace(
                        "'medicationCodeableConcept':{'text':'secretome'}",
                        "'medicationReference':{'identifier':{'system':'urn:m','value':'1'}}");
        String missing = byReference.replace("m1", "m3").replace("Medication/s", "Medication/none");
        String broken = byReference.replace("m1", "m4").replace("Medication/s", "Medication/b");
        Gathered all = gather(
                byReference,
                byIdentifier,
                missing,
                broken,
                "{'resourceType':'Medication','id':'s','code':{'text':'UC-MSC secretome'}}",
                "{'resourceType':'Medication','id':'i','identifier':[{'system':'urn:m','value':'1'}],'code':{'text':'secretome'}}",
                "{'resourceType':'Medication','id':'c','code':{'text':'calcium'}}",
                "{'resourceType':'Medication','id':'b','implicitRules':'urn:x','code':{'text':'secretome'}}");

        assertThat(all.subjects().get(0).administrations())
                .extracting(one -> one.source().id())
                .containsExactly("m1", "m2");
        assertThat(all.settled().count("MedicationAdministration", Disposition.BAD_REFERENCE))
                .isEqualTo(2);
        assertThat(all.settled().count("Medication", Disposition.USED)).isEqualTo(2);
        assertThat(all.settled().count("Medication", Disposition.OTHER_CODE)).isEqualTo(1);
        assertThat(all.settled().count("Medication", Disposition.MODIFIER)).isEqualTo(1);
        assertClosed(all);
    }

    @Test
    void linkedPatientsComeAlongWithTheirResources() {
        Gathered all = gather(
                DOSE,
                PATIENT.replace("'id'", "'link':[{'type':'replaced-by','other':{'reference':'Patient/p2'}}],'id'"),
                PATIENT.replace("p1", "p2"),
                PATIENT.replace("p1", "p3"),
                RESULT.replace("p1", "p2"));

        assertThat(all.subjects()).extracting(record -> record.id().value()).containsExactly("p1", "p2");
        assertThat(all.subjects().get(0).subject().replacedBy()).containsExactly(new SubjectId("p2"));
        assertThat(all.subjects().get(1).measurements()).hasSize(1);
        assertClosed(all);
    }

    @Test
    void aFaultyPartIsAFindingBesideTheUsedResource() {
        Gathered all = gather(
                DOSE,
                RESULT.replace(
                        "'valueQuantity'",
                        "'component':[{'code':{'coding':[{'system':'http://loinc.org','code':'41171-0'}]},"
                                + "'valueString':'x'}],'valueQuantity'"));

        assertThat(all.subjects().get(0).measurements()).hasSize(1);
        assertThat(all.settled()).isEqualTo(Tally.EMPTY);
        assertThat(all.findings()).extracting(Finding::location).containsExactly("Observation.component.valueString");
    }

    @Test
    void whatCannotBeReadIsCountedUnderItsTypeAndPlaced() {
        Gathered all = gather("{'resourceType':'Observation','id':'o9'", "rubbish", "{'resourceType':'Encounter'}");

        assertThat(all.received()).containsEntry("Observation", 1L).containsEntry("Resource", 1L);
        assertThat(all.settled().count("Encounter", Disposition.OTHER_TYPE)).isEqualTo(1);
        assertThat(all.findings()).extracting(Finding::location).containsExactly("here", "here");
        assertClosed(all);
    }

    @Test
    void aFloodOfFaultsIsCountedButNotKept() {
        Intake intake = new Intake(STUDY, SCOPE, Instant.parse("2026-01-01T00:00:00Z"), List.of());
        for (int k = 0; k < 150_000; k++) {
            take(intake, "{'resourceType':'Observation','id':'o" + k + "'", null);
        }
        for (char first = 'a'; first <= 'z'; first++) {
            for (char second = 'a'; second <= 'z'; second++) {
                take(intake, "{'resourceType':'T" + first + second + "'}", null);
            }
        }
        Gathered all = intake.gather();

        assertThat(all.findings()).hasSize(100_000);
        assertThat(all.received()).hasSizeLessThanOrEqualTo(501).containsKey("Resource");
        assertThat(all.notes()).containsExactly("50000 further findings are counted, but not listed");
        assertClosed(all);
    }

    @Property(tries = 100)
    void theOrderOfResourcesChangesNothing(@ForAll long seed) {
        List<String> lines = new ArrayList<>(List.of(
                PATIENT,
                PATIENT.replace("p1", "p2"),
                DOSE,
                DOSE,
                DOSE.replace("m1", "m2").replace("p1", "p2"),
                version(RESULT, "1", "2021-01-01T00:00:00Z"),
                version(RESULT, "2", "2021-01-02T00:00:00Z"),
                version(RESULT, "2", "2021-01-02T00:00:00Z"),
                RESULT.replace("o1", "o2").replace("20,", "1e999,"),
                RESULT.replace("o1", "o3").replace("p1", "p9"),
                RESULT.replace("o1", "o4"),
                RESULT.replace("o1", "o4").replace("20,", "3,"),
                RESULT.replace("'id':'o1',", ""),
                RESULT.replace("'id':'o1',", ""),
                "{'resourceType':'Observation'"));
        Gathered straight = gather(SCOPE, lines);
        Collections.shuffle(lines, new Random(seed));

        assertThat(gather(SCOPE, lines)).isEqualTo(straight);
        assertClosed(straight);
    }

    static Gathered gather(String... lines) {
        return gather(SCOPE, List.of(lines));
    }

    static Gathered gather(Scope scope, List<String> lines) {
        Intake intake = new Intake(STUDY, scope, Instant.parse("2026-01-01T00:00:00Z"), List.of(BASE));
        lines.forEach(line -> take(intake, line, null));
        return intake.gather();
    }

    static void take(Intake intake, String line, String fullUrl) {
        byte[] json = line.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        intake.take(Slice.of(json, 0, json.length), Arrival.of(fullUrl), () -> "here");
    }

    static String version(String json, String version, String updated) {
        return json.replace("'id'", "'meta':{'versionId':'" + version + "','lastUpdated':'" + updated + "'},'id'");
    }

    /** received = settled + in a record, for every type. */
    static void assertClosed(Gathered all) {
        TreeMap<String, Long> accounted = new TreeMap<>();
        all.settled()
                .counts()
                .keySet()
                .forEach(type -> accounted.put(type, all.settled().total(type)));
        for (SubjectRecord record : all.subjects()) {
            record.sources().forEach(source -> accounted.merge(source.resourceType(), 1L, Long::sum));
        }
        assertThat(accounted).isEqualTo(all.received());
    }
}
