package io.silkwatch.tagger.coding;

import io.silkwatch.schema.Article;
import io.silkwatch.schema.EntityKind;
import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Part;
import io.silkwatch.schema.Scope;
import io.silkwatch.schema.Stage;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TimePrecision;
import io.silkwatch.tagger.match.Hit;
import io.silkwatch.tagger.text.NormalizedText;
import io.silkwatch.tagger.text.Sentences;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Codes policy events sentence by sentence from rules and word lists held as data ({@code coding/*.yaml}).
 *
 * <p>Immutable and safe to share. Time is linear in the length of the text: all work is bounded per sentence, and sentences are bounded in length.
 */
public final class EventCoder implements StatementCoder {
    private static final Set<String> PRODUCERS = Set.of("OPEC", "OPEC+");

    private final Lexicons lexicons;
    private final RuleMatcher matcher;

    private EventCoder(Lexicons lexicons) {
        this.lexicons = lexicons;
        this.matcher = new RuleMatcher(lexicons.rules());
    }

    /**
     * A coder with the rules that come with the program.
     *
     * @throws io.silkwatch.tagger.taxonomy.TaxonomyException naming file, line and cause when they are broken
     */
    public static EventCoder withDefaults() {
        return new EventCoder(Lexicons.shipped());
    }

    @Override
    public List<Statement> code(
            NormalizedText title, List<Hit> titleHits, NormalizedText text, List<Hit> textHits, Article article) {
        Context context = new Context(lexicons.exporters(), titleHits, textHits);
        StatementMerger merger = new StatementMerger();
        new Reading(title, titleHits, Part.TITLE, article, context, merger).read();
        new Reading(text, textHits, Part.TEXT, article, context, merger).read();
        return merger.statements();
    }

    /** The reading of one part of one article. */
    private final class Reading {
        private final NormalizedText text;
        private final List<Hit> hits;
        private final Part part;
        private final Article article;
        private final LocalDate published;
        private final Context context;
        private final StatementMerger merger;
        private int nextHit;

        Reading(
                NormalizedText text,
                List<Hit> hits,
                Part part,
                Article article,
                Context context,
                StatementMerger merger) {
            this.text = text;
            this.hits = hits;
            this.part = part;
            this.article = article;
            this.published = article.getPublishedAt().atZone(ZoneOffset.UTC).toLocalDate();
            this.context = context;
            this.merger = merger;
        }

        void read() {
            Sentences sentences = text.sentences();
            int before = 0;
            for (int i = 0; i < sentences.count(); i++) {
                int start = sentences.start(i);
                if (hasLineBreak(before, start)) {
                    context.startParagraph();
                }
                read(start, sentences.end(i));
                before = sentences.end(i);
            }
        }

        private boolean hasLineBreak(int from, int to) {
            for (int i = from; i < to; i++) {
                if (text.folded().charAt(i) == '\n') {
                    return true;
                }
            }
            return false;
        }

        private void read(int start, int end) {
            List<Hit> named = hitsOf(start, end);
            Lexicon lexicon = lexicons.of(text.folded(), start, end);
            if (lexicon == null) {
                return;
            }
            Cues cues = Cues.of(text, start, end, lexicon, lexicons.classes(), named);
            boolean mayAct = matcher.mayFind(cues);
            Clauses clauses = mayAct || !named.isEmpty()
                    ? Clauses.of(text.folded(), start, end, lexicon, cues, named)
                    : Clauses.one(start, end);
            List<RuleMatcher.Match> matches = mayAct ? matcher.find(text.folded(), cues, clauses, lexicon) : List.of();
            List<Hit> sides = part == Part.TEXT ? Dateline.without(text.folded(), start, named) : named;
            List<Party> parties = Parties.of(text.folded(), sides, cues, clauses, lexicon);
            Sentence sentence = new Sentence(
                    text.folded(), start, end, part == Part.TITLE, lexicon, named, cues, clauses, parties, matches);
            Timing timing = matches.isEmpty() ? null : new Timing(sentence, published, context);
            if (matches.isEmpty() && cues.any(Function.EFFECT, start, end)) {
                merger.takesEffect(new Timing(sentence, published, context).effect(), published);
            }
            tell(sentence, timing);
            context.add(sentence);
        }

        private void tell(Sentence sentence, Timing timing) {
            List<Told> told = new ArrayList<>(sentence.matches().size());
            for (RuleMatcher.Match match : sentence.matches()) {
                if (onlySaysWhen(sentence, match)) {
                    merger.takesEffect(timing.of(match).event(), published);
                    continue;
                }
                Statement statement = statement(sentence, match, timing);
                if (statement != null) {
                    told.add(new Told(statement, match));
                }
            }
            for (Told one : told) {
                if (!one.isMatterOf(told)) {
                    merger.add(one.statement());
                }
            }
        }

        /** "The new duties take effect on the 7th": names nobody and tells no more than the measure told last. */
        private boolean onlySaysWhen(Sentence sentence, RuleMatcher.Match match) {
            return sentence.parties().isEmpty()
                    && sentence.cues().startsAt(Function.EFFECT, match.start())
                    && merger.toldLast(match.rule().type());
        }

        private List<Hit> hitsOf(int start, int end) {
            while (nextHit < hits.size() && hits.get(nextHit).start() < start) {
                nextHit++;
            }
            int first = nextHit;
            while (nextHit < hits.size() && hits.get(nextHit).end() <= end) {
                nextHit++;
            }
            return hits.subList(first, nextHit);
        }

        private Statement statement(Sentence sentence, RuleMatcher.Match match, Timing timing) {
            Polarity polarity = Polarity.of(
                    match,
                    sentence.text(),
                    sentence.cues(),
                    sentence.clauses(),
                    sentence.lexicon(),
                    sentence.parties());
            if (polarity == Polarity.NO || timing.isSummary(match)) {
                return null;
            }
            Rule rule = match.rule();
            Roles.Cast cast = Roles.of(sentence, match, rule.type(), context);
            Scope scope = Outcome.scope(sentence, match, cast);
            Set<String> commodities = Topics.commodities(sentence, match, context);
            EventType type = type(rule, scope, commodities, sentence, match, cast);
            Outcome outcome = Outcome.of(rule, type, polarity, Outcome.ladder(sentence, match, type));
            if (outcome == null || !suffices(rule, cast, commodities, sentence)) {
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
                    Certainty.of(article.getSourceGrade(), sentence),
                    sentence.lexicon().quantities().find(sentence.text(), sentence.start(), sentence.end()),
                    original(sentence),
                    part,
                    text.toOriginal(sentence.start()),
                    text.originalEnd(sentence.end()),
                    rule.name());
        }

        private String original(Sentence sentence) {
            return text.original().substring(text.toOriginal(sentence.start()), text.originalEnd(sentence.end()));
        }
    }

    /**
     * What a clause tells.
     *
     * @param statement the event
     * @param match the words that tell it
     */
    private record Told(Statement statement, RuleMatcher.Match match) {

        /** Whether it is what another act of the same clause is about: 就美加征关税在世贸组织起诉, 终止对铝征收反倾销税. */
        boolean isMatterOf(List<Told> sentence) {
            for (Told other : sentence) {
                if (other.match.clause() == match.clause() && isObjectOf(other)) {
                    return true;
                }
            }
            return false;
        }

        private boolean isObjectOf(Told other) {
            return switch (other.statement.getType()) {
                case DISPUTE -> other != this;
                case MEASURE_SUSPENDED, SANCTIONS_EASED ->
                    other.match.start() < match.start() && match.start() < other.match.spanEnd();
                default -> false;
            };
        }
    }

    private static EventType type(
            Rule rule,
            Scope scope,
            Set<String> commodities,
            Sentence sentence,
            RuleMatcher.Match match,
            Roles.Cast cast) {
        boolean state = scope == Scope.NATIONAL;
        if (state && rule.type() == EventType.MEASURE_SUSPENDED && PRODUCERS.containsAll(cast.actors())) {
            // Producers' leagues restrict nothing but output.
            return EventType.PRODUCTION_INCREASE;
        }
        if (state && rule.type() == EventType.SUPPLY_CUT && Topics.areImports(sentence, match, cast)) {
            return EventType.IMPORT_BAN;
        }
        if (scope == Scope.PLANT && rule.plant() != null) {
            return rule.plant();
        }
        if (scope == Scope.OPERATOR && rule.operator() != null) {
            return rule.operator();
        }
        if (state && rule.state() != null && Topics.areGoods(commodities)) {
            return rule.state();
        }
        return rule.own() != null && !Topics.passThrough(sentence, match, cast) ? rule.own() : rule.type();
    }

    private static boolean suffices(Rule rule, Roles.Cast cast, Set<String> commodities, Sentence sentence) {
        if (cast.actors().isEmpty() && cast.recipients().isEmpty()) {
            return isAtNamedLine(rule, sentence);
        }
        return switch (rule.needs()) {
            case NOTHING -> true;
            case COMMODITY -> !commodities.isEmpty();
            case RECIPIENT -> !cast.recipients().isEmpty();
            case PAIR -> isPair(cast);
            case NAMED -> sentence.hits().stream().anyMatch(hit -> hit.entity().kind() == EntityKind.COMMODITY);
            case TOPIC ->
                isPair(cast)
                        && (!commodities.isEmpty()
                                || sentence.hits().stream().anyMatch(hit -> Topics.corridor(hit) != null));
        };
    }

    /** What befalls a line or strait is told by its name alone: nobody need be named. */
    private static boolean isAtNamedLine(Rule rule, Sentence sentence) {
        return switch (rule.type()) {
            case TRANSIT_HALT, OUTAGE, ACCIDENT, ASSET_ATTACK ->
                sentence.hits().stream().anyMatch(hit -> Topics.corridor(hit) != null);
            default -> false;
        };
    }

    private static boolean isPair(Roles.Cast cast) {
        return !cast.actors().isEmpty() && !cast.recipients().isEmpty();
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

    private static Instant instant(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
