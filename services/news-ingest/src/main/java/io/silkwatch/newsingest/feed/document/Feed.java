package io.silkwatch.newsingest.feed.document;

import io.silkwatch.newsingest.Draft;
import java.util.List;

/**
 * What a feed document contains.
 *
 * @param format how it is written: {@code rss-2.0}, {@code rss-0.91}, {@code rdf}, {@code atom-1.0}, {@code atom-0.3}, {@code json-feed} and the like
 * @param title name of the feed
 * @param drafts its entries in their order
 * @param pace how often the publisher wants it read
 * @param fault what is wrong with the document; empty when nothing is
 */
public record Feed(String format, String title, List<Draft> drafts, Pace pace, String fault) {

    /** Whether the document was broken and read with guesses. */
    public boolean mended() {
        return !fault.isEmpty();
    }
}
