package org.secretomefhir.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.secretomefhir.ingest.QuirkyServer.Quirk;

/** Servers that misunderstand several values in one parameter, or a parameter, or give less than they hold. */
class ServerListsIT {
    @ParameterizedTest
    @EnumSource(
            names = {
                "FIRST_OF_LIST",
                "THREE_OF_LIST",
                "COMMA_IS_LITERAL",
                "LISTS_ARE_BAD_REQUESTS",
                "LISTS_ARE_FORBIDDEN",
                "LISTS_FAIL"
            })
    void everybodyIsReadWhereListsAreNotUnderstood(Quirk quirk) {
        try (QuirkyServer server = new QuirkyServer(quirk)) {
            Extract read = read(server, ReadSettings.DEFAULT);

            requireAll(read);
            assertThat(read.notes())
                    .containsExactly("the server does not understand several values in one parameter (_id of Patient):"
                            + " it was asked for one at a time");
            assertThat(read.completeness())
                    .allSatisfy(one -> assertThat(one.isWhole()).isTrue());
        }
    }

    @Test
    void everyResultIsReadWhereAListGivesAPartOfEachPatients() {
        try (QuirkyServer server = new QuirkyServer(Quirk.ONE_OF_EACH)) {
            Extract read = read(server, ReadSettings.DEFAULT);

            requireAll(read);
            assertThat(read.completeness())
                    .extracting(Completeness::resourceType, Completeness::arrived)
                    .contains(tuple("Patient", 11L), tuple("Observation", 22L));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "COMBO_CODE_FINDS_NOTHING, by code instead",
        "COMBO_CODE_IS_A_BAD_REQUEST, by code instead",
        "FIRST_CODE_ONLY, without it",
        "CODES_ARE_LITERAL, without it",
        "CODES_ARE_BAD_REQUESTS, without it"
    })
    void everyResultIsReadWhereTheCodesAreNotUnderstood(Quirk quirk, String instead) {
        try (QuirkyServer server = new QuirkyServer(quirk)) {
            Extract read = read(server, ReadSettings.DEFAULT);

            requireAll(read);
            assertThat(read.notes())
                    .anySatisfy(note -> assertThat(note)
                            .startsWith("the server does not find everything of type Observation by combo-code")
                            .contains(instead));
        }
    }

    @Test
    void neitherListsNorCodesNeedBeUnderstood() {
        try (QuirkyServer server = new QuirkyServer(Quirk.FIRST_OF_LIST, Quirk.CODES_ARE_LITERAL)) {
            requireAll(read(server, ReadSettings.DEFAULT));
        }
        try (QuirkyServer server = new QuirkyServer(Quirk.LISTS_ARE_BAD_REQUESTS, Quirk.COMBO_CODE_FINDS_NOTHING)) {
            requireAll(read(server, ReadSettings.DEFAULT));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DOSES_HAVE_NO_CODE", "CODES_ARE_BAD_REQUESTS"})
    void aFilteredSearchThatIsNotUnderstoodBecomesAWholeOne(Quirk quirk) {
        try (QuirkyServer server = new QuirkyServer(quirk)) {
            Extract read = read(server, ReadSettings.DEFAULT.withExposureSearch(ReadSettings.ExposureSearch.FILTERED));

            requireAll(read);
            assertThat(read.notes()).anyMatch(note -> note.contains("does not find administrations by code"));
        }
    }

    @Test
    void aServerThatUnderstandsIsAskedAFewQuestionsMoreOnly() {
        try (QuirkyServer server = new QuirkyServer()) {
            Extract read = read(server, ReadSettings.DEFAULT);

            requireAll(read);
            assertThat(read.notes()).isEmpty();
            // metadata, administrations, Patients, links, Observations, and one Patient's Observations without the
            // codes
            assertThat(server.server().requests()).hasSize(6);
        }
    }

    @Test
    void onePatientAtATimeCanBeAskedFor() {
        try (QuirkyServer server = new QuirkyServer()) {
            requireAll(read(server, ReadSettings.DEFAULT.withIdsPerQuery(1)));
            assertThat(server.server().requests())
                    .allSatisfy(request -> assertThat(request.query("patient")).noneMatch(list -> list.contains(",")));
        }
    }

    @Test
    void withoutATotalOneCountIsAskedForEachSearch() {
        try (QuirkyServer server = new QuirkyServer(Quirk.NO_TOTAL)) {
            Extract read = read(server, ReadSettings.DEFAULT);

            requireAll(read);
            assertThat(read.completeness())
                    .allSatisfy(one -> assertThat(one.isWhole()).isTrue());
            assertThat(server.server().requests("/fhir/Observation"))
                    .filteredOn(request -> !request.query("_summary").isEmpty())
                    .singleElement()
                    .satisfies(request -> {
                        assertThat(request.query("_summary")).containsExactly("count");
                        assertThat(request.query("patient")).isNotEmpty();
                    });
        }
    }

    @Test
    void lessThanTheServerCountsWithoutATotalIsAnIncompleteRead() {
        try (QuirkyServer server = new QuirkyServer(Quirk.NO_TOTAL, Quirk.TRUNCATED)) {
            assertThatThrownBy(() -> read(server, ReadSettings.DEFAULT))
                    .isInstanceOf(IncompleteRead.class)
                    .hasMessageContaining(
                            "counts 11 resources of type MedicationAdministration for one search, but gave 10");
        }
    }

    @Test
    void aTotalThatIsTheSizeOfTheLastPageIsNotBelieved() {
        try (QuirkyServer server = new QuirkyServer(Quirk.TOTAL_OF_THE_PAGE, Quirk.TRUNCATED)) {
            assertThatThrownBy(() -> read(server, ReadSettings.DEFAULT))
                    .isInstanceOf(IncompleteRead.class)
                    .hasMessageContaining("counts 11 resources");
        }
    }

    @Test
    void aFilteredSearchDoesNotHideThatNothingWasCounted() {
        try (QuirkyServer server = new QuirkyServer(Quirk.NO_COUNT)) {
            Extract read = read(server, ReadSettings.DEFAULT.withExposureSearch(ReadSettings.ExposureSearch.FILTERED));

            assertThat(read.completeness().get(0)).satisfies(one -> {
                assertThat(one.resourceType()).isEqualTo("MedicationAdministration");
                assertThat(one.isWhole()).isFalse();
                assertThat(one.reasons())
                        .hasSize(2)
                        .anyMatch(reason -> reason.contains("gives no count"))
                        .anyMatch(reason -> reason.contains("named in words"));
            });
        }
    }

    /** Everybody, and of each both results, once. */
    private static void requireAll(Extract read) {
        assertThat(read.subjects())
                .hasSize(QuirkyServer.PERSONS)
                .allSatisfy(one -> assertThat(one.measurements()).hasSize(2));
        assertThat(read.received())
                .containsEntry("Patient", 11L)
                .containsEntry("MedicationAdministration", 11L)
                .satisfies(received -> assertThat(received.get("Observation")).isIn(List.of(22L, 33L)));
    }

    private static Extract read(QuirkyServer server, ReadSettings settings) {
        return ScriptedReads.read(server.server(), settings, Evaluations.SCOPE, Evaluations.STUDY);
    }
}
