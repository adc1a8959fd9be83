package io.silkwatch.tagger.bench;

import io.silkwatch.schema.Article;
import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Articles made of sentence templates and names of the taxonomy; the same seed gives the same articles. */
final class Articles {
    /** Bytes of an article in UTF-8. */
    static final int SIZE = 2048;

    private static final List<String> LANGUAGES = List.of("en", "ru", "zh", "zh-Hant");
    private static final Instant PUBLISHED = Instant.parse("2026-01-20T08:00:00Z");

    /** Two sentences that state something, then what surrounds them in newspapers. */
    private static final Map<String, List<String>> EVENTS = Map.of(
            "en",
            List.of(
                    "%country halted exports of %commodity to %country on %n March 2025, officials in the capital said on Monday.",
                    "%organisation and %organisation signed a memorandum on %commodity worth $%n million last month.",
                    "The government of %country may impose tariffs on %commodity from %country if the talks fail.",
                    "%country raised output of %commodity by %n percent in the first quarter of 2025."),
            "ru",
            List.of(
                    "%country: правительство запретило вывоз товара «%commodity» с %n марта 2025 года.",
                    "Компании %organisation и %organisation подписали меморандум на %n млн долларов.",
                    "%country и %country обсудили поставки, речь шла о товаре %commodity.",
                    "В прошлом году %country увеличила добычу (%commodity) на %n процентов."),
            "zh",
            List.of(
                    "%country宣布自2025年%n月起暂停向%country出口%commodity。",
                    "%organisation与%organisation签署了价值%n亿美元的%commodity供应协议。",
                    "如果谈判破裂,%country可能对来自%country的%commodity加征关税。",
                    "去年%country的%commodity产量增长了%n%。"),
            "zh-Hant",
            List.of(
                    "%country宣布自2025年%n月起暫停向%country出口%commodity。",
                    "%organisation與%organisation簽署了價值%n億美元的%commodity供應協議。",
                    "如果談判破裂,%country可能對來自%country的%commodity加徵關稅。",
                    "去年%country的%commodity產量增長了%n%。"));

    private static final Map<String, List<String>> FILLERS = Map.of(
            "en",
            List.of(
                    "Analysts had expected the decision for weeks, but few thought that it would come before the summer holidays.",
                    "A spokeswoman for the ministry declined to comment when she was reached by telephone in the evening.",
                    "Prices moved little in the morning, and traders said most of the news had been known to the market.",
                    "The region has roads, schools and a small airport, yet its railway station is older than anybody who works there.",
                    "It was raining when the delegation arrived, and the ceremony was moved into a hall beside the river."),
            "ru",
            List.of(
                    "Аналитики ждали этого решения несколько недель, но мало кто думал, что его объявят ещё до летних отпусков.",
                    "Представитель ведомства отказался говорить с журналистами, когда ему позвонили вечером.",
                    "Утром цены почти не изменились, и участники рынка говорили, что новость была известна заранее.",
                    "Когда делегация приехала, шёл дождь, и церемонию перенесли в зал на берегу реки."),
            "zh",
            List.of(
                    "分析人士几周以来一直在等待这一决定,但很少有人想到它会在暑假之前公布。",
                    "当晚记者打电话询问时,该部门的发言人没有回应。",
                    "上午价格变动不大,交易员说市场早已知道大部分消息。",
                    "代表团到达时正在下雨,仪式改在河边的大厅里举行。"),
            "zh-Hant",
            List.of(
                    "分析人士幾週以來一直在等待這一決定,但很少有人想到它會在暑假之前公布。",
                    "當晚記者打電話詢問時,該部門的發言人沒有回應。",
                    "上午價格變動不大,交易員說市場早已知道大部分消息。",
                    "代表團到達時正在下雨,儀式改在河邊的大廳裡舉行。"));

    private final Taxonomy taxonomy;
    private final Random random;
    private final Map<String, List<String>> names = new HashMap<>();

    Articles(Taxonomy taxonomy, long seed) {
        this.taxonomy = taxonomy;
        this.random = new Random(seed);
    }

    /** Articles of the languages in turn. */
    List<Article> make(int count) {
        List<Article> articles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            articles.add(article("a" + i, LANGUAGES.get(i % LANGUAGES.size())));
        }
        return articles;
    }

    private Article article(String id, String language) {
        String title = event(language);
        StringBuilder text = new StringBuilder();
        int bytes = bytes(title);
        while (true) {
            String sentence = random.nextInt(3) == 0 ? event(language) : any(FILLERS.get(language));
            bytes += bytes(sentence) + 1;
            if (bytes > SIZE) {
                return article(id, title, text.toString(), language);
            }
            text.append(sentence).append(random.nextInt(4) == 0 ? "\n" : language.startsWith("zh") ? "" : " ");
        }
    }

    static Article article(String id, String title, String text, String language) {
        return Article.newBuilder()
                .setId(id)
                .setSourceId("bench")
                .setTitle(title)
                .setText(text)
                .setLanguage(language)
                .setPublishedAt(PUBLISHED)
                .setFetchedAt(PUBLISHED)
                .build();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private String event(String language) {
        String sentence = any(EVENTS.get(language));
        for (EntityKind kind : List.of(EntityKind.COUNTRY, EntityKind.COMMODITY, EntityKind.ORGANISATION)) {
            String slot = "%" + kind.name().toLowerCase(Locale.ROOT);
            String written = language.equals("zh-Hant") ? "zh" : language;
            List<String> choices =
                    names.computeIfAbsent(slot + written, any -> Names.of(taxonomy, kind, written));
            while (sentence.contains(slot)) {
                int at = sentence.indexOf(slot);
                sentence = sentence.substring(0, at) + any(choices) + sentence.substring(at + slot.length());
            }
        }
        return sentence.replace("%n", String.valueOf(1 + random.nextInt(12)));
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
