package org.secretomefhir.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.statistics.EndpointSpec;

/** A table of pairs, with what is known of its endpoints. */
public final class PairedTable {
    private PairedTable() {}

    /**
     * Reads the pairs and, where given, the endpoints. Memory grows with the number of rows.
     *
     * @param pairs with the columns {@code endpoint, subject, pre, post}; an empty cell is a missing value
     * @param endpoints with the columns {@code endpoint, unit, direction, lsc, tostDelta}; null if nothing is known of
     *     the endpoints: no unit, direction or threshold
     * @return in the order of the table of endpoints, those that it does not name behind them; without it in the order
     *     in which they first appear. An endpoint without rows has an empty sample
     * @throws TableRefused with what is wrong with both tables
     * @throws IOException if a stream cannot be read
     */
    public static List<TableEndpoint> read(TableSource pairs, @Nullable TableSource endpoints) throws IOException {
        Problems problems = new Problems();
        Map<String, EndpointsReading.Known> known =
                endpoints == null ? Map.of() : EndpointsReading.read(endpoints, problems);
        Map<String, PairsReading.Pairs> samples = new LinkedHashMap<>(PairsReading.read(pairs, problems));
        if (known.isEmpty() && samples.isEmpty()) {
            problems.addIfNone(new TableProblem(
                    pairs.name(), "the table has no row", "write one row for each endpoint and subject"));
        }
        problems.refuseIfAny();
        List<TableEndpoint> all = new ArrayList<>();
        known.forEach((id, what) -> {
            PairsReading.Pairs sample = samples.remove(id);
            PairsReading.Pairs found = sample == null ? PairsReading.Pairs.NONE : sample;
            all.add(new TableEndpoint(
                    id,
                    what.title() == null ? id : what.title(),
                    what.role(),
                    what.unit(),
                    what.spec(),
                    found.sample(),
                    found.due(),
                    found.changes(),
                    true));
        });
        samples.forEach((id, found) -> all.add(new TableEndpoint(
                id,
                id,
                null,
                null,
                EndpointSpec.plain(),
                found.sample(),
                found.due(),
                found.changes(),
                endpoints == null)));
        return List.copyOf(all);
    }
}
