package io.silkwatch.indicators.news.articles;

import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * How much of what is written about a commodity, actor or corridor is bad news, in the manner of the Geopolitical Risk index of Caldara and Iacoviello: articles
 * that report adverse events among all articles, and that against what is usual.
 *
 * <pre>
 * adverse.share = 100 * A / N        A articles that say something adverse of it, N all that name it, both decayed with a half-life of 3 days
 * adverse.index = 100 * (A / N) / (A' / N')   A', N' the same with a half-life of 90 days: 100 is as usual
 * </pre>
 *
 * The index is given where N' is at least 30 and A' is not 0, and withdrawn where that is not so any more.
 */
final class AdverseShare {
    static final String SHARE = "adverse.share";
    static final String INDEX = "adverse.index";
    static final String METHODOLOGY = "adverse-share-1";
    static final Duration HALF_LIFE = Duration.ofDays(3);
    static final Duration BASE_HALF_LIFE = Duration.ofDays(90);
    static final double LEAST_BASE = 30;

    /** Types with a negative Goldstein value, and a shortage, which has none. */
    private static final Set<EventType> ADVERSE = EnumSet.of(
            EventType.EXPORT_BAN,
            EventType.EXPORT_QUOTA,
            EventType.EXPORT_LICENCE,
            EventType.TECHNOLOGY_CONTROL,
            EventType.EXPORT_TAX,
            EventType.SUPPLY_CUT,
            EventType.CONTRACT_TERMINATION,
            EventType.THREAT,
            EventType.TRANSIT_DENIAL,
            EventType.TRANSIT_HALT,
            EventType.SANCTIONS,
            EventType.ASSET_ATTACK,
            EventType.OUTAGE,
            EventType.ACCIDENT,
            EventType.IMPORT_BAN,
            EventType.IMPORT_TARIFF,
            EventType.IMPORT_QUOTA,
            EventType.IMPORT_LICENCE,
            EventType.PRICE_CAP,
            EventType.NATIONALISATION,
            EventType.DISPUTE,
            EventType.DOMESTIC_SHORTAGE);

    private AdverseShare() {}

    /** Whether a statement is bad news. */
    static boolean isAdverse(Statement statement) {
        return ADVERSE.contains(statement.getType());
    }

    /** Percent of the recent articles. */
    static double share(ArticleCounts counts) {
        return percent(counts.now(ArticleCounts.Sum.RECENT_ADVERSE), counts.now(ArticleCounts.Sum.RECENT));
    }

    /** Against what is usual; NaN where that is not known. */
    static double index(ArticleCounts counts) {
        double base = counts.now(ArticleCounts.Sum.BASE);
        double usual = percent(counts.now(ArticleCounts.Sum.BASE_ADVERSE), base);
        return base >= LEAST_BASE && usual > 0 ? percent(share(counts), usual) : Double.NaN;
    }

    private static double percent(double part, double whole) {
        return whole > 0 ? 100 * part / whole : 0;
    }
}
