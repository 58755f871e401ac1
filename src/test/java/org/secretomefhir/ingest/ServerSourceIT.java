package org.secretomefhir.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.Pair;
import org.secretomefhir.cohort.SelectedValue;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.sandbox.SandboxServer;
import org.secretomefhir.server.FhirConnection;
import org.secretomefhir.server.ServerSettings;
import org.secretomefhir.study.Scope;
import org.secretomefhir.testing.FhirHttp;
import org.secretomefhir.testing.JpaServer;

/** The main cohort, read over HTTP from the sandbox and from a JPA server. */
class ServerSourceIT {
    private static SandboxServer sandbox;

    @BeforeAll
    static void load() throws IOException {
        sandbox = SandboxServer.start(0);
        String bundle = Files.readString(Path.of("samples/main/bundle.json"));
        assertThat(new FhirHttp(sandbox.baseUrl()).post("", bundle).status()).isEqualTo(200);
        FhirHttp.Answer loaded = new FhirHttp(JpaServer.shared().baseUrl()).post("", bundle);
        assertThat(loaded.status()).as(loaded.response().body()).isEqualTo(200);
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    @Test
    void theServerGivesThePairsThatTheFilesGive() {
        StudyFrame fromFiles = Evaluations.frame(FileSources.at(Path.of("samples/main/ndjson"), List.of()));
        StudyFrame fromServer = Evaluations.frame(source(sandbox.baseUrl(), ReadSettings.DEFAULT));

        assertThat(pairs(fromServer)).hasSize(99).isEqualTo(pairs(fromFiles));
    }

    @Test
    void serversThatUnderstandAreAskedFewQuestions() {
        SortedSet<String> only = new TreeSet<>();
        for (int k = 1; k <= 11; k++) {
            only.add(String.format(java.util.Locale.ROOT, "syn-%02d", k));
        }
        Extract whole = Evaluations.read(source(sandbox.baseUrl(), ReadSettings.DEFAULT));
        assertThat(whole.volume().requests()).isEqualTo(11);
        Extract jpa = source(JpaServer.shared().baseUrl(), ReadSettings.DEFAULT)
                .read(new ReadRequest(Evaluations.STUDY, only(only), Evaluations.AS_OF), Progress.SILENT);
        // 12 alone; counts are asked for where what other tests left there makes a total doubtful
        assertThat(jpa.volume().requests()).isBetween(12L, 18L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000})
    void thePageSizeChangesNothing(int size) {
        Extract whole = Evaluations.read(source(sandbox.baseUrl(), ReadSettings.DEFAULT.withPageSize(100)));
        Extract paged = Evaluations.read(source(sandbox.baseUrl(), ReadSettings.DEFAULT.withPageSize(size)));

        assertThat(withoutVolume(paged)).isEqualTo(withoutVolume(whole));
        assertThat(paged.completeness())
                .allSatisfy(one -> assertThat(one.state()).isEqualTo(Completeness.State.VERIFIED));
    }

    @Test
    void aJpaServerGivesThePairsThatTheFilesGive() {
        SortedSet<String> only = new TreeSet<>();
        for (int k = 1; k <= 11; k++) {
            only.add(String.format(java.util.Locale.ROOT, "syn-%02d", k));
        }
        Extract extract = source(JpaServer.shared().baseUrl(), ReadSettings.DEFAULT)
                .read(new ReadRequest(Evaluations.STUDY, only(only), Evaluations.AS_OF), Progress.SILENT);

        StudyFrame fromFiles = Evaluations.frame(FileSources.at(Path.of("samples/main/ndjson"), List.of()));
        assertThat(pairs(Evaluations.frame(extract))).isEqualTo(pairs(fromFiles));
    }

    private static Scope only(SortedSet<String> subjects) {
        Scope all = Evaluations.SCOPE;
        return new Scope(all.period(), all.cutOff(), all.zone(), subjects, all.except(), all.indexDates());
    }

    private static SubjectSource source(URI base, ReadSettings settings) {
        return new ServerSource(FhirConnection.open(ServerSettings.of(base.toString())), settings);
    }

    private static Extract withoutVolume(Extract extract) {
        return new Extract(
                extract.subjects(),
                extract.received(),
                extract.settled(),
                extract.findings(),
                extract.completeness(),
                extract.notes(),
                extract.sightings(),
                extract.lost(),
                extract.origin(),
                new Extract.Volume(0, 0, 0));
    }

    private static List<String> pairs(StudyFrame frame) {
        List<String> pairs = new ArrayList<>();
        for (CaseOutcome.Included subject : frame.included()) {
            for (Pair pair : subject.pairs()) {
                pairs.add(subject.subject() + " " + subject.sex() + " " + subject.age() + " " + pair.endpoint() + " "
                        + text(pair.pre()) + " " + text(pair.post()));
            }
        }
        return pairs;
    }

    private static String text(SelectedValue value) {
        return Objects.requireNonNull(value).value().toPlainString() + " " + value.date();
    }
}
