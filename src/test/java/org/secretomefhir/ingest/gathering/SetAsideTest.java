package org.secretomefhir.ingest.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.SubjectRecord;
import org.secretomefhir.server.Slice;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.study.reading.StudyPackage;

/** What is not used, but says something about what is. */
class SetAsideTest {
    private static final StudyDefinition STUDY = StudyPackage.shipped();
    private static final Scope SCOPE = Scope.of(STUDY, LocalDate.of(2022, 12, 31));
    private static final String DATE = "'effectiveDateTime':'2019-02-01'";
    private static final String DOSE = "{'resourceType':'MedicationAdministration','id':'m1','status':'completed',"
            + "'medicationCodeableConcept':{'text':'secretome'},'subject':{'reference':'Patient/p1'},"
            + "'effectiveDateTime':'2019-03-01'}";
    private static final String RESULT = result("o1", "'status':'final','valueQuantity':{'value':20}," + DATE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'status':'corrected','valueQuantity':{'value':1,'comparator':'<'} | comparator",
                "'status':'amended','valueString':'20' | not-a-number",
                "'status':'amended' | no-value",
                "'status':'amended','dataAbsentReason':{'text':'haemolysed'} | absent-value",
                "'status':'amended','valueQuantity':{'value':1},'modifierExtension':[{}] | modifier",
                "'status':'entered-in-error','valueQuantity':{'value':20} | status"
            })
    void whatTakesAResultBackDoesSoWhateverElseIsWrongWithIt(String members, String fate) {
        Gathered all = gather(DOSE, RESULT, result("o2", members + "," + DATE));

        SubjectRecord record = all.subjects().get(0);
        assertThat(record.measurements()).extracting(one -> one.source().id()).containsExactly("o1");
        assertThat(record.withdrawals()).singleElement().satisfies(one -> {
            assertThat(one.source().id()).isEqualTo("o2");
            assertThat(one.identifiers()).containsExactly("urn:lab|7");
            assertThat(one.effective()).isEqualTo(ClinicalDate.ofDay(LocalDate.of(2019, 2, 1)));
        });
        assertThat(all.settled().counts().get("Observation"))
                .hasSize(1)
                .allSatisfy((disposition, count) ->
                        assertThat(disposition.token() + "=" + count).isEqualTo(fate + "=1"));
    }

    @Test
    void anAmendmentWithoutAReadableDateTakesBackToo() {
        String members = "'status':'amended','valueQuantity':{'value':1},'effectiveDateTime':'2019-02-30'";
        assertThat(gather(DOSE, result("o2", members)).subjects().get(0).withdrawals())
                .singleElement()
                .satisfies(one -> assertThat(one.effective()).isNull());
    }

    @Test
    void ofAnAmendmentInConflictEveryContentTakesBack() {
        String amended = result("o2", "'status':'amended','valueQuantity':{'value':1}," + DATE);
        Gathered all = gather(DOSE, RESULT, amended, amended.replace("02-01", "02-02"));
        assertThat(all.subjects().get(0).withdrawals()).hasSize(2);
    }

    @Test
    void onlyThePartsWithoutAValueOfAUsableAmendmentTakeBack() {
        String panel = "'status':'amended','valueQuantity':{'value':1}," + DATE + ",'component':[{'code':{'coding':[{"
                + "'system':'http://loinc.org','code':'41171-0'}]},'valueString':'x'}]";
        SubjectRecord record = gather(DOSE, result("o2", panel)).subjects().get(0);
        assertThat(record.measurements()).extracting(one -> one.part()).containsExactly(0);
        assertThat(record.withdrawals()).extracting(one -> one.part()).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"final", "preliminary", "registered", "cancelled", "unknown"})
    void whatNeitherAmendsNorVoidsTakesNothingBack(String status) {
        String none = result("o2", "'status':'" + status + "'," + DATE);
        assertThat(gather(DOSE, none).subjects().get(0).withdrawals()).isEmpty();
    }

    @Test
    void whatHasNoIdentifierTakesNothingBack() {
        String none = result("o2", "'status':'amended'," + DATE).replaceAll("'identifier':\\[.*?\\],", "");
        assertThat(none).doesNotContain("identifier");
        assertThat(gather(DOSE, none).subjects().get(0).withdrawals()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'2019-03-01' | '2919-03-01' | completed -",
                "'2019-03-01' | '2019-02-30' | completed -",
                "'status':'completed', | '' | 2019-03-01",
                "'id' | 'modifierExtension':[{}],'id' | completed 2019-03-01",
                "'status':'completed' | 'modifierExtension':[{}],'status':'not-done' | not-done 2019-03-01"
            })
    void anExposureThatCannotBeUsedIsRememberedWithWhatCanBeTold(String part, String instead, String told) {
        Gathered all = gather(DOSE.replace(part, instead.equals("''") ? "" : instead));
        SubjectRecord record = all.subjects().get(0);
        assertThat(record.administrations()).isEmpty();
        assertThat(record.unclearDoses()).singleElement().satisfies(one -> {
            ClinicalDate begun = one.begun();
            String day = begun == null ? "-" : begun.daysText();
            assertThat((one.status() + " " + day).strip()).isEqualTo(told);
            assertThat(one.ended()).isEqualTo(begun);
        });
    }

    @Test
    void whatMayBeAnotherProductIsNoDoseOfTheExposure() {
        String unknown = DOSE.replace("m1", "m2")
                .replace(
                        "'medicationCodeableConcept':{'text':'secretome'}",
                        "'medicationReference':{'reference':'Medication/x'}");
        String calcium =
                DOSE.replace("m1", "m3").replace("secretome", "calcium").replace("2019-03-01", "never");
        assertThat(gather(DOSE, unknown, calcium).subjects().get(0).unclearDoses())
                .isEmpty();
    }

    private static String result(String id, String members) {
        return "{'resourceType':'Observation','id':'" + id + "','identifier':[{'system':'urn:lab','value':'7'}],"
                + "'code':{'coding':[{'system':'http://loinc.org','code':'2697-1'}]},"
                + "'subject':{'reference':'Patient/p1'}," + members + "}";
    }

    private static Gathered gather(String... lines) {
        Intake intake = new Intake(STUDY, SCOPE, Instant.parse("2026-01-01T00:00:00Z"), List.of());
        for (String line : lines) {
            byte[] json = line.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            intake.take(Slice.of(json, 0, json.length), Arrival.ALONE, () -> "here");
        }
        return intake.gather();
    }
}
