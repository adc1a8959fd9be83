package io.silkwatch.notifier.text;

import java.net.URI;
import java.net.URISyntaxException;

/** Addresses from outside that people may be shown as links. */
public final class WebLinks {
    private static final int LONGEST = 1000;

    private WebLinks() {}

    /** Whether it is a web address without user and password, and without anything that could end a link early. */
    public static boolean isSafe(String url) {
        if (url.length() > LONGEST || !url.matches("https?://[^\\s<>|\"'`\\\\\\p{Cntrl}]+")) {
            return false;
        }
        try {
            URI uri = new URI(url);
            return uri.getHost() != null && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
