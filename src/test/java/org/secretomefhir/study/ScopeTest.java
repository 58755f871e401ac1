package org.secretomefhir.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.secretomefhir.study.reading.StudyPackage;

class ScopeTest {
    private static final LocalDate DAY = LocalDate.of(2020, 2, 29);
    private static final Set<String> ANA = Set.of("ana", "urn:mrn|7");

    @Test
    void theStudysOwnScopeAdmitsEverybody() {
        StudyDefinition study = StudyPackage.shipped();
        Scope scope = Scope.of(study, DAY);
        assertThat(scope.period()).isEqualTo(study.period());
        assertThat(scope.zone()).isEqualTo(study.zone());
        assertThat(scope.cutOff()).isEqualTo(DAY);
        assertThat(scope.asksAbout(ANA)).isTrue();
        assertThat(scope.leavesOut(ANA)).isFalse();
        assertThat(scope.indexDays(ANA)).isEmpty();
    }

    @Test
    void listsNameSubjectsByIdOrIdentifier() {
        assertThat(scope(Set.of("ana"), Set.of()).asksAbout(ANA)).isTrue();
        assertThat(scope(Set.of("urn:mrn|7"), Set.of()).asksAbout(ANA)).isTrue();
        assertThat(scope(Set.of("budi"), Set.of()).asksAbout(ANA)).isFalse();
        assertThat(scope(Set.of(), Set.of()).asksAbout(ANA)).isFalse();
        assertThat(scope(null, Set.of("urn:mrn|7")).leavesOut(ANA)).isTrue();
        assertThat(scope(Set.of("ana"), Set.of("ana")).leavesOut(ANA)).isTrue();
        assertThat(scope(null, Set.of("7")).leavesOut(ANA)).isFalse();
    }

    @Test
    void indexDatesAreGivenByHandForThoseNamedOnly() {
        TreeMap<String, LocalDate> given = new TreeMap<>();
        given.put("urn:mrn|7", DAY);
        Scope scope = new Scope(new StudyPeriod(DAY, DAY), DAY, ZoneId.of("UTC"), null, new TreeSet<>(), given);
        given.clear();
        assertThat(scope.indexDays(ANA)).containsExactly(DAY);
        assertThat(scope.indexDays(Set.of("budi"))).isEmpty();
    }

    private static Scope scope(Set<String> only, Set<String> except) {
        return new Scope(
                new StudyPeriod(DAY, DAY),
                DAY,
                ZoneId.of("UTC"),
                only == null ? null : new TreeSet<>(only),
                new TreeSet<>(except),
                null);
    }
}
