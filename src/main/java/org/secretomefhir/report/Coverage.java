package org.secretomefhir.report;

import java.util.List;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.Pair;
import org.secretomefhir.study.Endpoint;

/**
 * For how many of the included subjects there is anything to compare.
 *
 * @param included all of them
 * @param withAnyPair those with a pair that was used in at least one endpoint
 * @param withAllPairs those with one in every endpoint
 * @param fewestPairs of any endpoint
 * @param mostPairs of any endpoint
 */
public record Coverage(int included, int withAnyPair, int withAllPairs, int fewestPairs, int mostPairs) {

    static Coverage of(List<CaseOutcome.Included> included, List<Endpoint> endpoints) {
        int any = 0;
        int all = 0;
        int[] pairs = new int[endpoints.size()];
        for (CaseOutcome.Included one : included) {
            int used = 0;
            for (int i = 0; i < pairs.length; i++) {
                Pair pair = one.pair(endpoints.get(i).id());
                pairs[i] += pair.isUsed() ? 1 : 0;
                used += pair.isUsed() ? 1 : 0;
            }
            any += used > 0 ? 1 : 0;
            all += used == pairs.length ? 1 : 0;
        }
        int fewest = pairs.length == 0 ? 0 : pairs[0];
        int most = 0;
        for (int count : pairs) {
            fewest = Math.min(fewest, count);
            most = Math.max(most, count);
        }
        return new Coverage(included.size(), any, all, fewest, most);
    }
}
