package io.silkwatch.indicators.news.articles;

import io.silkwatch.indicators.news.DecayedSum;
import io.silkwatch.schema.Evidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Articles that name one commodity, actor or corridor, counted: what {@link Attention} and {@link AdverseShare} are made of. Counts of parts can be put together
 * in any order. What changes is a few numbers, however many articles there are.
 */
final class ArticleCounts {
    /** Articles shown behind a value, the newest. */
    static final int MOST_SHOWN = 5;

    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    private static final Comparator<Evidence> NEWEST_FIRST =
            Comparator.comparing(Evidence::getTime).reversed().thenComparing(Evidence::getId);

    private final Map<Sum, DecayedSum> sums = new EnumMap<>(Sum.class);
    private final HourCounts hours = new HourCounts();
    private final List<Evidence> articles = new ArrayList<>();
    private final List<Evidence> adverse = new ArrayList<>();
    private final Map<String, Double> published = new TreeMap<>();
    private long newestMs = Long.MIN_VALUE;
    private int count;
    private int adverseCount;

    ArticleCounts() {
        for (Sum sum : Sum.values()) {
            sums.put(sum, new DecayedSum(sum.shape));
        }
    }

    /** The decayed counts. */
    enum Sum {
        VOLUME(Attention.HALF_LIFE),
        RECENT(AdverseShare.HALF_LIFE),
        RECENT_ADVERSE(AdverseShare.HALF_LIFE),
        BASE(AdverseShare.BASE_HALF_LIFE),
        BASE_ADVERSE(AdverseShare.BASE_HALF_LIFE);

        private final DecayedSum.Shape shape;

        Sum(Duration halfLife) {
            shape = DecayedSum.Shape.of(halfLife);
        }

        DecayedSum.Shape shape() {
            return shape;
        }
    }

    /**
     * Counts an article.
     *
     * @param source hash of source and language
     * @param adverseSentence evidence with the sentence that is adverse to what is counted; null when there is none
     */
    void add(long source, Evidence article, Evidence adverseSentence) {
        long time = article.getTime().toEpochMilli();
        sums.get(Sum.VOLUME).add(1, time);
        sums.get(Sum.RECENT).add(1, time);
        sums.get(Sum.BASE).add(1, time);
        hours.add((int) Math.floorDiv(time, HOUR_MS), source, 1);
        show(articles, article);
        count++;
        if (adverseSentence != null) {
            sums.get(Sum.RECENT_ADVERSE).add(1, time);
            sums.get(Sum.BASE_ADVERSE).add(1, time);
            show(adverse, adverseSentence);
            adverseCount++;
        }
        newestMs = Math.max(newestMs, time);
    }

    /** Adds all that others have counted. */
    ArticleCounts add(ArticleCounts other) {
        sums.forEach((name, sum) -> sum.add(other.sums.get(name)));
        hours.add(other.hours);
        other.articles.forEach(article -> show(articles, article));
        other.adverse.forEach(article -> show(adverse, article));
        newestMs = Math.max(newestMs, other.newestMs);
        count += other.count;
        adverseCount += other.adverseCount;
        return this;
    }

    private static void show(List<Evidence> shown, Evidence article) {
        if (shown.size() == MOST_SHOWN && NEWEST_FIRST.compare(article, shown.get(MOST_SHOWN - 1)) >= 0) {
            return;
        }
        shown.add(article);
        shown.sort(NEWEST_FIRST);
        if (shown.size() > MOST_SHOWN) {
            shown.remove(MOST_SHOWN);
        }
    }

    /** A decayed count at the time of the newest article. */
    double now(Sum sum) {
        return Math.max(0, sums.get(sum).at(newestMs));
    }

    DecayedSum sum(Sum sum) {
        return sums.get(sum);
    }

    HourCounts hours() {
        return hours;
    }

    List<Evidence> articles() {
        return articles;
    }

    List<Evidence> adverse() {
        return adverse;
    }

    long newestMs() {
        return newestMs;
    }

    /** The hour of the newest article, since 1970. */
    int newestHour() {
        return (int) Math.floorDiv(newestMs, HOUR_MS);
    }

    int count() {
        return count;
    }

    int adverseCount() {
        return adverseCount;
    }

    /** The values last published, by name. */
    Map<String, Double> published() {
        return published;
    }

    /** Sets what a store or a topic has kept. */
    void restore(long newest, int articleCount, int adverseArticles) {
        newestMs = newest;
        count = articleCount;
        adverseCount = adverseArticles;
    }
}
