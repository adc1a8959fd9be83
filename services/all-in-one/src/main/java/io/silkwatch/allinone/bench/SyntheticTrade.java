package io.silkwatch.allinone.bench;

import io.silkwatch.common.Areas;
import io.silkwatch.schema.TradeFlow;
import java.time.Instant;
import java.util.Random;
import java.util.function.Consumer;

/** Made-up annual exports: 50 rows, World among them, of 100 codes of 200 reporters, then the next year. */
final class SyntheticTrade {
    private static final int REPORTERS = 200;
    private static final int CODES = 100;
    private static final int PARTNERS = 50;
    private static final int FIRST_YEAR = 2015;
    private static final int FIRST_CODE = 100_111;
    private static final int CODE_STEP = 7_313;
    private static final int ALL_CODES = 860_000;
    private static final int MOST_VALUABLE = 1_000_000_000;
    private static final Instant READ = Instant.parse("2026-01-01T00:00:00Z");
    private static final int[] COUNTRIES = Areas.all().stream()
            .filter(area -> area.kind() == Areas.Kind.COUNTRY)
            .mapToInt(Areas.Area::code)
            .toArray();

    private SyntheticTrade() {}

    /** Makes records, the same every time. */
    static void generate(int records, Consumer<TradeFlow> each) {
        Random random = new Random(1);
        for (int i = 0; i < records; i++) {
            int row = i % PARTNERS;
            int code = i / PARTNERS % CODES;
            int reporter = i / (PARTNERS * CODES) % REPORTERS;
            int year = FIRST_YEAR + i / (PARTNERS * CODES * REPORTERS);
            int partner = COUNTRIES[(reporter + row * 4) % COUNTRIES.length];
            double value = row == 0 ? (double) MOST_VALUABLE * PARTNERS : random.nextInt(MOST_VALUABLE);
            each.accept(flow(COUNTRIES[reporter], row == 0 ? Areas.WORLD : partner, code, year, value));
        }
    }

    private static TradeFlow flow(int reporter, int partner, int code, int year, double value) {
        return new TradeFlow(
                "bench",
                reporter,
                Areas.iso2(reporter),
                partner,
                Areas.iso2(partner),
                0,
                "X",
                "H6",
                String.valueOf(FIRST_CODE + code * CODE_STEP % ALL_CODES),
                "A",
                String.valueOf(year),
                0,
                "C00",
                value,
                value / 2,
                null,
                "",
                false,
                null,
                READ,
                false);
    }
}
