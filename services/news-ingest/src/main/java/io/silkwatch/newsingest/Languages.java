package io.silkwatch.newsingest;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** What a source says about the language of its articles, as far as it can be believed. */
final class Languages {
    /** The language is not known. */
    static final String UNDETERMINED = "und";

    private static final Set<String> TRADITIONAL_REGIONS = Set.of("TW", "HK", "MO");
    private static final Set<String> SIMPLIFIED_REGIONS = Set.of("CN", "SG", "MY");

    /** Enough letters to judge a script by. */
    private static final int SAMPLE_CHARS = 4_000;

    private Languages() {}

    /**
     * The claimed language as {@code zh-Hans}, {@code zh-Hant}, {@code en} or {@code ru}; {@code und} where the claim names none of them or the text is written in
     * another script, as happens with sites that keep the default of their software.
     */
    static String claimed(String tag, String text) {
        Locale locale = Locale.forLanguageTag(tag.strip().replace('_', '-'));
        return switch (locale.getLanguage()) {
            case "zh" -> mostly(UnicodeScript.HAN, text) ? chinese(locale) : UNDETERMINED;
            case "en" -> mostly(UnicodeScript.LATIN, text) ? "en" : UNDETERMINED;
            case "ru" -> mostly(UnicodeScript.CYRILLIC, text) ? "ru" : UNDETERMINED;
            default -> UNDETERMINED;
        };
    }

    private static String chinese(Locale locale) {
        if (locale.getScript().equals("Hant") || TRADITIONAL_REGIONS.contains(locale.getCountry())) {
            return "zh-Hant";
        }
        return locale.getScript().equals("Hans") || SIMPLIFIED_REGIONS.contains(locale.getCountry())
                ? "zh-Hans"
                : UNDETERMINED;
    }

    private static boolean mostly(UnicodeScript script, String text) {
        int[] letters = text.codePoints()
                .limit(SAMPLE_CHARS)
                .filter(Character::isLetter)
                .toArray();
        long matching = Arrays.stream(letters)
                .filter(letter -> UnicodeScript.of(letter) == script)
                .count();
        return letters.length == 0 || matching * 2 > letters.length;
    }
}
