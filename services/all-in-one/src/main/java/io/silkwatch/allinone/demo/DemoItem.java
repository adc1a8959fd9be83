package io.silkwatch.allinone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.silkwatch.common.Periods;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * One thing that comes in during the demo: an article, or the trade records of one month.
 *
 * @param time when it came out
 * @param fileName name of its file
 * @param content what is in the file
 * @param isArticle article or trade records
 */
record DemoItem(Instant time, String fileName, String content, boolean isArticle) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SYNTHETIC = "synthetic-demo";
    private static final List<String> LANGUAGES = List.of("zh-Hans", "zh-Hant", "en", "ru");

    /** Everything, by time. */
    static List<DemoItem> all() {
        List<DemoItem> items = new ArrayList<>();
        try {
            for (String language : LANGUAGES) {
                for (String line : resource("news/" + language + ".jsonl").split("\n")) {
                    items.add(article(line));
                }
            }
            items.addAll(months());
            // What was published year by year lies there from the start: it is the history that the months are seen
            // against.
            items.add(new DemoItem(Instant.EPOCH, "annual.csv", resource("trade/annual.csv"), false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        items.sort(Comparator.comparing(DemoItem::time).thenComparing(DemoItem::fileName));
        return IntStream.range(0, items.size())
                .mapToObj(i -> items.get(i).numbered(i))
                .toList();
    }

    /** Folders are read in the order of names; so names are in the order of time. */
    private DemoItem numbered(int number) {
        return new DemoItem(time, String.format(Locale.ROOT, "%03d-%s", number, fileName), content, isArticle);
    }

    private static DemoItem article(String line) throws IOException {
        JsonNode article = JSON.readTree(line);
        return new DemoItem(
                Instant.parse(article.get("published").asText()),
                article.get("id").asText() + ".jsonl",
                line + "\n",
                true);
    }

    private static List<DemoItem> months() throws IOException {
        JsonNode answer = JSON.readTree(resource("trade/monthly.json"));
        TreeMap<String, ArrayNode> byMonth = new TreeMap<>();
        answer.get("data")
                .forEach(row -> byMonth.computeIfAbsent(row.get("period").asText(), p -> JSON.createArrayNode())
                        .add(((ObjectNode) row).put("dataset", SYNTHETIC)));
        List<DemoItem> months = new ArrayList<>();
        byMonth.forEach((period, rows) -> {
            String month = period.substring(0, 4) + "-" + period.substring(4);
            ObjectNode file = JSON.createObjectNode();
            file.set("note", answer.get("note"));
            file.set("data", rows);
            months.add(new DemoItem(Periods.end(month), "monthly-" + month + ".json", file.toString(), false));
        });
        return months;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = DemoItem.class.getResourceAsStream("/demo/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
