package org.secretomefhir.ingest;

/**
 * How a server is read. None of it changes the answer, but for a filtered exposure search.
 *
 * @param pageSize resources asked for at a time
 * @param idsPerQuery patients asked for at a time
 * @param exposureSearch whether administrations are read whole, or filtered by the server
 * @param maxPages a search of more pages is taken for an endless one
 */
public record ReadSettings(int pageSize, int idsPerQuery, ExposureSearch exposureSearch, int maxPages) {
    public static final ReadSettings DEFAULT = new ReadSettings(1_000, 50, ExposureSearch.WHOLE, 100_000);

    /** How exposures are found. */
    public enum ExposureSearch {
        /** Every administration is read and matched here, so that text, contained and referenced medications count. */
        WHOLE,
        /** The server is asked for the study's codes only: faster, and blind for everything that is not coded. */
        FILTERED
    }

    public ReadSettings {
        if (pageSize < 1 || idsPerQuery < 1 || maxPages < 1) {
            throw new IllegalArgumentException("page size, patients per query and pages are at least 1");
        }
    }

    public ReadSettings withPageSize(int size) {
        return new ReadSettings(size, idsPerQuery, exposureSearch, maxPages);
    }

    public ReadSettings withIdsPerQuery(int ids) {
        return new ReadSettings(pageSize, ids, exposureSearch, maxPages);
    }

    public ReadSettings withExposureSearch(ExposureSearch search) {
        return new ReadSettings(pageSize, idsPerQuery, search, maxPages);
    }
}
