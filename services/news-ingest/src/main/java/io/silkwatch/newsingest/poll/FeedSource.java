package io.silkwatch.newsingest.poll;

import java.net.URI;
import java.util.List;

/**
 * A feed to read.
 *
 * @param id its name in {@code source.state} and in articles
 * @param url where it is
 * @param name of the publisher; empty to take the feed's own title
 * @param language of its articles where they do not say; may be empty
 * @param grade reliability, A to F; empty when not known
 * @param topics what it is about, for people
 * @param fullText whether the pages of its articles are to be read, not only what the feed says of them
 */
public record FeedSource(
        String id, URI url, String name, String language, String grade, List<String> topics, boolean fullText) {}
