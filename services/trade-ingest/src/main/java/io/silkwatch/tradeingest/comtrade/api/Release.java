package io.silkwatch.tradeingest.comtrade.api;

import java.time.Instant;

/**
 * A release of one reporter's records of one period.
 *
 * @param at when, as milliseconds since 1970; 0 when unknown
 * @param checksum of its contents; empty when unknown
 */
public record Release(long at, String checksum) {
    /** There are no release dates to be had. */
    public static final Release UNKNOWN = new Release(0, "");

    /** When; null when unknown. */
    public Instant time() {
        return at == 0 ? null : Instant.ofEpochMilli(at);
    }
}
