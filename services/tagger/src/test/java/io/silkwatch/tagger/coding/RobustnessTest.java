package io.silkwatch.tagger.coding;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.Statement;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collections;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobustnessTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Words of the lexicons in any order, with the characters that break parsers between them. */
    @Property(tries = 300)
    void anyTextGivesStatementsWithinItsBounds(@ForAll("texts") String text) {
        for (Statement statement : Coding.code(text)) {
            assertThat(text.substring(statement.getStart(), statement.getEnd())).isEqualTo(statement.getSentence());
            assertThat(statement.getCertainty()).isBetween(0.0, 1.0);
            assertThat(Collections.disjoint(statement.getRecipients(), statement.getActors()))
                    .isTrue();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> words = Arbitraries.of(
                "China",
                "Kazakhstan",
                "中国",
                "哈薩克",
                "Россия",
                "halted",
                "exports",
                "停止",
                "出口",
                "запретил",
                "экспорт",
                "natural gas",
                "天然气",
                "газа",
                "signed",
                "memorandum",
                "签署",
                "备忘录",
                "подписали",
                "меморандум",
                "to",
                "от",
                "对",
                "not",
                "如果",
                "if",
                "2023年1月",
                "31 February",
                "9999999999999999999 tonnes",
                "$",
                "1,2,3,4.5.6 млн",
                ",",
                "、",
                "。",
                ". ",
                "\n",
                "\u200B",
                "\u202E",
                "\uD800",
                "«",
                "\"",
                "(",
                "?",
                "\u0000");
        return words.list().ofMaxSize(60).map(list -> String.join(" ", list));
    }

    /** Sentences without any punctuation, full of words that rules look for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "禁止出口 中国 ",
                "halt exports China ",
                "запретил экспорт Китай ",
                "China, ",
                "если не может ",
                "2023年1月 5% ",
                "与美国、"
            })
    void aMegabyteOfCueWordsTakesNoMoreThanItsShare(String words) {
        Coding.code(words.repeat(20_000 / words.length()));
        long small = nanoseconds(words.repeat(50_000 / words.length()));
        long large = nanoseconds(words.repeat(1_000_000 / words.length()));

        // Twenty times the text, with room for a collector that runs in between.
        assertThat(large).isLessThan(60 * small + 2_000_000_000L);
    }

    /** Processor time, which does not run while other programs do. */
    private static long nanoseconds(String text) {
        long start = THREADS.getCurrentThreadCpuTime();
        Coding.code(text);
        return THREADS.getCurrentThreadCpuTime() - start;
    }

    @Property(tries = 200)
    void anyCharactersAreSurvived(@ForAll String text) {
        assertThat(Coding.code(text)).isNotNull();
    }
}
