package io.silkwatch.common;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Message digests that every Java has. */
public final class Digests {
    private Digests() {}

    /** SHA-256. */
    public static MessageDigest sha256() {
        return named("SHA-256");
    }

    /** MD5, for checksums that others made. */
    public static MessageDigest md5() {
        return named("MD5");
    }

    private static MessageDigest named(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
