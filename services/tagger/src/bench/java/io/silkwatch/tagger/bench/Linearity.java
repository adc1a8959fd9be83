package io.silkwatch.tagger.bench;

import io.silkwatch.schema.Article;
import io.silkwatch.tagger.Tagger;
import io.silkwatch.tagger.coding.EventCoder;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the time of tagging grows with the length of hostile texts. */
final class Linearity {
    static final int SHORT = 250_000;
    static final int LONG = 5_000_000;

    private static final int ROUNDS = 3;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Linearity() {}

    /** Texts that invite quadratic work, as the piece that is repeated. */
    static Map<String, String> pieces() {
        Map<String, String> pieces = new LinkedHashMap<>();
        pieces.put("cue words", "China halted exports of gas to Kazakhstan, if not 中国 停止 出口 天然气 запретил экспорт ");
        pieces.put("one sentence without spaces", "中国暂停向哈萨克斯坦出口天然气并签署备忘录");
        pieces.put("sentences of cue words", "China may ban exports of gallium to Japan in March 2025. ");
        pieces.put("one word", "a");
        pieces.put("digits", "2025");
        pieces.put("quotes", "“«\"「");
        pieces.put("names", "US China 中美 Россия ");
        pieces.put("organs of other states", "图瓦卢海关总署 Минсельхоз Тувалу Tuvalu's commerce ministry ");
        pieces.put("days", "It was on Monday. 昨晚。 Ночью. It takes effect on 5 March. ");
        pieces.put("hidden characters", "C\u200Bh\u202Ei\u00ADna ");
        pieces.put("lone surrogates", "\uD83D中");
        return pieces;
    }

    static Article text(String piece, int length) {
        String text = piece.repeat(length / piece.length() + 1).substring(0, length);
        return Articles.article("x", "", text, "en");
    }

    /** The least processor time of several rounds, in nanoseconds: unlike the clock it does not run while other programs do. */
    static long time(Tagger tagger, Article article) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            tagger.tag(article);
            best = Math.min(best, THREADS.getCurrentThreadCpuTime() - start);
        }
        return best;
    }

    static void print() {
        Tagger tagger = new Tagger(Taxonomy.shipped(), EventCoder.withDefaults());
        System.out.println("Time for 5 MB against 250 KB, twenty times as long:");
        pieces().forEach((name, piece) -> {
            time(tagger, text(piece, SHORT));
            long brief = time(tagger, text(piece, SHORT));
            long full = time(tagger, text(piece, LONG));
            System.out.printf(
                    "  %-28s %6.0f ms / %4.0f ms = %.1f times%n", name, full / 1e6, brief / 1e6, (double) full / brief);
        });
    }
}
