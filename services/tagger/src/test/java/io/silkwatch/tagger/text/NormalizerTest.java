package io.silkwatch.tagger.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NormalizerTest {

    @Test
    void keepsFoldedTextWithoutCopying() {
        String text = "Kazakhstan cut gas. 哈萨克斯坦的钨。 Казахстан";

        NormalizedText normalized = Normalizer.normalize(text);

        assertThat(normalized.folded()).isSameAs(text);
        assertThat(normalized.toOriginal(5)).isEqualTo(5);
    }

    @Test
    void foldsTraditionalToSimplified() {
        assertThat(folded("哈薩克斯坦的天然氣與鎢礦,經裏海運往歐盟")).isEqualTo("哈萨克斯坦的天然气与钨矿,经里海运往欧盟");
    }

    @Test
    void foldsPhrasesThatDifferFromTheirCharacters() {
        assertThat(folded("瞭望")).isEqualTo("瞭望");
        assertThat(folded("一目瞭然")).isEqualTo("一目了然");
        assertThat(folded("不瞭解瞭望")).isEqualTo("不了解瞭望");
    }

    @Test
    void foldsCompatibilityFormsAndYo() {
        assertThat(folded("ＵＳ，ｇａｓ（Ёлка ё）")).isEqualTo("US,gas(Елка е)");
    }

    @Test
    void composesCombiningMarksAndKeepsOffsets() {
        NormalizedText text = Normalizer.normalize("Ёж, cafe\u0301 и");

        assertThat(text.folded()).isEqualTo("Еж, café и");
        assertThat(text.toOriginal(text.folded().indexOf('é'))).isEqualTo(7);
        assertThat(text.toOriginal(text.folded().indexOf('и'))).isEqualTo(10);
        assertThat(text.toOriginal(text.folded().length())).isEqualTo(11);
    }

    @Test
    void dropsInvisibleCharactersInsideNames() {
        NormalizedText text = Normalizer.normalize("\u202EKa\u200Bzakh\u00ADstan 哈\u2060萨克");

        assertThat(text.folded()).isEqualTo("Kazakhstan 哈萨克");
        assertThat(text.toOriginal(0)).isEqualTo(1);
        assertThat(text.toOriginal(2)).isEqualTo(4);
    }

    @Test
    void expandsCharactersThatStandForSeveral() {
        NormalizedText text = Normalizer.normalize("17亿㎥…停");

        assertThat(text.folded()).isEqualTo("17亿m3...停");
        assertThat(text.toOriginal(4)).isEqualTo(3);
        assertThat(text.toOriginal(8)).isEqualTo(5);
    }

    @Test
    void toleratesLoneSurrogatesAndEmoji() {
        assertThat(folded("a\uD800b\uDC00 \uD83D\uDE00氣")).isEqualTo("a\uD800b\uDC00 \uD83D\uDE00气");
        assertThat(folded("")).isEmpty();
    }

    @Property(tries = 500)
    void originsNeverFallAndStayInside(@ForAll("anyText") String text) {
        NormalizedText normalized = Normalizer.normalize(text);

        int before = 0;
        for (int i = 0; i <= normalized.folded().length(); i++) {
            assertThat(normalized.toOriginal(i)).isBetween(before, text.length());
            before = normalized.toOriginal(i);
        }
        assertThat(before).isEqualTo(text.length());
    }

    /** Without combining marks: one that is left over from a composed pair may find a new partner in the second round. */
    @Property(tries = 500)
    void foldingTwiceChangesNothing(@ForAll("newsText") String text) {
        String once = folded(text);

        assertThat(folded(once)).isEqualTo(once);
    }

    @Provide
    Arbitrary<String> anyText() {
        return Arbitraries.oneOf(
                Arbitraries.chars().all().list().ofMaxSize(40).map(NormalizerTest::join),
                textOf("哈薩氣裏瞭解一目然，。… ㎥ａЁёй\u0306\u0301\u200B\u202E\uD83D\uDE00\uD800가ᄀ\u1161\u11A8ﾞｶ"));
    }

    @Provide
    Arbitrary<String> newsText() {
        return textOf("哈薩氣裏瞭解一目然不，。、 …㎥½ａＢЁёйabz\u200B\u202E\uFEFF\uD83D\uDE00\uD800");
    }

    private static Arbitrary<String> textOf(String characters) {
        return Arbitraries.of(characters.chars().mapToObj(c -> (char) c).toList())
                .list()
                .ofMaxSize(40)
                .map(NormalizerTest::join);
    }

    private static String join(java.util.List<Character> chars) {
        StringBuilder text = new StringBuilder();
        chars.forEach(text::append);
        return text.toString();
    }

    private static String folded(String text) {
        return Normalizer.normalize(text).folded();
    }
}
