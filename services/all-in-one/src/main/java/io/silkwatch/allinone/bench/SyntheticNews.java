package io.silkwatch.allinone.bench;

import io.silkwatch.schema.Article;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Made-up English articles of about 2 KB: business prose that names countries and commodities, as most news does. Every n-th reports an export ban, each of another
 * country, recipient and commodity, so that each is an event of its own. They are the same every time.
 */
final class SyntheticNews {
    private static final int TEXT_BYTES = 2000;
    private static final int SOURCES = 50;

    private static final List<String> COUNTRIES = List.of(
                    "AR", "AU", "BR", "CL", "CN", "CO", "DE", "EG", "ES", "FR", "GB", "GH", "ID", "IN", "IQ", "IR",
                    "IT", "JP", "KE", "KR", "KZ", "LA", "MA", "MN", "MX", "MY", "NA", "NG", "NO", "OM", "PE", "PH",
                    "PK", "PL", "PT", "QA", "RU", "SA", "SE", "TH", "TZ", "UA", "US", "UZ", "VN", "ZA", "ZM")
            .stream()
            .map(code -> new Locale("", code).getDisplayCountry(Locale.ENGLISH))
            .toList();
    private static final List<String> COMMODITIES = List.of(
            "gallium",
            "germanium",
            "antimony",
            "tungsten",
            "uranium",
            "nickel ore",
            "cobalt",
            "lithium",
            "graphite",
            "manganese ore",
            "copper",
            "tin",
            "zinc",
            "rice",
            "wheat",
            "palm oil",
            "sugar",
            "bauxite",
            "chromium",
            "vanadium");
    private static final List<String> PROSE = List.of(
            "Traders in %1$s said volumes had been steady for most of the quarter, with buyers waiting for the new season.",
            "The company expects costs to ease as freight rates fall and inventories are worked down at the ports.",
            "A survey of purchasing managers showed that orders for %2$s rose slightly, while delivery times were unchanged.",
            "Analysts polled before the release had looked for a larger gain, and shares closed little changed on the day.",
            "The ministry of finance of %1$s left its forecast for the year as it was and will review it in the autumn.",
            "Producers of %2$s have been careful with energy for several years, and results are beginning to show.",
            "The board will decide on the dividend in spring, after the accounts have been audited and approved.",
            "Weather in the growing regions was close to the average of the past ten years, the weather service reported.",
            "Consumption of %2$s in %1$s has grown by about three percent a year since the beginning of the decade.",
            "Banks have begun to offer longer maturities again, which helps smaller firms to plan ahead.");

    private SyntheticNews() {}

    /**
     * One article.
     *
     * @param number tells articles apart
     * @param every how often an article reports a ban
     */
    static Article article(int number, int every, Instant publishedAt) {
        StringBuilder text = new StringBuilder(TEXT_BYTES + TEXT_BYTES / 10);
        boolean ban = number % every == 0;
        String title = ban ? ban(number / every) : prose(number, 0);
        text.append(title).append('\n');
        for (int sentence = 1; text.length() < TEXT_BYTES; sentence++) {
            text.append(prose(number, sentence)).append(sentence % 4 == 0 ? '\n' : ' ');
        }
        // The constructor, not the builder, which copies every default value.
        String source = "bench-" + number % SOURCES;
        return new Article(
                "bench-article-" + number,
                0,
                source,
                source,
                "B",
                "",
                title,
                text.toString(),
                "en",
                publishedAt,
                publishedAt,
                List.of(),
                Map.of());
    }

    private static String ban(int number) {
        int actor = number % COUNTRIES.size();
        int step = 1 + number / COUNTRIES.size() % (COUNTRIES.size() - 1);
        int commodity = number / COUNTRIES.size() / (COUNTRIES.size() - 1) % COMMODITIES.size();
        return COUNTRIES.get(actor) + " banned exports of " + COMMODITIES.get(commodity) + " to "
                + COUNTRIES.get((actor + step) % COUNTRIES.size()) + ".";
    }

    private static String prose(int number, int sentence) {
        int mixed = Math.abs((number * 31 + sentence) * 0x9E3779B1 >>> 8);
        return PROSE.get(mixed % PROSE.size())
                .formatted(COUNTRIES.get(number % COUNTRIES.size()), COMMODITIES.get(mixed % COMMODITIES.size()));
    }
}
