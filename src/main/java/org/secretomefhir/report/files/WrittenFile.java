package org.secretomefhir.report.files;

/** A file as written: its path in the folder, its size, and the SHA-256 of its bytes in lower-case hex. */
public record WrittenFile(String path, long bytes, String sha256) {}
