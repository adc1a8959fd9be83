package io.silkwatch.tagger.coding;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Part;
import io.silkwatch.schema.Scope;
import io.silkwatch.schema.Stage;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TimePrecision;
import io.silkwatch.tagger.match.Hit;
import io.silkwatch.tagger.text.NormalizedText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes a statement of the words of a rule: how sure, who to whom, on what, how much, when. */
final class StatementWriter {
    private final NormalizedText text;
    private final Part part;
    private final String sourceGrade;
    private final LocalDate published;
    private final Context context;

    StatementWriter(NormalizedText text, Part part, String sourceGrade, LocalDate published, Context context) {
        this.text = text;
        this.part = part;
        this.sourceGrade = sourceGrade;
        this.published = published;
        this.context = context;
    }

    /** What the words of a rule state; null when they deny it or too little is known. */
    Statement write(Sentence sentence, RuleMatcher.Match match, Timing timing) {
        Polarity polarity = Polarity.of(
                match, sentence.text(), sentence.cues(), sentence.clauses(), sentence.lexicon(), sentence.parties());
        if (polarity == Polarity.NO || timing.isSummary(match)) {
            return null;
        }
        Rule rule = match.rule();
        Cast cast = Roles.of(sentence, match, rule.type(), context);
        Scope scope = Outcome.scope(sentence, match, cast);
        Set<String> commodities = Topics.commodities(sentence, match, context);
        EventType type = Evidence.type(rule, scope, commodities, sentence, match, cast);
        Outcome outcome = Outcome.of(rule, type, polarity, Outcome.ladder(sentence, match, type));
        if (outcome == null || !Evidence.suffices(rule, cast, commodities, sentence)) {
            return null;
        }
        Timing.When when = timing.of(match);
        if (outcome.stage() == Stage.PLANNED) {
            when = when.ahead(published, sentence.text());
        }
        outcome = outcome.asOf(
                published, when.event() == null ? null : when.event().date());
        return new Statement(
                outcome.type(),
                outcome.stage(),
                Outcome.scope(outcome.type(), rule, scope),
                cast.actors(),
                cast.recipients(),
                organisations(sentence),
                List.copyOf(commodities),
                List.copyOf(Topics.corridors(sentence, type, context)),
                when.event() == null ? null : instant(when.event().date()),
                when.event() == null ? TimePrecision.UNKNOWN : when.event().precision(),
                when.until() == null ? null : instant(when.until().date()),
                Certainty.of(sourceGrade, sentence),
                sentence.lexicon().quantities().find(sentence.text(), sentence.start(), sentence.end()),
                original(sentence),
                part,
                text.toOriginal(sentence.start()),
                text.originalEnd(sentence.end()),
                rule.name());
    }

    private static List<String> organisations(Sentence sentence) {
        Set<String> ids = new LinkedHashSet<>();
        for (Hit hit : sentence.hits()) {
            EntityKind kind = hit.entity().kind();
            if (kind == EntityKind.ORGANISATION || kind == EntityKind.PERSON) {
                ids.add(hit.entity().id());
            }
        }
        return new ArrayList<>(ids);
    }

    private String original(Sentence sentence) {
        return text.original().substring(text.toOriginal(sentence.start()), text.originalEnd(sentence.end()));
    }

    private static Instant instant(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
