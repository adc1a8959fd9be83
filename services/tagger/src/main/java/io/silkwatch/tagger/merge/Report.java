package io.silkwatch.tagger.merge;

import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Quantity;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TaggedArticle;
import io.silkwatch.schema.TimePrecision;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * One article's statement of an event.
 *
 * @param article the article, with the statements that may belong to this event
 * @param ordinal which of its statements
 */
record Report(TaggedArticle article, int ordinal) {
    /** Reports that give no day are of one event when they are published this close together. */
    private static final long SAME_NEWS_MS = Duration.ofDays(7).toMillis();
    /** Dates of one event differ by time zone and by whether the act or its announcement is dated. */
    private static final long SAME_DAY_MS = Duration.ofDays(2).toMillis();
    /** An act of one moment has one day; reports give the one before or after it from another time zone. */
    private static final long SAME_MOMENT_MS = Duration.ofDays(1).toMillis();
    /** Acts that are over within hours, and can be repeated some days later. */
    private static final Set<EventType> OF_A_MOMENT = EnumSet.of(EventType.ASSET_ATTACK, EventType.ACCIDENT);
    /** Two amounts are the same when they differ by rounding only. */
    private static final double ROUNDING = 0.1;

    /** What a copy leaves as it is. */
    private static final List<Function<Statement, Collection<?>>> NAMED = List.of(
            Reports::parties,
            Statement::getOrganisations,
            Statement::getCommodities,
            Statement::getCorridors,
            Statement::getFacilities,
            Statement::getPlaces,
            Statement::getQuantities);

    /** By time of publication, then by article, so that the order of arrival does not matter. */
    static final Comparator<Report> ORDER = Comparator.comparing(
                    (Report report) -> report.article().getPublishedAt())
            .thenComparing(report -> report.article().getArticleId())
            .thenComparingInt(Report::ordinal);

    /** By when a report was known: what comes in later comes last, however early it was published. */
    static final Comparator<Report> ARRIVAL = Comparator.comparing(
                    (Report report) -> report.article().getFetchedAt())
            .thenComparing(ORDER);

    Statement statement() {
        return article.getStatements().get(ordinal);
    }

    /**
     * Whether the report can speak of the event that others report: no time or amount contradicts any of them, and it shares a party, commodity,
     * corridor, site and company hit with them all together, where it names any. A report of gallium and one of germanium are one event when a third names both.
     */
    boolean fits(List<Report> event) {
        for (Report other : event) {
            if (!momentsFit(other)) {
                return false;
            }
        }
        return resembles(event) && Aims.agree(this, event);
    }

    /** Whether the report could be of the event but for the exact day, site or company that it names: so a correction does. */
    boolean resembles(List<Report> event) {
        // Loops, not streams: of a hundred reports of a group each is held against all events of the group.
        for (Report other : event) {
            if (!timesFit(other)
                    || !amountsFit(
                            statement().getQuantities(), other.statement().getQuantities())) {
                return false;
            }
        }
        return overlap(event, Report::parties)
                && overlap(event, Statement::getCommodities)
                && overlap(event, Statement::getCorridors);
    }

    private boolean overlap(List<Report> event, Function<Statement, Collection<String>> part) {
        Collection<String> own = part.apply(statement());
        if (own.isEmpty()) {
            return true;
        }
        boolean nobodyNamesAny = true;
        for (Report other : event) {
            for (String name : part.apply(other.statement())) {
                nobodyNamesAny = false;
                if (own.contains(name)) {
                    return true;
                }
            }
        }
        return nobodyNamesAny;
    }

    private boolean timesFit(Report other) {
        Statement a = statement();
        Statement b = other.statement();
        boolean bothKnown = isDated(a) && isDated(b);
        if (!bothKnown) {
            return within(SAME_NEWS_MS, article.getPublishedAt(), other.article.getPublishedAt());
        }
        if (giveDays(other)) {
            return within(SAME_DAY_MS, a.getEventTime(), b.getEventTime());
        }
        boolean yearOnly = a.getTimePrecision() == TimePrecision.YEAR || b.getTimePrecision() == TimePrecision.YEAR;
        YearMonth monthA = YearMonth.from(a.getEventTime().atZone(ZoneOffset.UTC));
        YearMonth monthB = YearMonth.from(b.getEventTime().atZone(ZoneOffset.UTC));
        return yearOnly ? monthA.getYear() == monthB.getYear() : monthA.equals(monthB);
    }

    /** Whether two acts of a moment can be one: neither was on another day than the other, nor reported before. */
    private boolean momentsFit(Report other) {
        return !OF_A_MOMENT.contains(statement().getType())
                || (!giveDays(other) || isOfOneDayWith(other)) && !isBefore(other) && !other.isBefore(this);
    }

    /** Whether the report was out before the time that another one gives. */
    private boolean isBefore(Report other) {
        return isDated(other.statement())
                && article.getPublishedAt()
                        .plusMillis(SAME_MOMENT_MS)
                        .isBefore(other.statement().getEventTime());
    }

    /** Whether what two reports tell can have been within hours: by the days they give or, where one gives none, by when they were published. */
    boolean isOfOneDayWith(Report other) {
        return giveDays(other)
                ? within(
                        SAME_MOMENT_MS,
                        statement().getEventTime(),
                        other.statement().getEventTime())
                : within(SAME_MOMENT_MS, article.getPublishedAt(), other.article.getPublishedAt());
    }

    private boolean giveDays(Report other) {
        return isOfADay(statement()) && isOfADay(other.statement());
    }

    private static boolean isOfADay(Statement statement) {
        return statement.getEventTime() != null && statement.getTimePrecision() == TimePrecision.DAY;
    }

    /** Whether the article is a copy of another one: much the same text that puts nobody, nothing, no day and no number in the place of the other's. */
    boolean isCopyOf(Report other) {
        if (article.getArticleId().equals(other.article.getArticleId())) {
            return true;
        }
        return NearCopies.areCopies(article.getTextSignature(), other.article.getTextSignature())
                && (!giveDays(other) || isOfOneDayWith(other))
                && NAMED.stream()
                        .allMatch(part -> oneHoldsOther(part.apply(statement()), part.apply(other.statement())));
    }

    /** A copy may be shortened. */
    private static boolean oneHoldsOther(Collection<?> a, Collection<?> b) {
        return a.containsAll(b) || b.containsAll(a);
    }

    private static boolean isDated(Statement statement) {
        return statement.getEventTime() != null && statement.getTimePrecision() != TimePrecision.UNKNOWN;
    }

    private static boolean within(long ms, Instant a, Instant b) {
        return Math.abs(a.toEpochMilli() - b.toEpochMilli()) <= ms;
    }

    private static Collection<String> parties(Statement statement) {
        return Reports.isOfAllParties(statement) ? Reports.parties(statement) : statement.getRecipients();
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
