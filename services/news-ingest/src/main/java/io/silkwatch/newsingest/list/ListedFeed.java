package io.silkwatch.newsingest.list;

import java.util.List;

/**
 * A feed in a list.
 *
 * @param id short name, unique in the list
 * @param url address of the feed
 * @param name of the publisher; empty when not known
 * @param lang language tag; {@code und} when not known
 * @param grade reliability, A to F
 * @param topics what it writes about
 * @param fullText whether its pages are fetched
 */
public record ListedFeed(
        String id, String url, String name, String lang, String grade, List<String> topics, boolean fullText) {

    /** The language where none is stated. */
    public static final String NO_LANG = "und";

    /** The grade where none is stated. */
    public static final String NO_GRADE = "F";

    public ListedFeed {
        topics = List.copyOf(topics);
    }

    ListedFeed withId(String newId) {
        return new ListedFeed(newId, url, name, lang, grade, topics, fullText);
    }
}
