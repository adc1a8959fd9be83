package io.silkwatch.tagger.match.phrase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.tagger.text.NormalizedText;
import io.silkwatch.tagger.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class PhraseTrieTest {

    @Test
    void takesTheLongestFromLeftToRight() {
        assertThat(found("哈萨克斯坦国家天然气公司说", "哈萨克斯坦", "哈萨克斯坦国家天然气公司", "天然气")).containsExactly("哈萨克斯坦国家天然气公司");
        assertThat(found(
                        "Caspian Sea and the Caspian Pipeline",
                        "Caspian",
                        "Caspian Pipeline Consortium",
                        "Caspian Sea"))
                .containsExactly("Caspian Sea", "Caspian");
    }

    @Test
    void matchesWholeWordsOfAlphabeticScripts() {
        assertThat(found("tin, tinned; Martin tin2 x-tin's 哈tin萨", "tin")).containsExactly("tin", "tin", "tin");
        assertThat(found("в Иране и Ирана", "Иран", "Иране")).containsExactly("Иране");
    }

    @Test
    void matchesHanAnywhere() {
        assertThat(found("对华天然气毁约", "天然气")).containsExactly("天然气");
    }

    @Test
    void wantsUpperCaseOnlyWhereThePhraseHasIt() {
        assertThat(found("US us Us tungsten Tungsten TUNGSTEN turkey Turkey TURKEY", "US", "tungsten", "Turkey"))
                .containsExactly("US", "tungsten", "Tungsten", "TUNGSTEN", "Turkey", "TURKEY");
    }

    @Test
    void fallsBackToAShorterPhraseWhenTheLongerHasTheWrongCase() {
        assertThat(found("iron Ore", "iron", "Iron Ore")).containsExactly("iron");
    }

    @Test
    void spaceMatchesAnyRunOfSpacesAndHyphens() {
        assertThat(found("natural-gas natural \n gas Baku–Tbilisi - Kars", "natural gas", "Baku-Tbilisi-Kars"))
                .containsExactly("natural-gas", "natural \n gas", "Baku–Tbilisi - Kars");
    }

    @Test
    void apostrophesAreAlike() {
        assertThat(found("Côte d’Ivoire, Cote d'Ivoire", "Côte d'Ivoire")).containsExactly("Côte d’Ivoire");
    }

    @Test
    void reportsEveryValueOfAPhrase() {
        PhraseTrie trie = new PhraseTrie.Builder()
                .add("COP", 1)
                .add("cop", 2)
                .add("cop", 3)
                .add("cop", 3)
                .build();
        List<Integer> values = new ArrayList<>();
        NormalizedText text = Normalizer.normalize("COP cop");

        trie.longestMatches(text, 0, 7, (start, end, value) -> values.add(value));

        assertThat(values).containsExactly(1, 2, 3, 2, 3);
    }

    @Test
    void searchesOnlyTheRangeButSeesWordsAroundIt() {
        PhraseTrie trie = new PhraseTrie.Builder().add("tin", 0).build();
        List<Integer> starts = new ArrayList<>();
        NormalizedText text = Normalizer.normalize("tin atin tint tin");

        trie.longestMatches(text, 5, 12, (start, end, value) -> starts.add(start));
        trie.longestMatches(text, 14, 17, (start, end, value) -> starts.add(start));

        assertThat(starts).containsExactly(14);
    }

    @Test
    void foldsPhrasesLikeTexts() {
        assertThat(found("哈薩克与 озёра", "哈萨克", "Озёра", "озера")).containsExactly("哈萨克", "озера");
    }

    @Test
    void refusesEmptyPhrases() {
        assertThatThrownBy(() -> new PhraseTrie.Builder().add(" -\u200B", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty phrase");
    }

    @Test
    void emptyDictionaryFindsNothing() {
        assertThat(found("anything")).isEmpty();
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void agreesWithTheDefinition(@ForAll("words") List<String> phrases, @ForAll("text") String text) {
        assertThat(found(text, phrases.toArray(String[]::new)))
                .isEqualTo(naive(Normalizer.normalize(text).folded(), phrases));
    }

    /** Left to right, at each start the longest phrase, by plain comparison. */
    private static List<String> naive(String text, List<String> phrases) {
        List<String> found = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int longest = 0;
            for (String phrase : phrases) {
                int end = at + phrase.length();
                if (end <= text.length()
                        && matches(text.substring(at, end), phrase)
                        && boundary(text, at)
                        && boundary(text, end)) {
                    longest = Math.max(longest, phrase.length());
                }
            }
            if (longest > 0) {
                found.add(text.substring(at, at + longest));
            }
            at += Math.max(1, longest);
        }
        return found;
    }

    private static boolean matches(String part, String phrase) {
        for (int i = 0; i < part.length(); i++) {
            char wanted = phrase.charAt(i);
            char c = part.charAt(i);
            if (c != wanted && Character.toLowerCase(c) != wanted) {
                return false;
            }
        }
        return true;
    }

    private static boolean boundary(String text, int at) {
        return at == 0 || at == text.length() || !isWord(text.charAt(at - 1)) || !isWord(text.charAt(at));
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) && !Character.isIdeographic(c);
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.strings()
                .withChars("abAB中哈")
                .ofMinLength(1)
                .ofMaxLength(4)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> text() {
        return Arbitraries.strings().withChars("abAB中哈 .").ofMaxLength(60);
    }

    private static List<String> found(String text, String... phrases) {
        PhraseTrie.Builder builder = new PhraseTrie.Builder();
        for (String phrase : phrases) {
            builder.add(phrase, 0);
        }
        NormalizedText normalized = Normalizer.normalize(text);
        List<String> found = new ArrayList<>();
        builder.build()
                .longestMatches(
                        normalized,
                        0,
                        normalized.folded().length(),
                        (start, end, value) -> found.add(normalized.folded().substring(start, end)));
        return found;
    }
}
