package io.silkwatch.tagger.coding;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Part;
import io.silkwatch.schema.Scope;
import io.silkwatch.schema.Stage;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TimePrecision;
import io.silkwatch.tagger.coding.clause.RuleMatcher;
import io.silkwatch.tagger.coding.context.Context;
import io.silkwatch.tagger.coding.context.Recalled;
import io.silkwatch.tagger.coding.context.Topics;
import io.silkwatch.tagger.coding.event.Cast;
import io.silkwatch.tagger.coding.event.Frame;
import io.silkwatch.tagger.coding.event.Statements;
import io.silkwatch.tagger.coding.learned.EventJudge;
import io.silkwatch.tagger.coding.lexicon.Rule;
import io.silkwatch.tagger.coding.outcome.Certainty;
import io.silkwatch.tagger.coding.outcome.Evidence;
import io.silkwatch.tagger.coding.outcome.Outcome;
import io.silkwatch.tagger.coding.outcome.Polarity;
import io.silkwatch.tagger.coding.outcome.Timing;
import io.silkwatch.tagger.coding.role.Roles;
import io.silkwatch.tagger.coding.role.SideReader;
import io.silkwatch.tagger.coding.sentence.Sentence;
import io.silkwatch.tagger.match.Hit;
import io.silkwatch.tagger.taxonomy.Entity;
import io.silkwatch.tagger.text.NormalizedText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Makes a statement of the words of a rule: how sure, who to whom, on what, how much, when. */
final class StatementWriter {
    /** Characters of a sentence that are given as evidence: longer ones are of decrees and of texts without marks. */
    private static final int LONGEST_EVIDENCE = 500;

    private final NormalizedText text;
    private final Part part;
    private final String sourceGrade;
    private final LocalDate published;
    private final Context context;
    private final SideReader sides;

    /**
     * What an act is about.
     *
     * @param scope how far it goes, as far as the sentence says
     * @param commodities ids of its goods
     * @param corridors ids of its routes
     */
    private record Matter(Scope scope, Set<String> commodities, Set<String> corridors) {}

    StatementWriter(
            NormalizedText text,
            Part part,
            String sourceGrade,
            LocalDate published,
            Context context,
            SideReader sides) {
        this.text = text;
        this.part = part;
        this.sourceGrade = sourceGrade;
        this.published = published;
        this.context = context;
        this.sides = sides;
    }

    /**
     * What the words of a rule state; null when they deny it or too little is known.
     *
     * @param found the words
     * @param before what the sentence states before them
     */
    Statement write(Sentence sentence, RuleMatcher.Match found, Timing timing, List<Statement> before) {
        RuleMatcher.Match match = Roles.asDone(sentence, found);
        Polarity polarity = polarity(sentence, match);
        if (polarity == Polarity.NO || timing.isSummary(match)) {
            return null;
        }
        Rule rule = match.rule();
        boolean recalls = !rule.recalls().isEmpty();
        Recalled recalled = recalls ? Recalled.by(match, sentence, before, context) : null;
        if (recalls && recalled == null) {
            return null;
        }
        Cast cast = recalls ? recalled.cast() : cast(sentence, match);
        Scope scope = Outcome.scope(sentence, match, cast);
        Set<String> commodities = recalls ? recalled.commodities() : Topics.commodities(sentence, match, context);
        EventType type = Evidence.type(rule, scope, commodities);
        Outcome outcome = Outcome.of(rule, type, polarity, Outcome.ladder(sentence, match, type));
        if (outcome == null || !Evidence.suffices(rule, cast, commodities, sentence, context.exporters())) {
            return null;
        }
        Matter matter = new Matter(scope, commodities, Topics.corridors(sentence, type, context));
        return statement(sentence, match, timing, cast, matter, outcome, 1);
    }

    /** What the wording of a sentence states; null when the sentence denies it or too little is known. */
    Statement write(Sentence sentence, EventJudge.Guess guess, Timing timing) {
        RuleMatcher.Match match = guess.match();
        EventType type = match.rule().type();
        Cast cast = cast(sentence, match);
        Set<String> commodities = Topics.commodities(sentence, match, context);
        if (!Evidence.suffices(match.rule(), cast, commodities, sentence, context.exporters())) {
            return null;
        }
        Outcome outcome = isDenied(sentence, type)
                ? null
                : Outcome.ofType(type, polarity(sentence, match), Outcome.ladder(sentence, match, type));
        if (outcome == null) {
            return null;
        }
        Matter matter = new Matter(
                Outcome.scope(sentence, match, cast), commodities, Topics.corridors(sentence, type, context));
        return statement(sentence, match, timing, cast, matter, outcome, guess.probability());
    }

    /** Whether the words of a rule tell an event of a type and the sentence denies them: what was learned knows "not" as a word, but not what it belongs to. */
    private static boolean isDenied(Sentence sentence, EventType type) {
        return sentence.hasMatch(match -> match.rule().type() == type && polarity(sentence, match) == Polarity.NO);
    }

    private static Polarity polarity(Sentence sentence, RuleMatcher.Match match) {
        return Polarity.of(
                match, sentence.text(), sentence.cues(), sentence.clauses(), sentence.lexicon(), sentence.parties());
    }

    private Cast cast(Sentence sentence, RuleMatcher.Match match) {
        EventType type = match.rule().type();
        return sides.read(sentence, match, type, Roles.of(sentence, match, type, context));
    }

    private Statement statement(
            Sentence sentence,
            RuleMatcher.Match match,
            Timing timing,
            Cast cast,
            Matter matter,
            Outcome undated,
            double probability) {
        Timing.When when = when(sentence, match, timing, undated);
        Outcome outcome = undated.asOf(published, when.event());
        int start = evidenceStart(sentence, match);
        int end = evidenceEnd(sentence, start);
        return new Statement(
                outcome.type(),
                outcome.stage(),
                Outcome.scope(outcome.type(), match.rule(), matter.scope()),
                cast.actors(),
                cast.recipients(),
                organisations(sentence),
                List.copyOf(matter.commodities()),
                List.copyOf(matter.corridors()),
                when.event() == null ? null : instant(when.event().date()),
                when.event() == null ? TimePrecision.UNKNOWN : when.event().precision(),
                when.until() == null ? null : instant(when.until().date()),
                Certainty.of(sourceGrade, sentence, probability),
                sentence.lexicon()
                        .quantities()
                        .find(sentence.text(), sentence.start(), sentence.end(), context.countries(sentence)),
                text.original().substring(start, end),
                part,
                start,
                end,
                match.rule().name(),
                companies(sentence, outcome.type(), cast.actors()),
                named(sentence, entity -> entity.kind() == EntityKind.FACILITY),
                named(sentence, entity -> entity.kind() == EntityKind.PLACE));
    }

    private Timing.When when(Sentence sentence, RuleMatcher.Match match, Timing timing, Outcome outcome) {
        Timing.When when = timing.of(match);
        if (outcome.stage() == Stage.PLANNED && outcome.type() != EventType.THREAT) {
            return timing.onWeekdayAhead(when, match).ahead(published);
        }
        if (outcome.type() == EventType.TALKS && polarity(sentence, match) != Polarity.HAPPENED) {
            return timing.onWeekdayAhead(when, match);
        }
        boolean past = sentence.lexicon().isPast(sentence.text(), match.start(), match.end());
        return past ? when.behind(published) : when;
    }

    private static List<String> organisations(Sentence sentence) {
        return named(
                sentence, entity -> entity.kind() == EntityKind.ORGANISATION || entity.kind() == EntityKind.PERSON);
    }

    /** Whom it hits or who takes part: where one side acts on another, the ministries and firms of who acts only say so. */
    private static List<String> companies(Sentence sentence, EventType type, List<String> actors) {
        boolean allTakePart = Frame.of(type) == Frame.MUTUAL || Frame.of(type) == Frame.LOCAL;
        return named(
                sentence,
                entity -> entity.kind() == EntityKind.ORGANISATION
                        && entity.country() != null
                        && !entity.isStateOrgan()
                        && (allTakePart || !actors.contains(entity.country())));
    }

    private static List<String> named(Sentence sentence, Predicate<Entity> which) {
        List<String> ids = List.of();
        for (Hit hit : sentence.hits()) {
            String id = hit.entity().id();
            if (which.test(hit.entity()) && ids.size() < Statements.MOST_NAMED && !ids.contains(id)) {
                // Most sentences name none.
                ids = ids.isEmpty() ? new ArrayList<>() : ids;
                ids.add(id);
            }
        }
        return ids;
    }

    /** Where the evidence starts in the original: with the sentence, or so that the words that tell it stand in the middle. */
    private int evidenceStart(Sentence sentence, RuleMatcher.Match match) {
        int first = text.toOriginal(sentence.start());
        int last = text.originalEnd(sentence.end()) - LONGEST_EVIDENCE;
        int start = Math.max(first, Math.min(text.toOriginal(match.start()) - LONGEST_EVIDENCE / 2, last));
        return start > first && Character.isLowSurrogate(text.original().charAt(start)) ? start + 1 : start;
    }

    private int evidenceEnd(Sentence sentence, int start) {
        int last = text.originalEnd(sentence.end());
        int end = Math.min(last, start + LONGEST_EVIDENCE);
        return end < last && Character.isHighSurrogate(text.original().charAt(end - 1)) ? end - 1 : end;
    }

    private static Instant instant(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
