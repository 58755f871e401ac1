package org.secretomefhir.ingest;

/** Where subjects come from: a FHIR server, NDJSON, or a Bundle. */
public interface SubjectSource {

    /**
     * Reads everything the question needs. The same data give the same subjects, counts, tally and findings, whatever
     * their order and the size of pages.
     *
     * @throws SourceRefused if a file is missing or is no FHIR data
     * @throws IncompleteRead if the source holds more than it gave
     * @throws org.secretomefhir.server.ServerRefused if the server refuses a request
     * @throws org.secretomefhir.server.ServerUnavailable if the server gives no usable answer
     */
    Extract read(ReadRequest request, Progress progress);
}
