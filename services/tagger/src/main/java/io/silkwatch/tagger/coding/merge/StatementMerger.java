package io.silkwatch.tagger.coding.merge;

import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Part;
import io.silkwatch.schema.Stage;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TimePrecision;
import io.silkwatch.tagger.coding.context.Topics;
import io.silkwatch.tagger.coding.event.Frame;
import io.silkwatch.tagger.coding.event.Statements;
import io.silkwatch.tagger.coding.learned.EventJudge;
import io.silkwatch.tagger.coding.outcome.Outcome;
import io.silkwatch.tagger.coding.outcome.Timing;
import io.silkwatch.tagger.coding.sentence.Sentence;
import io.silkwatch.tagger.coding.time.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes one statement of several that tell the same event within an article: same type, and sides, commodities and times that do not contradict.
 */
public final class StatementMerger {
    /** Earlier statements of one type that a new one is compared with; keeps hostile texts linear. */
    private static final int MOST_COMPARED = 24;

    /** A day less long before publication may be that of an announcement. */
    private static final int ANNOUNCED_DAYS_AGO = 14;

    private final Map<EventType, List<Integer>> byType = new EnumMap<>(EventType.class);
    private final List<Statement> statements = new ArrayList<>();
    private final LocalDate published;
    private int last = -1;
    private Timing lead;

    /** @param published the day of publication of the article */
    public StatementMerger(LocalDate published) {
        this.published = published;
    }

    /** Takes note of the sentences of the text as they are read: the day of the first is that of what the headline tells without one. */
    public void reads(Timing sentence) {
        lead = lead == null ? sentence : lead;
    }

    /** Adds a statement, or what it says to an earlier one of the same event. */
    public void add(Statement statement) {
        List<Integer> earlier = byType.computeIfAbsent(statement.getType(), any -> new ArrayList<>());
        for (int i = Math.max(0, earlier.size() - MOST_COMPARED); i < earlier.size(); i++) {
            Statement known = statements.get(earlier.get(i));
            if (SameEvent.isSame(known, statement)) {
                last = earlier.get(i);
                statements.set(last, givesWay(known, statement) ? statement : Union.of(known, statement));
                return;
            }
        }
        last = statements.size();
        earlier.add(last);
        statements.add(statement);
    }

    /** The few words of a headline are a weak ground for what no rule finds in them: a rule that finds it in the text knows better who takes part. */
    private static boolean givesWay(Statement headline, Statement text) {
        return headline.getPart() == Part.TITLE
                && text.getPart() == Part.TEXT
                && EventJudge.isByWording(headline)
                && !EventJudge.isByWording(text);
    }

    /**
     * What was told last takes effect at a time that a sentence of its own names: 本公告自9月15日起实施. A day shortly before, known already, is that of
     * the announcement; a year or month that holds the time is told more exactly by it. A sentence on others speaks of what they do.
     *
     * @param time null for none
     */
    public void takesEffect(Times.Time time, Sentence next) {
        Statement told = last < 0 ? null : statements.get(last);
        if (time != null
                && told != null
                && Frame.takesEffect(told.getType())
                && !isOnOthers(next, told)
                && mayMove(told, time)) {
            statements.set(last, dated(told, time));
        }
    }

    private boolean mayMove(Statement told, Times.Time time) {
        if (told.getEventTime() == null) {
            return true;
        }
        if (SameEvent.refines(time, told)) {
            return true;
        }
        LocalDate known = told.getEventTime().atZone(ZoneOffset.UTC).toLocalDate();
        return told.getTimePrecision() == TimePrecision.DAY
                && known.isBefore(time.date())
                && !known.isAfter(published)
                && known.isAfter(published.minusDays(ANNOUNCED_DAYS_AGO));
    }

    /** What was told last without a time happened on a day that another sentence of the paragraph names: "It was signed on Monday." */
    public void happened(Timing beside) {
        if (last >= 0) {
            statements.set(last, dated(statements.get(last), beside));
        }
    }

    /** What was told last without goods is about those that the next sentence names, unless that turns to others: "It covers lithium and titanium." */
    public void concerns(Sentence next) {
        Statement told = last < 0 ? null : statements.get(last);
        if (told == null || !told.getCommodities().isEmpty() || isAboutNoneNamedLater(told.getType())) {
            return;
        }
        Set<String> goods = Topics.commodities(next.hits(), next.start(), next.end());
        if (!goods.isEmpty() && !isOnOthers(next, told)) {
            statements.set(last, Statements.about(List.copyOf(goods), told));
        }
    }

    /** Whether a sentence names somebody who takes no part in what was told. */
    private static boolean isOnOthers(Sentence sentence, Statement told) {
        Set<String> sides = Statements.sides(told);
        return sentence.hasParty(party -> !sides.contains(party.code()));
    }

    /** All goods of a state may be hit or spared; what is still to be named is rather what stays restricted. */
    private static boolean isAboutNoneNamedLater(EventType type) {
        return Frame.hitsAllGoods(type) || Family.of(type) == Family.RELIEF;
    }

    /** A statement without a time with the day that a sentence names, if it names one. */
    private Statement dated(Statement told, Timing beside) {
        Times.Time time = told.getEventTime() == null ? beside.first() : null;
        boolean isDay = time != null && time.precision() == TimePrecision.DAY;
        return isDay ? dated(told, time) : told;
    }

    private Statement dated(Statement told, Times.Time time) {
        Stage stage = new Outcome(told.getType(), told.getStage())
                .asOf(published, time)
                .stage();
        Instant from = time.date().atStartOfDay(ZoneOffset.UTC).toInstant();
        return Statements.dated(from, time.precision(), stage, told);
    }

    /** Whether the event told last is one of a type. */
    public boolean toldLast(EventType type) {
        return last >= 0 && statements.get(last).getType() == type;
    }

    /** The statements in the order of the text, without headlines that only say less exactly what the text says. */
    public List<Statement> statements() {
        List<Statement> kept = new ArrayList<>(statements.size());
        boolean textTells = statements.stream().anyMatch(statement -> statement.getPart() == Part.TEXT);
        for (Statement statement : statements) {
            // The few words of a headline are a weak ground for what no rule finds: the text knows better.
            boolean weak = textTells && EventJudge.isByWording(statement);
            if (statement.getPart() == Part.TEXT || !weak && !isToldByText(statement)) {
                kept.add(statement.getPart() == Part.TITLE && lead != null ? dated(statement, lead) : statement);
            }
        }
        List<Statement> implying = kept.subList(0, Math.min(kept.size(), MOST_COMPARED));
        List<Statement> told = new ArrayList<>(kept.size());
        for (Statement statement : kept) {
            if (!isImplied(statement, implying)) {
                told.add(statement);
            }
        }
        return List.copyOf(told);
    }

    private static boolean isImplied(Statement statement, List<Statement> implying) {
        for (Statement other : implying) {
            if (Consequences.implies(other, statement)) {
                return true;
            }
        }
        return false;
    }

    private boolean isToldByText(Statement title) {
        int most = Math.min(statements.size(), MOST_COMPARED);
        return statements.subList(0, most).stream()
                .anyMatch(text -> text.getPart() == Part.TEXT
                        && (text.getType() != EventType.TALKS || title.getType() == EventType.TALKS)
                        && !Consequences.implies(title, text)
                        && (Family.of(text.getType()) == Family.of(title.getType()) || isOnlyThreatened(text, title))
                        && (title.getActors().isEmpty()
                                || !Collections.disjoint(Statements.sides(text), Statements.sides(title))));
    }

    /** Headlines say "will" where the text says "threatens to". */
    private static boolean isOnlyThreatened(Statement text, Statement title) {
        return text.getType() == EventType.THREAT
                && title.getStage() == Stage.PLANNED
                && text.getActors().equals(title.getActors());
    }
}
