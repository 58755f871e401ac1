package org.secretomefhir.ingest.gathering;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.ingest.reading.Identity;

/**
 * What is known of the source of one resource.
 *
 * @param server the key of the base URL of its {@code fullUrl}, null if that names none; empty for this source's own
 * @param feed where the resource itself says it was taken from, null where the server is known or it does not say
 * @param folder of its file
 */
record Provenance(@Nullable String server, @Nullable String feed, String folder) {

    /** This source itself. */
    static final Provenance OWN = new Provenance("", null, "");

    /** @param own keys of the base URLs that are this source's own */
    static Provenance of(Identity identity, Arrival from, Set<String> own) {
        String url = from.fullUrl();
        String base =
                url == null ? null : BaseUrl.ofResource(url, identity.source().resourceType());
        String server = base != null && own.contains(base) ? "" : base;
        return new Provenance(server, server == null ? identity.feed() : null, from.folder());
    }

    /** Whether only the folder tells. */
    boolean isUnnamed() {
        return server == null && feed == null;
    }
}
