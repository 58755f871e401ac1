package org.secretomefhir.ingest.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secretomefhir.ingest.gathering.IntakeTest.DOSE;
import static org.secretomefhir.ingest.gathering.IntakeTest.PATIENT;
import static org.secretomefhir.ingest.gathering.IntakeTest.RESULT;
import static org.secretomefhir.ingest.gathering.IntakeTest.SCOPE;
import static org.secretomefhir.ingest.gathering.IntakeTest.STUDY;
import static org.secretomefhir.ingest.gathering.IntakeTest.assertClosed;
import static org.secretomefhir.ingest.gathering.IntakeTest.gather;
import static org.secretomefhir.ingest.gathering.IntakeTest.take;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What references are resolved to, and what is said of those that are not. */
class IntakeReferencesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"reference\":\"Patient/p1\"} | record",
                "{\"reference\":\"Patient/p1/_history/4\"} | record",
                "{\"reference\":\"https://fhir.example.org/r4/Patient/p1\"} | record",
                "{\"reference\":\"https://fhir.example.org/r4/Patient/p1/_history/4\"} | record",
                "{\"identifier\":{\"system\":\"urn:mrn\",\"value\":\"7\"}} | record",
                "{\"reference\":\"Patient/p1\",\"identifier\":{\"system\":\"urn:mrn\",\"value\":\"none\"}} | record",
                "{\"reference\":\"https://fhir.example.org/r4x/Patient/p1\"} | bad-reference",
                "{\"reference\":\"https://other.example.org/Patient/p1\"} | bad-reference",
                "{\"reference\":\"urn:uuid:5c1d3a5e-0000-4000-8000-000000000000\"} | bad-reference",
                "{\"reference\":\"#p1\"} | bad-reference",
                "{\"reference\":\"p1\"} | record",
                "{\"reference\":\"/Patient/p1\"} | record",
                "{\"reference\":\" Patient/p1/ \"} | record",
                "{\"reference\":\"patient/p1\"} | record",
                "{\"reference\":\"HTTP://FHIR.example.org:443/r4/Patient/p1\"} | record",
                "{\"reference\":\"urn:uuid:p1\"} | record",
                "{\"reference\":\"urn:uuid:P1\"} | record",
                "{\"reference\":\"urn:oid:p1\"} | record",
                "{\"reference\":\"Patient?identifier=urn:mrn~7\"} | record",
                "{\"reference\":\"Patient?identifier=urn%3Amrn%7C7\"} | record",
                "{\"reference\":\"Patient?identifier=7\"} | record",
                "{\"reference\":\"/Patient?identifier=urn:mrn~7\"} | record",
                "{\"reference\":\"https://fhir.example.org/r4/Patient?identifier=urn:mrn~7\"} | record",
                "{\"reference\":\"Patient?identifier=urn:mrn~9\"} | bad-reference",
                "{\"reference\":\"Patient?identifier=urn:mrn~7,urn:mrn~9\"} | bad-reference",
                "{\"reference\":\"Patient?identifier=urn:mrn~7&active=true\"} | bad-reference",
                "{\"reference\":\"Patient?identifier=%zz\"} | bad-reference",
                "{\"reference\":\"Patient?name=Ani\"} | bad-reference",
                "{\"reference\":\"Patient/none\",\"identifier\":{\"system\":\"urn:mrn\",\"value\":\"7\"}} | record",
                "{\"reference\":\"urn:uuid:0\",\"identifier\":{\"system\":\"urn:mrn\",\"value\":\"7\"}} | record",
                "{\"reference\":\"p0\"} | bad-reference",
                "{\"reference\":\"Patient/p1#x\"} | bad-reference",
                "{\"reference\":\"RelatedPerson/p1\"} | not-in-cohort",
                "{\"reference\":\"#x\"},\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"x\",\"identifier\":["
                        + "{\"system\":\"urn:other\",\"value\":\"1\"},{\"system\":\"urn:mrn\",\"value\":\"7\"}]}] | record",
                "{\"reference\":\"#x\"},\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"x\"}] | bad-reference",
                "{\"reference\":\"Patient/\"} | bad-reference",
                "{\"reference\":\"Patient/p1/x\"} | bad-reference",
                "{\"identifier\":{\"system\":\"urn:mrn\",\"value\":\"8\"}} | bad-reference",
                "{\"identifier\":{\"system\":\"urn:mrn\",\"value\":\"9\"}} | bad-reference",
                "{\"identifier\":{\"value\":\"7\"}} | record",
                "{\"identifier\":{\"value\":\"9\"}} | bad-reference",
                "{\"display\":\"Ani\"} | bad-reference",
                "{} | bad-reference",
                "{\"reference\":\"Group/p1\"} | not-in-cohort",
                "{\"reference\":\"Device/p1\"} | not-in-cohort",
                "{\"reference\":\"Patient/p2\"} | not-in-cohort"
            })
    void aSubjectIsNamedInManyWays(String reference, String fate) {
        Gathered all = gather(
                PATIENT.replace("'id'", "'identifier':[{'system':'urn:mrn','value':'7'}],'id'"),
                "{'resourceType':'Patient','id':'p3','identifier':[{'system':'urn:mrn','value':'9'}]}",
                "{'resourceType':'Patient','id':'p4','identifier':[{'system':'urn:mrn','value':'9'}]}",
                DOSE,
                RESULT.replace(
                        "{'reference':'Patient/p1'}",
                        reference.replace('"', '\'').replace('~', '|')));

        String met = all.subjects().get(0).measurements().isEmpty()
                ? all.settled()
                        .counts()
                        .get("Observation")
                        .keySet()
                        .iterator()
                        .next()
                        .token()
                : "record";
        assertThat(met).isEqualTo(fate);
        assertClosed(all);
    }

    @Test
    void referencesWithinABundleGoByItsFullUrls() {
        Intake intake = new Intake(STUDY, SCOPE, Instant.parse("2026-01-01T00:00:00Z"), List.of());
        take(intake, RESULT.replace("Patient/p1", "urn:uuid:1"), "urn:uuid:3");
        take(intake, DOSE.replace("Patient/p1", "urn:uuid:1").replace("'id':'m1',", ""), "urn:uuid:2");
        take(intake, PATIENT.replace("'id':'p1',", ""), "urn:uuid:1");
        Gathered all = intake.gather();

        assertThat(all.subjects()).singleElement().satisfies(record -> {
            assertThat(record.id().value()).isEqualTo("1");
            assertThat(record.measurements()).hasSize(1);
            assertThat(record.administrations().get(0).source().id()).isEqualTo("2");
        });
        assertClosed(all);
    }

    @Test
    void referencesToOtherServersAreCountedAndNotShown() {
        String elsewhere = RESULT.replace("Patient/p1", "https://other.example.org/NIK-3171234567/r4/Patient/p1");
        assertThat(gather(DOSE, elsewhere).notes())
                .containsExactly("1 resource that is referred to by a URL of another server could not be read; if that"
                        + " is the server the data are from, name its base URL in serverBaseAliases of the source, a"
                        + " server or a path");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://other.example.org/Patient/p1 | serverBaseAliases",
                "urn:uuid:0 | urn",
                "#p | contained",
                "Patient?name=Ani | Patient?identifier=system",
                "none | neither Patient/id nor the id of a Patient"
            })
    void whatNamesNothingIsRefusedWithWhatWouldHelp(String literal, String hint) {
        assertThat(gather(DOSE.replace("Patient/p1", literal)).findings())
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.detail()).contains(hint).doesNotContain("Ani", "example", "p1"));
    }

    @Test
    void aDoseIsOfThePatientWhoseIdentifierItsContainedPatientHas() {
        Gathered all = gather(
                PATIENT.replace("'id'", "'identifier':[{'system':'urn:mrn','value':'7'}],'id'"),
                DOSE.replace("Patient/p1", "#x")
                        .replace(
                                "'id'",
                                "'contained':[{'resourceType':'Patient','identifier':[{'system':'urn:mrn',"
                                        + "'value':'7'}],'id':'x'}],'id'"));
        assertThat(all.subjects())
                .singleElement()
                .satisfies(record -> assertThat(record.administrations()).hasSize(1));
    }

    @Test
    void anIdentifierIsAskedForWhereNothingElseNamesThePatient() {
        Intake intake = new Intake(STUDY, SCOPE, Instant.parse("2026-01-01T00:00:00Z"), List.of());
        take(intake, DOSE.replace("Patient/p1", "Patient?identifier=urn:mrn|7"), null);
        take(intake, DOSE.replace("m1", "m2").replace("Patient/p1", "Patient?identifier=8"), null);
        take(
                intake,
                DOSE.replace("m1", "m3")
                        .replace("'Patient/p1'", "'Patient/p9','identifier':{'system':'urn:mrn','value':'9'}"),
                null);
        assertThat(intake.missingPatientIdentifiers()).containsExactly("8", "urn:mrn|7");
        assertThat(intake.missingLinkIdentifiers()).contains("urn:mrn|9");
    }
}
