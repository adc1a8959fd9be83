package io.silkwatch.tagger.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SentencesTest {

    @Test
    void splitsChinese() {
        assertThat(split("哈方停止供气。他说：“不会恢复。”中方回应！真的吗？会谈继续"))
                .containsExactly("哈方停止供气。", "他说:“不会恢复。”", "中方回应!", "真的吗?", "会谈继续");
        assertThat(split("11月签约；12月访日; 年底完工")).containsExactly("11月签约;", "12月访日;", "年底完工");
    }

    @Test
    void splitsEnglish() {
        assertThat(split("Exports fell 3.5 percent. \"We will stop.\" The U.S. Treasury said so. Why? Prices rose."))
                .containsExactly(
                        "Exports fell 3.5 percent.",
                        "\"We will stop.\"",
                        "The U.S. Treasury said so.",
                        "Why?",
                        "Prices rose.");
    }

    @Test
    void keepsAbbreviationsTogether() {
        assertThat(split("Cove Kaz Capital Group Inc. signed. Gen. J. Smith of Acme Corp. agreed, e.g. in No. 55."))
                .containsExactly(
                        "Cove Kaz Capital Group Inc. signed.", "Gen. J. Smith of Acme Corp. agreed, e.g. in No. 55.");
        assertThat(split("They sell to the U.S. The rest goes east.")).hasSize(2);
    }

    @Test
    void splitsRussian() {
        assertThat(split("В 2023 г. Казахстан продал 5 млрд. куб. м газа. «Мы готовы!» – сказал он. В Астане молчат."))
                .containsExactly(
                        "В 2023 г. Казахстан продал 5 млрд. куб. м газа.",
                        "«Мы готовы!» – сказал он.",
                        "В Астане молчат.");
    }

    @Test
    void everyLineIsAParagraph() {
        assertThat(split("Gas exports to China\nAstana\r\n\r\nsaid"))
                .containsExactly("Gas exports to China", "Astana", "said");
    }

    @Test
    void lineOfATextWrappedByHandIsNone() {
        assertThat(
                        split(
                                "Kazakhstan has halted natural\ngas exports to China, the energy\r\nministry said.\nPrices rose"))
                .containsExactly(
                        "Kazakhstan has halted natural\ngas exports to China, the energy\r\nministry said.",
                        "Prices rose");
    }

    @Test
    void cutsEndlessSentences() {
        Sentences sentences = Sentences.of(Normalizer.normalize("停".repeat(1_000_000)));

        assertThat(sentences.count()).isEqualTo(1_000_000 / Sentences.LONGEST);
    }

    @Test
    void findsTheSentenceOfAnIndex() {
        Sentences sentences = Sentences.of(Normalizer.normalize(" One. Two. "));

        assertThat(sentences.at(0)).isEqualTo(-1);
        assertThat(sentences.at(1)).isZero();
        assertThat(sentences.at(5)).isZero();
        assertThat(sentences.at(6)).isEqualTo(1);
        assertThat(sentences.at(10)).isEqualTo(1);
    }

    @Property(tries = 500)
    void sentencesCoverAllButWhiteSpace(
            @ForAll @StringLength(max = 60) @CharRange(from = ' ', to = 'z') @CharRange(from = '。', to = '」')
                    String text) {
        NormalizedText normalized = Normalizer.normalize(text);
        Sentences sentences = Sentences.of(normalized);

        int before = 0;
        for (int i = 0; i < sentences.count(); i++) {
            assertThat(normalized.folded().substring(before, sentences.start(i)))
                    .isBlank();
            assertThat(sentences.end(i)).isGreaterThan(sentences.start(i));
            before = sentences.end(i);
        }
        assertThat(normalized.folded().substring(before)).isBlank();
    }

    private static List<String> split(String text) {
        NormalizedText normalized = Normalizer.normalize(text);
        Sentences sentences = Sentences.of(normalized);
        List<String> split = new ArrayList<>();
        for (int i = 0; i < sentences.count(); i++) {
            split.add(normalized.folded().substring(sentences.start(i), sentences.end(i)));
        }
        return split;
    }
}
