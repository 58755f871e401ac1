package org.secretomefhir.ingest.gathering;

/** A resource of this source that a reference names. */
record Target(String type, String id) {}
