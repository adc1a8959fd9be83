package io.silkwatch.newsingest.feed;

import io.silkwatch.newsingest.Draft;
import java.util.List;

/**
 * What a feed document contains.
 *
 * @param title name of the feed
 * @param drafts its entries in their order
 * @param mended whether the document was broken and read with guesses
 */
public record Feed(String title, List<Draft> drafts, boolean mended) {}
