package org.secretomefhir.ingest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether all of one kind of resource arrived: whether a count agrees, and apart from that, what no search could see.
 *
 * @param resourceType or {@code *} for whole files
 * @param arrived different resources that arrived
 * @param stated how many the source says there are; null if it does not say
 * @param detail one sentence about the state
 * @param unseen what the searches themselves cannot see, one sentence each; empty if nothing
 */
public record Completeness(
        String resourceType,
        State state,
        long arrived,
        @Nullable Long stated,
        String detail,
        List<String> unseen) {

    /** How sure it is that what was asked for arrived. */
    public enum State {
        /** The source's own count agrees. */
        VERIFIED,
        /** Files were read to their ends; whether they hold everything, only their writer knows. */
        READ_TO_END,
        /** The source gives no count to compare with. */
        UNVERIFIED,
        /** Some were asked for, and the source holds none at all, of nobody: it may not keep them. */
        ABSENT
    }

    public Completeness {
        unseen = List.copyOf(unseen);
    }

    /** Where nothing was searched for, so that nothing was left unseen. */
    public Completeness(String resourceType, State state, long arrived, @Nullable Long stated, String detail) {
        this(resourceType, state, arrived, stated, detail, List.of());
    }

    /** Whether everything there is was seen, and counted by the source too. */
    public boolean isWhole() {
        return state == State.VERIFIED && unseen.isEmpty();
    }

    /** Why this is not sure to be everything, one sentence each; empty if it is. */
    public List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        if (state != State.VERIFIED) {
            reasons.add(detail);
        }
        reasons.addAll(unseen);
        return reasons;
    }
}
