package io.silkwatch.tagger.merge;

import io.silkwatch.schema.Quantity;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TaggedArticle;
import io.silkwatch.schema.TimePrecision;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One article's statement of an event.
 *
 * @param article the article, with the statements that may belong to this event
 * @param ordinal which of its statements
 */
record Report(TaggedArticle article, int ordinal) {
    /** Reports that give no day are of one event when they are published this close together. */
    private static final Duration SAME_NEWS = Duration.ofDays(7);
    /** Dates of one event differ by time zone and by whether the act or its announcement is dated. */
    private static final Duration SAME_DAY = Duration.ofDays(2);
    /** Two amounts are the same when they differ by rounding only. */
    private static final double ROUNDING = 0.1;

    Statement statement() {
        return article.getStatements().get(ordinal);
    }

    /** Sorts reports: by time of publication, then by article, so that the order of arrival does not matter. */
    String order() {
        return String.format("%020d|%s|%04d", article.getPublishedAt().toEpochMilli(), article.getArticleId(), ordinal);
    }

    /** Whether two reports can speak of the same event. */
    boolean fits(Report other) {
        Statement a = statement();
        Statement b = other.statement();
        return timesFit(other)
                && overlap(parties(a), parties(b))
                && overlap(a.getCommodities(), b.getCommodities())
                && overlap(a.getCorridors(), b.getCorridors())
                && amountsFit(a.getQuantities(), b.getQuantities());
    }

    private boolean timesFit(Report other) {
        Statement a = statement();
        Statement b = other.statement();
        boolean bothKnown = isDated(a) && isDated(b);
        if (!bothKnown) {
            return apart(article.getPublishedAt(), other.article.getPublishedAt())
                            .compareTo(SAME_NEWS)
                    <= 0;
        }
        if (a.getTimePrecision() == TimePrecision.DAY && b.getTimePrecision() == TimePrecision.DAY) {
            return apart(a.getEventTime(), b.getEventTime()).compareTo(SAME_DAY) <= 0;
        }
        boolean yearOnly = a.getTimePrecision() == TimePrecision.YEAR || b.getTimePrecision() == TimePrecision.YEAR;
        YearMonth monthA = YearMonth.from(a.getEventTime().atZone(ZoneOffset.UTC));
        YearMonth monthB = YearMonth.from(b.getEventTime().atZone(ZoneOffset.UTC));
        return yearOnly ? monthA.getYear() == monthB.getYear() : monthA.equals(monthB);
    }

    private static boolean isDated(Statement statement) {
        return statement.getEventTime() != null && statement.getTimePrecision() != TimePrecision.UNKNOWN;
    }

    private static Duration apart(Instant a, Instant b) {
        return Duration.between(a, b).abs();
    }

    private static Set<String> parties(Statement statement) {
        Set<String> parties = new TreeSet<>(statement.getRecipients());
        if (Reports.isMutual(statement.getType())) {
            parties.addAll(statement.getActors());
        }
        return parties;
    }

    private static boolean overlap(Collection<String> a, Collection<String> b) {
        return a.isEmpty() || b.isEmpty() || a.stream().anyMatch(b::contains);
    }

    /** Amounts of the same unit must agree in one of them: two loans of different size in one month are two events. */
    private static boolean amountsFit(List<Quantity> a, List<Quantity> b) {
        boolean comparable = false;
        for (Quantity one : a) {
            for (Quantity two : b) {
                if (one.getUnit().equals(two.getUnit())) {
                    comparable = true;
                    double larger = Math.max(Math.abs(one.getValue()), Math.abs(two.getValue()));
                    if (Math.abs(one.getValue() - two.getValue()) <= ROUNDING * larger) {
                        return true;
                    }
                }
            }
        }
        return !comparable;
    }
}
