package org.secretomefhir.ingest;

/** Told how far the reading is; may be called often, and from the reading thread only. */
public interface Progress {
    /** Tells nobody. */
    Progress SILENT = (stage, resources, expected) -> {};

    /**
     * @param stage what is being read, in words
     * @param resources read so far in this stage
     * @param expected how many there will be, -1 if nobody knows
     */
    void at(String stage, long resources, long expected);
}
