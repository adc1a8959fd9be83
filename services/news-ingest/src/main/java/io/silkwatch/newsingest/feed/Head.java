package io.silkwatch.newsingest.feed;

import io.silkwatch.newsingest.text.HtmlText;
import io.silkwatch.newsingest.text.PlainText;

/**
 * What a feed says of itself. Cleaned and cut once, since every entry repeats it and is cleaned again: what is megabytes long here must not be read ten thousand
 * times.
 *
 * @param title of the feed, one line
 * @param language tag as given; empty when none is
 */
record Head(String title, String language) {
    private static final int MAX_TITLE_CHARS = 1_000;

    /** No tag of a language is longer. */
    private static final int MAX_LANGUAGE_CHARS = 100;

    /** @param title may contain markup */
    static Head of(String title, String language) {
        return new Head(
                cut(PlainText.line(HtmlText.fragment(title)), MAX_TITLE_CHARS),
                cut(language.strip(), MAX_LANGUAGE_CHARS));
    }

    /** Never between the halves of a surrogate pair. */
    private static String cut(String text, int chars) {
        if (text.length() <= chars) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(chars - 1)) ? chars - 1 : chars);
    }
}
