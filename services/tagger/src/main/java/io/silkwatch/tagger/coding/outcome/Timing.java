package io.silkwatch.tagger.coding.outcome;

import io.silkwatch.schema.EventType;
import io.silkwatch.schema.TimePrecision;
import io.silkwatch.tagger.coding.clause.Clauses;
import io.silkwatch.tagger.coding.clause.RuleMatcher;
import io.silkwatch.tagger.coding.context.Context;
import io.silkwatch.tagger.coding.event.Frame;
import io.silkwatch.tagger.coding.lexicon.Cues;
import io.silkwatch.tagger.coding.lexicon.Function;
import io.silkwatch.tagger.coding.sentence.Sentence;
import io.silkwatch.tagger.coding.time.Times;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Which of the times named in a sentence belongs to which act. */
public final class Timing {
    /** A year holds for months named this many characters later. */
    private static final int YEAR_REACH = 200;
    /** Makes any time in the clause of the act nearer than one before it, and that nearer than one after it. */
    private static final int OUTSIDE = 10_000;
    /** Nearer than any other time. */
    private static final int EFFECT = -2;
    /** Nearer than any but that. */
    private static final int COMING = -1;
    /** A date nearer than this may be that of the announcement itself. */
    private static final int LONG_AGO_DAYS = 60;
    /** What is announced for a date so near may be told as done. */
    private static final int NEAR_DAYS_AHEAD = 31;

    /** How far behind a time the end of an attribute is looked for. */
    private static final int ATTRIBUTE_REACH = 30;

    /** Fewer characters tell nothing of a name. */
    private static final int SHORTEST_ATTRIBUTE = 3;

    /** "After December 2024" begins then: what comes before begins with a word of its own in between. */
    private static final int AFTER_LENGTH = "after ".length() + 1;

    /**
     * When an event is.
     *
     * @param event when it happened or takes effect; null when the text does not say
     * @param until when it ends; null likewise
     */
    public record When(Times.Time event, Times.Time until) {

        /** For what is still to come: a date without a year that would lie months back is the coming one. */
        public When ahead(LocalDate published) {
            boolean back = event != null
                    && (event.precision() == TimePrecision.DAY || event.precision() == TimePrecision.MONTH)
                    && event.date().isBefore(published.minusDays(LONG_AGO_DAYS))
                    && event.date().isAfter(published.minusYears(1))
                    && event.isOfAnyYear();
            return back ? new When(event.next(), until) : this;
        }

        /** For what has happened: a date without a year that lies ahead is the last one, unless it is so near that a beginning may be meant ("raised the tax for March"). */
        public When behind(LocalDate published) {
            boolean ahead = event != null
                    && event.role() == Times.Role.EVENT
                    && event.date().isAfter(published.plusDays(NEAR_DAYS_AHEAD))
                    && event.isOfAnyYear();
            return ahead ? new When(event.last(), until) : this;
        }
    }

    private final Sentence sentence;
    private final LocalDate published;
    /** What was spoken of before the sentence: its times may be asked for when others have been read. */
    private final Times.Spoken before;

    private final Context context;
    /** Searched for when an event asks for them: most sentences state none. */
    private List<Times.Time> times;

    /** The times of a sentence. */
    public Timing(Sentence sentence, LocalDate published, Context context) {
        this.sentence = sentence;
        this.published = published;
        this.context = context;
        int year = sentence.isTitle() ? 0 : context.dates().yearBefore(sentence.start(), YEAR_REACH);
        this.before = new Times.Spoken(year, context.dates().day());
    }

    private List<Times.Time> times() {
        if (times == null) {
            times = sentence.lexicon()
                    .times()
                    .find(sentence.text(), sentence.start(), sentence.end(), published, before);
            rememberDay();
        }
        return times;
    }

    private void rememberDay() {
        if (!Objects.equals(context.dates().day(), before.day())) {
            return; // a later sentence has spoken of one
        }
        times.stream()
                .filter(time -> time.precision() == TimePrecision.DAY)
                .filter(time -> time.role() == Times.Role.EVENT || time.role().isBeginning())
                .min(Comparator.comparing(time -> time.role() != Times.Role.EVENT))
                .ifPresent(time -> context.dates().add(time.date()));
    }

    /** The time of effect; else that in the clause of the act, nearest to it; else the nearest before the clause, else after it. */
    public When of(RuleMatcher.Match match) {
        int clauseStart = sentence.clauses().start(match.clause());
        int clauseEnd = sentence.clauses().end(match.clause());
        Times.Time best = null;
        Times.Time until = null;
        int bestDistance = Integer.MAX_VALUE;
        for (Times.Time time : times()) {
            if (time.role() == Times.Role.UNTIL) {
                until = time;
            } else if (mayBeOfEvent(time.role())
                    && !isOfObject(time, match)
                    && !isOfEarlier(time, match)
                    && !isOfName(time, match)) {
                int distance = isEffectOf(time, match)
                        ? EFFECT
                        : isComingIn(time, match) ? COMING : distance(time, match, clauseStart, clauseEnd);
                if (distance < bestDistance) {
                    best = time;
                    bestDistance = distance;
                }
            }
        }
        return new When(best, until);
    }

    /** "Will impose tariffs on Thursday": for an act that is still to come a weekday is the next one, unless it is that of the announcement. */
    public When onWeekdayAhead(When when, RuleMatcher.Match match) {
        boolean back = when.event() != null
                && when.event().isOfAnyWeek()
                && when.event().date().isBefore(published)
                && !isOfAnnouncement(when.event(), match);
        return back ? new When(when.event().next(), when.until()) : when;
    }

    /** "Said on Thursday it would impose tariffs": whether it says when an act was spoken of, and not when it comes. */
    private boolean isOfAnnouncement(Times.Time time, RuleMatcher.Match match) {
        Cues cues = sentence.cues();
        int from = sentence.clauses().start(match.clause());
        int will = cues.last(Function.WILL, from, match.start());
        if (will >= 0 && cues.start(will) < time.start() && time.end() < cues.end(will)) {
            return true; // "said on Thursday it would" is one word
        }
        boolean announced = time.start() < match.start()
                ? cues.any(Function.ATTRIBUTED, from, match.start()) || cues.any(Function.ANNOUNCE, from, match.end())
                : cues.startsAt(Function.ATTRIBUTED, match.start()) || cues.startsAt(Function.ANNOUNCE, match.start());
        return announced || sentence.clauses().at(time.start()) != match.clause();
    }

    private static boolean mayBeOfEvent(Times.Role role) {
        return role != Times.Role.TARGET && role != Times.Role.COMPARED;
    }

    /**
     * "Suspended the controls announced on 9 October": the time of what an act ends or disputes, and not of the act. It is a year that is over, or stands in an
     * attribute of the object.
     */
    private boolean isOfObject(Times.Time time, RuleMatcher.Match match) {
        if (!isAboutEarlierAct(match.rule().type())) {
            return false;
        }
        if (time.precision() == TimePrecision.YEAR && time.date().getYear() < published.getYear()) {
            return true;
        }
        int limit = Math.min(sentence.end(), time.end() + ATTRIBUTE_REACH);
        int attributive = sentence.lexicon().attributiveIn(sentence.text(), time.end(), limit);
        boolean inOneClause = attributive >= 0
                && sentence.clauses().at(attributive) == sentence.clauses().at(time.start());
        return inOneClause && !(match.start() >= time.end() && match.start() < attributive);
    }

    /** "Revoked the licence after halting exports last October": a time long ago of what came before the act, and not of the act. */
    private boolean isOfEarlier(Times.Time time, RuleMatcher.Match match) {
        if (!isLongAgo(time)) {
            return false;
        }
        Cues cues = sentence.cues();
        boolean before = time.end() <= match.start();
        if (sentence.lexicon().unspaced()) {
            return before && cues.any(Function.AFTER, time.end(), match.start());
        }
        return before
                ? cues.any(Function.AFTER, sentence.start(), time.start() - AFTER_LENGTH)
                        && sentence.text().substring(time.end(), match.start()).contains(",")
                : cues.any(Function.AFTER, match.end(), time.start() - AFTER_LENGTH);
    }

    private boolean isLongAgo(Times.Time time) {
        return time.date().isBefore(published.minusDays(LONG_AGO_DAYS));
    }

    /** "Kazakhstan, which halted exports in 2023, signed a memorandum": the time of what is told of a name in passing, and not of the act. */
    private boolean isOfName(Times.Time time, RuleMatcher.Match match) {
        Clauses clauses = sentence.clauses();
        int clause = clauses.at(time.start());
        if (time.role() == Times.Role.EFFECT
                || sentence.cues().any(Function.EFFECT, clauses.start(clause), clauses.end(clause))) {
            return false; // "sanctions, which took effect in May"
        }
        if (sentence.lexicon().unspaced()) {
            return isLongAgo(time) && isOfNameBehind(time, match, clause);
        }
        return clause != match.clause()
                && (isLongAgo(time) || isOfOther(time, match))
                && sentence.lexicon().isRelative(sentence.text(), clauses.start(clause), clauses.end(clause));
    }

    /** Whether a time stands in an attribute before a name that comes before the act: 2023年停止供气的哈萨克斯坦签署备忘录. */
    private boolean isOfNameBehind(Times.Time time, RuleMatcher.Match match, int clause) {
        int limit = Math.min(match.start(), sentence.clauses().end(clause));
        return sentence.hasParty(party -> party.start() <= limit
                && party.start() - 1 - time.end() >= SHORTEST_ATTRIBUTE
                && sentence.text().charAt(party.start() - 1)
                        == sentence.lexicon().attributive());
    }

    private static boolean isAboutEarlierAct(EventType type) {
        return switch (type) {
            case MEASURE_SUSPENDED, SANCTIONS_EASED, CONTRACT_TERMINATION, DISPUTE -> true;
            default -> false;
        };
    }

    /** Whether it says when a measure takes effect, unless it stands in the clause of another act. */
    private boolean isEffectOf(Times.Time time, RuleMatcher.Match match) {
        return time.role().isBeginning() && Frame.takesEffect(match.rule().type()) && !isOfOther(time, match);
    }

    /** "Agreed on Sunday to raise output in July": a time to come in the clause of a measure is rather its own than that of its announcement. */
    private boolean isComingIn(Times.Time time, RuleMatcher.Match match) {
        return isAhead(time)
                && Frame.takesEffect(match.rule().type())
                && sentence.clauses().at(time.start()) == match.clause();
    }

    /** Whether a time stands in the clause of another act and not in that of this one. */
    private boolean isOfOther(Times.Time time, RuleMatcher.Match match) {
        int clause = sentence.clauses().at(time.start());
        return clause != match.clause() && sentence.hasMatch(other -> other.clause() == clause);
    }

    /** The first time in the sentence that can be that of an event; null when there is none. */
    public Times.Time first() {
        return times().stream()
                .filter(time -> time.role() == Times.Role.EVENT || time.role().isBeginning())
                .findFirst()
                .orElse(null);
    }

    /** When the sentence says that something takes effect: its first beginning, else its first time; null when it names none. */
    public Times.Time effect() {
        return times().stream()
                .filter(time -> time.role().isBeginning())
                .findFirst()
                .orElseGet(this::first);
    }

    /** The first beginning that the sentence names and that is still to come; null when there is none. */
    public Times.Time beginningAhead() {
        return times().stream()
                .filter(time -> time.role().isBeginning() && isAhead(time))
                .findFirst()
                .orElse(null);
    }

    private boolean isAhead(Times.Time time) {
        return time.date().isAfter(published);
    }

    /** "Drones have struck the line since March 2022": such an act, told of a long time, is no one event. */
    public boolean isSummary(RuleMatcher.Match match) {
        int from = sentence.clauses().start(match.clause());
        int to = sentence.clauses().end(match.clause());
        if (sentence.cues().any(Function.SUMMARY, from, to)) {
            return true;
        }
        return isOfOneDay(match.rule().type())
                && times().stream()
                        .anyMatch(time -> time.role().isBeginning()
                                && time.start() >= from
                                && time.end() <= to
                                && time.date().isBefore(published.minusDays(LONG_AGO_DAYS)));
    }

    /** What happens on one day and does not last, as a measure or an outage does. */
    private static boolean isOfOneDay(EventType type) {
        return switch (type) {
            case ASSET_ATTACK, ACCIDENT, TALKS, THREAT, DISCOVERY -> true;
            default -> false;
        };
    }

    private static int distance(Times.Time time, RuleMatcher.Match match, int clauseStart, int clauseEnd) {
        int gap = time.end() <= match.start() ? match.start() - time.end() : Math.abs(time.start() - match.end());
        if (time.role() == Times.Role.DATED) {
            // Rather any other time of the sentence.
            return 3 * OUTSIDE + gap;
        }
        if (time.start() >= clauseStart && time.end() <= clauseEnd) {
            return gap;
        }
        return time.start() < clauseStart ? OUTSIDE + gap : 2 * OUTSIDE + gap;
    }
}
