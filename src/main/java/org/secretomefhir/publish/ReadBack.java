package org.secretomefhir.publish;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.secretomefhir.server.Answer;
import org.secretomefhir.server.FhirConnection;

/**
 * Reads back what was sent; a store may show it only after a while, so it is asked for again after each pause.
 *
 * @param pauses between tries, one try more than pauses
 */
record ReadBack(List<Duration> pauses) {
    /** About ten seconds in all. */
    static final ReadBack USUAL = ofMillis(500, 1_000, 2_000, 3_000, 4_000);

    ReadBack {
        pauses = List.copyOf(pauses);
    }

    static ReadBack ofMillis(long... pauses) {
        return new ReadBack(LongStream.of(pauses).mapToObj(Duration::ofMillis).toList());
    }

    /** The first answer that is what was hoped for, else the last one. */
    Answer read(FhirConnection destination, URI location, Predicate<Answer> hoped) {
        Answer answer = destination.getResource(location);
        for (Duration pause : pauses) {
            if (hoped.test(answer) || !slept(pause)) {
                return answer;
            }
            answer = destination.getResource(location);
        }
        return answer;
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
