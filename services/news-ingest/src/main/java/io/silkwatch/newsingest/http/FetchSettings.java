package io.silkwatch.newsingest.http;

import java.time.Duration;

/**
 * How to fetch.
 *
 * @param userAgent who we are
 * @param privateNetworks whether addresses outside the public Internet and any port are allowed
 * @param ports ports that are allowed otherwise
 * @param deadline time for everything one request takes, redirects included
 * @param maxBytes most bytes of an answer, decompressed
 * @param pause time between two requests to a server
 */
public record FetchSettings(
        String userAgent, boolean privateNetworks, Ports ports, Duration deadline, int maxBytes, Duration pause) {}
