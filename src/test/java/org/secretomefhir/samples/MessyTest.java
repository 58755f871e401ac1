package org.secretomefhir.samples;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.cohort.ExclusionReason;

class MessyTest {

    @Test
    void everyReasonOccurs() throws IOException {
        Set<String> shown = new HashSet<>();
        for (String row : Files.readAllLines(Path.of("samples/messy/expected-fates.csv"))) {
            String[] fields = row.split(",", -1);
            shown.add(fields[1]);
            shown.add(fields[2]);
        }
        Set<String> reasons =
                Arrays.stream(Disposition.values()).map(Disposition::token).collect(toSet());
        Arrays.stream(ExclusionReason.values()).map(ExclusionReason::token).forEach(reasons::add);
        reasons.remove(Disposition.TOO_LONG.token()); // five megabytes are not kept as a sample
        assertThat(shown).containsAll(reasons);
    }
}
