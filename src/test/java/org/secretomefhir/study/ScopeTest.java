package org.secretomefhir.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.secretomefhir.clinical.Sex;
import org.secretomefhir.clinical.SourceRef;
import org.secretomefhir.clinical.Subject;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.study.reading.StudyPackage;

class ScopeTest {
    private static final LocalDate DAY = LocalDate.of(2020, 2, 29);
    private static final Subject ANA = subject("ana", "urn:mrn|7");

    @Test
    void theStudysOwnScopeAdmitsEverybody() {
        StudyDefinition study = StudyPackage.shipped();
        Scope scope = Scope.of(study, DAY);
        assertThat(scope.period()).isEqualTo(study.period());
        assertThat(scope.zone()).isEqualTo(study.zone());
        assertThat(scope.cutOff()).isEqualTo(DAY);
        assertThat(scope.admits(ANA)).isTrue();
        assertThat(scope.indexDate(ANA.id())).isNull();
    }

    @Test
    void listsNameSubjectsByIdOrIdentifier() {
        assertThat(scope(Set.of("ana"), Set.of()).admits(ANA)).isTrue();
        assertThat(scope(Set.of("urn:mrn|7"), Set.of()).admits(ANA)).isTrue();
        assertThat(scope(Set.of("budi"), Set.of()).admits(ANA)).isFalse();
        assertThat(scope(Set.of(), Set.of()).admits(ANA)).isFalse();
        assertThat(scope(null, Set.of("urn:mrn|7")).admits(ANA)).isFalse();
        assertThat(scope(Set.of("ana"), Set.of("ana")).admits(ANA)).isFalse();
        assertThat(scope(null, Set.of("7")).admits(ANA)).isTrue();
    }

    @Test
    void indexDatesAreGivenByHandForThoseNamedOnly() {
        TreeMap<SubjectId, LocalDate> given = new TreeMap<>();
        given.put(ANA.id(), DAY);
        Scope scope = new Scope(new StudyPeriod(DAY, DAY), DAY, ZoneId.of("UTC"), null, new TreeSet<>(), given);
        given.clear();
        assertThat(scope.indexDate(ANA.id())).isEqualTo(DAY);
        assertThat(scope.indexDate(new SubjectId("budi"))).isNull();
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

    private static Subject subject(String id, String identifier) {
        return new Subject(
                new SubjectId(id),
                Sex.FEMALE,
                null,
                false,
                null,
                true,
                false,
                Set.of(identifier),
                List.of(),
                new SourceRef("Patient", id, null));
    }
}
