package io.silkwatch.tagger.coding;

import io.silkwatch.schema.Article;
import io.silkwatch.schema.Part;
import io.silkwatch.schema.Statement;
import io.silkwatch.tagger.coding.clause.Clauses;
import io.silkwatch.tagger.coding.clause.RuleMatcher;
import io.silkwatch.tagger.coding.context.Context;
import io.silkwatch.tagger.coding.learned.EventJudge;
import io.silkwatch.tagger.coding.learned.Learned;
import io.silkwatch.tagger.coding.learned.Wording;
import io.silkwatch.tagger.coding.lexicon.Cues;
import io.silkwatch.tagger.coding.lexicon.Function;
import io.silkwatch.tagger.coding.lexicon.Lexicon;
import io.silkwatch.tagger.coding.lexicon.Lexicons;
import io.silkwatch.tagger.coding.merge.StatementMerger;
import io.silkwatch.tagger.coding.outcome.Timing;
import io.silkwatch.tagger.coding.sentence.Dateline;
import io.silkwatch.tagger.coding.sentence.Parties;
import io.silkwatch.tagger.coding.sentence.Party;
import io.silkwatch.tagger.coding.sentence.Sentence;
import io.silkwatch.tagger.match.Hit;
import io.silkwatch.tagger.text.NormalizedText;
import io.silkwatch.tagger.text.Sentences;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads the title or the text of one article, sentence by sentence. */
final class PartReader {
    /** What the rules tell of so many clauses of a sentence is read again by itself; more are no language. */
    private static final int MOST_READ_ALONE = 8;

    private final NormalizedText text;
    private final List<Hit> hits;
    private final Part part;
    private final LocalDate published;
    private final Lexicons lexicons;
    private final Context context;
    private final StatementMerger merger;
    private final StatementWriter writer;
    private final Cues cues;
    private final RuleMatcher matcher;
    private final EventJudge judge;
    private int nextHit;

    /** Where the sentence before the one that is read ends. */
    private int before;

    /** Whether the sentence that is read stands in the paragraph of the one before. */
    private boolean goesOn;

    /** Where the last sentence of this paragraph that told something ends; negative when none did. */
    private int lastToldEnd = -1;

    /** The times of the sentence before, in this paragraph, when that told nothing; null otherwise. */
    private Timing silent;

    PartReader(
            NormalizedText text,
            List<Hit> hits,
            Part part,
            Article article,
            Lexicons lexicons,
            Learned learned,
            Context context,
            StatementMerger merger) {
        this.text = text;
        this.hits = hits;
        this.part = part;
        this.published = day(article);
        this.lexicons = lexicons;
        this.context = context;
        this.merger = merger;
        this.cues = new Cues(lexicons.classes());
        this.matcher = new RuleMatcher(lexicons.rules(), text.folded());
        this.judge = learned.events() == null
                ? null
                : new EventJudge(learned.events(), new Wording(cues, lexicons.classes()));
        this.writer = new StatementWriter(
                text,
                part,
                article.getSourceGrade(),
                published,
                context,
                learned.sides().get());
    }

    /** The day of publication. */
    static LocalDate day(Article article) {
        return article.getPublishedAt().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Reads all sentences. */
    void read() {
        Sentences sentences = text.sentences();
        for (int i = 0; i < sentences.count(); i++) {
            int start = sentences.start(i);
            int end = sentences.end(i);
            goesOn = !hasLineBreak(before, start);
            if (!goesOn) {
                context.startParagraph();
                silent = null;
                lastToldEnd = -1;
            }
            List<Hit> named = hitsOf(start, end);
            Lexicon lexicon = lexicons.of(text.chars(), start, end);
            if (lexicon != null) {
                cues.read(text, start, end, lexicon, named);
                Sentence sentence = sentence(start, end, lexicon, named);
                tell(sentence);
                context.add(sentence);
            }
            before = end;
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

    private List<Hit> hitsOf(int start, int end) {
        while (nextHit < hits.size() && hits.get(nextHit).start() < start) {
            nextHit++;
        }
        int first = nextHit;
        while (nextHit < hits.size() && hits.get(nextHit).end() <= end) {
            nextHit++;
        }
        return first == nextHit ? List.of() : hits.subList(first, nextHit);
    }

    /** Takes a sentence apart. */
    private Sentence sentence(int start, int end, Lexicon lexicon, List<Hit> named) {
        String folded = text.folded();
        boolean mayAct = matcher.mayFind(cues);
        Clauses clauses = mayAct || !named.isEmpty()
                ? Clauses.of(folded, start, end, lexicon, cues, named)
                : Clauses.one(start, end);
        List<RuleMatcher.Match> matches = mayAct ? matcher.find(cues, clauses, lexicon) : List.of();
        List<Hit> sides = part == Part.TEXT ? Dateline.without(folded, start, named) : named;
        List<Party> parties = sides.isEmpty() ? List.of() : Parties.of(folded, sides, cues, clauses, lexicon);
        return new Sentence(folded, start, end, part == Part.TITLE, lexicon, named, cues, clauses, parties, matches);
    }

    /** Merges in what a sentence tells; one that tells nothing may say when that was which is told right before or after it. */
    private void tell(Sentence sentence) {
        Timing timing = new Timing(sentence, published, context);
        if (part == Part.TEXT) {
            merger.reads(timing);
        }
        List<Statement> told = told(sentence, timing);
        told.forEach(merger::add);
        told.forEach(context::add);
        if (!told.isEmpty()) {
            if (told.size() == 1 && silent != null) {
                merger.happened(silent);
            }
            silent = null;
            lastToldEnd = sentence.end();
            return;
        }
        silent = timing;
        boolean beside = lastToldEnd == before && goesOn;
        if (sentence.cues().any(Function.EFFECT, sentence.start(), sentence.end())) {
            merger.takesEffect(timing.effect(), sentence);
        } else if (lastToldEnd >= 0) {
            merger.takesEffect(beside ? timing.beginningAhead() : null, sentence);
            merger.happened(timing);
        }
        if (beside) {
            merger.concerns(sentence);
        }
    }

    /** What the rules tell of a sentence, as far as the wording bears it out; where that is nothing, what the wording tells. */
    private List<Statement> told(Sentence sentence, Timing timing) {
        List<Told> byRules = byRules(sentence, timing);
        List<Statement> told = byRules.stream().map(Told::statement).toList();
        boolean saysWhen = told.size() < sentence.matches().size() && saysWhen(sentence);
        if (judge == null || saysWhen || told.isEmpty() && sentence.parties().isEmpty()) {
            return told;
        }
        judge.read(sentence, told, part == Part.TITLE || before == 0);
        List<Told> sure =
                byRules.stream().filter(one -> judge.keeps(one.statement())).toList();
        List<Statement> kept = byRules.stream()
                .filter(one -> judge.keeps(one.statement()) || isBeside(one, sure))
                .map(Told::statement)
                .toList();
        EventJudge.Guess guess = kept.isEmpty() && !sentence.parties().isEmpty() ? judge.guess(sentence) : null;
        Statement guessed = guess == null ? null : writer.write(sentence, guess, timing);
        List<Statement> all = new ArrayList<>(guessed == null ? kept : List.of(guessed));
        all.addAll(byClauses(sentence, byRules, all, guess));
        return all;
    }

    /** What the rules tell that the rest of a long sentence outweighs: in a clause that tells it by itself. */
    private List<Statement> byClauses(
            Sentence sentence, List<Told> byRules, List<Statement> told, EventJudge.Guess guess) {
        return byRules.stream()
                .filter(one -> told.stream()
                        .noneMatch(other -> other.getType() == one.statement().getType()))
                .filter(one -> guess == null || one.clause() != guess.match().clause())
                .limit(MOST_READ_ALONE)
                .filter(one -> judge.isToldAlone(sentence.clause(one.clause()), one.statement(), !told.isEmpty()))
                .map(Told::statement)
                .toList();
    }

    /**
     * What a rule tells.
     *
     * @param clause where in the sentence
     */
    private record Told(int clause, Statement statement) {}

    /** Whether what a rule tells is no other reading of what is told for sure, but a second event of the sentence. */
    private boolean isBeside(Told one, List<Told> sure) {
        boolean inClauseOfItsOwn = sure.stream().noneMatch(other -> other.clause() == one.clause());
        boolean second = inClauseOfItsOwn && judge.isSecond(one.statement().getType());
        return !sure.isEmpty()
                && (second || sure.stream().allMatch(other -> areOnDifferentGoods(one.statement(), other.statement())));
    }

    /** "China banned gallium exports, and the US put a tariff on steel". */
    private static boolean areOnDifferentGoods(Statement one, Statement other) {
        return !one.getCommodities().isEmpty()
                && !other.getCommodities().isEmpty()
                && Collections.disjoint(one.getCommodities(), other.getCommodities());
    }

    private boolean saysWhen(Sentence sentence) {
        for (RuleMatcher.Match match : sentence.matches()) {
            if (onlySaysWhen(sentence, match)) {
                return true;
            }
        }
        return false;
    }

    /** What the rules tell of a sentence. */
    private List<Told> byRules(Sentence sentence, Timing timing) {
        if (sentence.matches().isEmpty()) {
            return List.of();
        }
        List<Told> told = new ArrayList<>(sentence.matches().size());
        List<Statement> before = new ArrayList<>(sentence.matches().size());
        for (RuleMatcher.Match match : sentence.matches()) {
            Statement statement = onlySaysWhen(sentence, match) ? null : writer.write(sentence, match, timing, before);
            if (statement != null) {
                told.add(new Told(match.clause(), statement));
                before.add(statement);
            }
        }
        return told;
    }

    /** "The new duties take effect on the 7th": names nobody and tells no more than the measure told last. */
    private boolean onlySaysWhen(Sentence sentence, RuleMatcher.Match match) {
        return sentence.parties().isEmpty()
                && sentence.cues().startsAt(Function.EFFECT, match.start())
                && merger.toldLast(match.rule().type());
    }
}
