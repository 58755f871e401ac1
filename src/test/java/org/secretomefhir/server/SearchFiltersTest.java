package org.secretomefhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchFiltersTest {
    private static final URI SEARCH =
            URI.create("https://fhir.example.org/r4/Observation?patient=a,b&combo-code=x%7Cy&_count=10&_elements=code");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://fhir.example.org/r4/Observation?combo-code=x%7Cy&patient=a%2Cb, ''",
                "Observation?patient:Patient=a&combo-code=x&_count=10, ''",
                "Observation?patient=a&_count=10, combo-code",
                "Observation?combo-code=x, patient",
                // nothing of ours is in it: the server names its searches in another way
                "https://fhir.example.org/r4?_getpages=7, ''",
                "Observation?_count=10, ''",
                "https://fhir.example.org/r4/Observation, ''",
                "'', ''",
                "-, ''",
            })
    void aFilterIsUnheededIfTheServersOwnLinkHasOthersButNotIt(String self, String names) {
        assertThat(String.join(" ", SearchFilters.unheeded(SEARCH, self))).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource({"Patient?_id=1, Patient?_count=1", "Patient, Patient?name=x", "Patient?_count=1, Patient?_count=1"})
    void whoFiltersByNothingElseCannotTell(String search, String self) {
        assertThat(SearchFilters.unheeded(URI.create(search), self)).isEmpty();
    }

    @Test
    void aModifierBelongsToTheParameterHoweverItIsWritten() {
        String self = "http://h/Observation?code=a&subject%3Aidentifier=s%7Cv&link:Patient=1";

        assertThat(SearchFilters.unheeded(URI.create("http://h/Observation?subject:identifier=s%7Cv&code=a"), self))
                .isEmpty();
        assertThat(SearchFilters.repeats(self, "subject:identifier")).isTrue();
        assertThat(SearchFilters.repeats(self, "link")).isTrue();
        assertThat(SearchFilters.repeats(self, "subject:missing")).isFalse();
        assertThat(SearchFilters.repeats("http://h/search/17", "link")).isFalse();
        assertThat(SearchFilters.repeats(null, "link")).isFalse();
    }
}
