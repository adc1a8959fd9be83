package io.silkwatch.indicators.news.articles;

import io.silkwatch.common.IndicatorValues;
import io.silkwatch.schema.Evidence;
import io.silkwatch.schema.IndicatorValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The values that counted articles make. */
final class ArticleValues {
    private final Map<String, String> labels;
    private final ArticleCounts counts;

    /** @param labels what is counted: a commodity, an actor or a corridor */
    ArticleValues(Map<String, String> labels, ArticleCounts counts) {
        this.labels = labels;
        this.counts = counts;
    }

    /**
     * All of them, as of the newest article.
     *
     * @param z standard deviations of the newest hour
     * @param coverage the part of the weeks before that is known
     */
    List<IndicatorValue> all(double z, double coverage) {
        List<IndicatorValue> values = new ArrayList<>();
        values.add(attention(Attention.VOLUME, counts.now(ArticleCounts.Sum.VOLUME), "articles", Attention.HALF_LIFE)
                .build());
        values.add(attention(Attention.Z, z, "score", Attention.Z_HALF_LIFE)
                .setCoverage(coverage)
                .build());
        values.add(adverse(AdverseShare.SHARE, AdverseShare.share(counts), "percent")
                .build());
        double index = AdverseShare.index(counts);
        if (!Double.isNaN(index)) {
            values.add(adverse(AdverseShare.INDEX, index, "index").build());
        } else if (counts.published().containsKey(AdverseShare.INDEX)) {
            values.add(withdrawnIndex());
        }
        return values;
    }

    /** It does not decay, so it would stand for ever. That nothing of it is remembered as published is what makes this happen once. */
    private IndicatorValue withdrawnIndex() {
        IndicatorValue withdrawn = adverse(AdverseShare.INDEX, 0, "index")
                .setFlags(List.of(IndicatorValues.WITHDRAWN))
                .build();
        counts.published().remove(AdverseShare.INDEX);
        return withdrawn;
    }

    private IndicatorValue.Builder attention(String name, double value, String unit, Duration halfLife) {
        return value(name, value, unit, counts.articles(), counts.count())
                .setHalfLifeMs(halfLife.toMillis())
                .setMethodologyVersion(Attention.METHODOLOGY);
    }

    private IndicatorValue.Builder adverse(String name, double value, String unit) {
        return value(name, value, unit, counts.adverse(), counts.adverseCount())
                .setMethodologyVersion(AdverseShare.METHODOLOGY);
    }

    private IndicatorValue.Builder value(String name, double value, String unit, List<Evidence> behind, int count) {
        Instant newest = Instant.ofEpochMilli(counts.newestMs());
        return IndicatorValue.newBuilder()
                .setName(name)
                .setLabels(labels)
                .setValue(value)
                .setPrevious(counts.published().put(name, value))
                .setUnit(unit)
                .setBasis("news")
                .setEventTime(newest)
                .setComputedAt(newest)
                .setInputs(behind)
                .setInputCount(count);
    }
}
