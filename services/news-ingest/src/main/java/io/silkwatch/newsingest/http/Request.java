package io.silkwatch.newsingest.http;

import java.net.URI;
import java.time.Duration;

/**
 * What to ask for.
 *
 * @param uri address; user and password in it go to its server only
 * @param validators of the version we have
 * @param accept kinds of documents wanted
 * @param deadline time for all of it
 * @param maxBytes most bytes of the answer
 * @param pause time to leave the server alone afterwards
 */
public record Request(URI uri, Validators validators, String accept, Duration deadline, int maxBytes, Duration pause) {}
