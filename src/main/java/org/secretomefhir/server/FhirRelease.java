package org.secretomefhir.server;

import java.util.List;

/** The releases of FHIR, told by {@code fhirVersion}. */
enum FhirRelease {
    DSTU2("DSTU2", false, "1\\.0(\\.\\d+)?"),
    STU3("STU3", false, "3\\.0(\\.\\d+)?"),
    R4("R4", true, "4\\.0(\\.\\d+)?"),
    R4B("R4B", true, "4\\.[13](\\.\\d+)?"),
    R5("R5", true, "5\\.0(\\.\\d+)?"),
    OTHER("no release of it that this program knows", false, ".*");

    /** What a capability statement was called then. */
    static final String STATEMENT_OF_DSTU2 = "Conformance";

    private final String title;
    private final boolean isRead;
    private final String version;

    FhirRelease(String title, boolean isRead, String version) {
        this.title = title;
        this.isRead = isRead;
        this.version = version;
    }

    static FhirRelease of(String version) {
        return List.of(values()).stream()
                .filter(release -> version.matches(release.version))
                .findFirst()
                .orElse(OTHER);
    }

    String title() {
        return title;
    }

    boolean isRead() {
        return isRead;
    }
}
