package org.secretomefhir.server;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The first half of a SHA-256: for telling contents apart, where keeping them would take too much memory. */
record Digest(long high, long low) {
    static Digest of(Slice bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes.bytes(), bytes.offset(), bytes.length());
            ByteBuffer hash = ByteBuffer.wrap(digest.digest());
            return new Digest(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("this Java has no SHA-256", absent);
        }
    }
}
