package io.silkwatch.newsingest.feed.document;

import io.silkwatch.newsingest.text.HtmlText;
import io.silkwatch.newsingest.text.PlainText;

/**
 * What a feed says of itself. Cleaned and cut once, since every entry repeats it and is cleaned again: what is megabytes long here must not be read ten thousand
 * times.
 *
 * @param title of the feed, one line
 * @param language tag as given; empty when none is
 */
public record Head(String title, String language) {
    private static final int MAX_TITLE_CHARS = 1_000;

    /** No tag of a language is longer. */
    private static final int MAX_LANGUAGE_CHARS = 100;

    /** @param title may contain markup */
    public static Head of(String title, String language) {
        return new Head(
                PlainText.cut(PlainText.line(HtmlText.fragment(title)), MAX_TITLE_CHARS),
                PlainText.cut(language.strip(), MAX_LANGUAGE_CHARS));
    }
}
