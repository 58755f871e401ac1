package org.secretomefhir.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the clock of this machine can be right, by that of the server it reads. */
final class Clocks {
    private static final Duration TOLERATED = Duration.ofDays(1);

    private Clocks() {}

    /** A sentence if the two are more than a day apart. */
    static Optional<String> note(Instant here, @Nullable Instant there) {
        if (there == null || Duration.between(here, there).abs().compareTo(TOLERATED) <= 0) {
            return Optional.empty();
        }
        return Optional.of("this run takes it to be "
                + here.atZone(ZoneOffset.UTC).toLocalDate()
                + ", the server says that it is " + there.atZone(ZoneOffset.UTC).toLocalDate()
                + ": one of the two clocks is wrong, and what is dated after the first is taken for impossible");
    }
}
