package io.silkwatch.indicators.news.articles;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How much is written about a commodity, actor or corridor.
 *
 * <pre>
 * attention   = sum over articles that name it of 2^(-(t - published) / 1 day)
 * attention.z = how unusual the newest hour is, in standard deviations:
 *   of a source   (articles in the hour - mean) / sd of the same weekday and hour in the four weeks before
 *   of a language sum over its sources / sqrt(their number)
 *   of all        sum over the languages / sqrt(their number)
 * </pre>
 *
 * Each source counts the same, so that one large portal does not swamp the index (as Baker, Bloom and Davis standardise newspapers before averaging them), and
 * each language too. Dividing by the root of the number (Stouffer's method) leaves a number whose standard deviation is 1 if nothing happens. The variance of a
 * source is taken as no less than its mean, as counts of independent articles have it, and no less than 1, so that a first article is no sensation. Sources are
 * those that have named it within 28 days. Between articles the number fades with a half-life of six hours.
 */
final class Attention {
    static final String VOLUME = "attention";
    static final String Z = "attention.z";
    static final String METHODOLOGY = "attention-1";
    static final Duration HALF_LIFE = Duration.ofDays(1);
    static final Duration Z_HALF_LIFE = Duration.ofHours(6);
    static final int DAYS = 28;
    static final int WEEK_HOURS = 7 * 24;
    static final int WEEKS = 4;

    private Attention() {}

    /**
     * The standard deviations.
     *
     * @param hour the hour in question
     * @param counts what was counted in it and in the same hours of the four weeks before
     * @param sources all that have named it lately
     */
    static double z(int hour, HourCounts counts, Collection<Long> sources) {
        Map<Integer, Double> sums = new HashMap<>();
        Map<Integer, Integer> numbers = new HashMap<>();
        for (long source : sources) {
            int language = HourCounts.languageOf(source);
            sums.merge(language, zOfSource(hour, counts, source), Double::sum);
            numbers.merge(language, 1, Integer::sum);
        }
        double sum = sums.entrySet().stream()
                .mapToDouble(entry -> entry.getValue() / Math.sqrt(numbers.get(entry.getKey())))
                .sorted() // so that the order of languages does not show in the last digit
                .sum();
        return sums.isEmpty() ? 0 : sum / Math.sqrt(sums.size());
    }

    private static double zOfSource(int hour, HourCounts counts, long source) {
        double sum = 0;
        double squares = 0;
        for (int week = 1; week <= WEEKS; week++) {
            int articles = counts.in(hour - week * WEEK_HOURS, source);
            sum += articles;
            squares += (double) articles * articles;
        }
        double mean = sum / WEEKS;
        double variance = (squares - WEEKS * mean * mean) / (WEEKS - 1);
        return (counts.in(hour, source) - mean) / Math.sqrt(Math.max(1, Math.max(mean, variance)));
    }

    /** The part of the four weeks of which there are articles; the number means little before it is 1. */
    static double coverage(int hour, int firstHour) {
        int known = 0;
        for (int week = 1; week <= WEEKS; week++) {
            known += hour - week * WEEK_HOURS >= firstHour ? 1 : 0;
        }
        return (double) known / WEEKS;
    }
}
