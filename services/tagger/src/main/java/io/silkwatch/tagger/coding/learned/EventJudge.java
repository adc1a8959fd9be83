package io.silkwatch.tagger.coding.learned;

import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Scope;
import io.silkwatch.schema.Statement;
import io.silkwatch.tagger.coding.clause.RuleMatcher;
import io.silkwatch.tagger.coding.lexicon.Cues;
import io.silkwatch.tagger.coding.lexicon.Function;
import io.silkwatch.tagger.coding.lexicon.Rule;
import io.silkwatch.tagger.coding.model.Seen;
import io.silkwatch.tagger.coding.sentence.Sentence;
import io.silkwatch.tagger.match.Hit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Judges by the wording of a sentence which events it tells: whether what the rules found may stand, and what they did not find. */
public final class EventJudge {
    /** Least probability of an event that no rule found. The bounds were chosen among a dozen by the scores of annotated texts. */
    private static final double BELIEVED = 0.6;

    /** The same of a sentence behind the first one, where an article rather explains than tells. */
    private static final double BELIEVED_LATER = 0.7;

    /** Least probability of an event that a rule found: less is needed, as its words stand together as the rule asks for. */
    private static final double KEPT = 0.1;

    /** The same where another event is believed of which no rule speaks. */
    private static final double KEPT_BESIDE = 0.2;

    /** The same where it stands in a clause of its own beside one that is kept: the probabilities of all types sum to one, so that two events take from each other. */
    private static final double KEPT_SECOND = 0.01;

    /** The same where its clause is read without the rest of the sentence, which outweighs it and tells nothing. */
    private static final double KEPT_ALONE = 0.7;

    /** The same where the rest tells something else. */
    private static final double KEPT_ALONE_BESIDE = 0.98;

    /** Least probability of all that restricts exports where a rule finds a restriction that does not say how: "China restricted exports of antimony". */
    private static final double RESTRICTED = 0.5;

    /** So far before a word stands what makes of it a mere mention. */
    private static final int PASSING_REACH = 16;

    private static final String NAME = "wording-of-";

    private static final EventType[] TYPES = EventType.values();
    private static final Rule[] RULES =
            Arrays.stream(TYPES).map(EventJudge::rule).toArray(Rule[]::new);

    private final EventModel model;
    private final Wording wording;
    private final Seen seen;
    private final float[] meaning;
    /** The likeliest event of the sentence that is read; null when none is likely. */
    private EventType believed;
    /** Least probability of what a rule found in it. */
    private double kept;

    /** @param model how likely each type is, {@link EventType#UNKNOWN} standing for no event */
    public EventJudge(EventModel model, Wording wording) {
        this.model = model;
        this.wording = wording;
        this.seen = new Seen(model.wording());
        this.meaning = new float[model.vectors().size()];
    }

    /**
     * An event that no rule found.
     *
     * @param match the word that speaks for it most, as if it were that of a rule
     * @param probability from 0 to 1
     */
    public record Guess(RuleMatcher.Match match, double probability) {}

    /**
     * Reads a sentence in view of what the rules found in it; the other methods then speak of it.
     *
     * @param leads whether it is the headline or the first one of the text
     */
    public void read(Sentence sentence, List<Statement> told, boolean leads) {
        seen.clear();
        Wording.showTold(told, seen::add);
        wording.show(sentence, (feature, first, last) -> seen.add(feature));
        model.vectors().read(sentence, meaning);
        seen.weigh(logarithms -> model.meaning().add(meaning, logarithms));
        EventType likeliest = TYPES[seen.likeliest()];
        double needed = leads ? BELIEVED : BELIEVED_LATER;
        believed = likeliest != EventType.UNKNOWN && probability(likeliest) >= needed ? likeliest : null;
        boolean another = believed != null && told.stream().noneMatch(one -> one.getType() == believed);
        kept = another ? KEPT_BESIDE : KEPT;
    }

    /** Whether what a rule found may stand. */
    public boolean keeps(Statement told) {
        return switch (told.getType()) {
            // Both are the end of a supply; whether a contract ended with it the rules know better.
            case SUPPLY_CUT, CONTRACT_TERMINATION ->
                probability(EventType.SUPPLY_CUT) + probability(EventType.CONTRACT_TERMINATION) + banByCompany(told)
                        >= kept;
            // A licence taken away is the end of a contract, too.
            case NATIONALISATION ->
                probability(EventType.NATIONALISATION) + probability(EventType.CONTRACT_TERMINATION) >= kept;
            case EXPORT_LICENCE ->
                probability(EventType.EXPORT_LICENCE) >= kept || believed == null && restriction() >= RESTRICTED;
            default -> probability(told.getType()) >= kept;
        };
    }

    /** "BHP halted exports": by its wording a ban, but no company bans; how likely it is where a company acts. */
    private double banByCompany(Statement told) {
        return told.getScope() == Scope.OPERATOR ? probability(EventType.EXPORT_BAN) : 0;
    }

    /** Whether an event of a type may be the second one of the sentence: none but the likeliest is likelier, nor is no event. */
    public boolean isSecond(EventType type) {
        double own = probability(type);
        long likelier =
                Arrays.stream(TYPES).filter(other -> probability(other) > own).count();
        return own >= KEPT_SECOND && own >= probability(EventType.UNKNOWN) && likelier <= 1;
    }

    /**
     * Whether a clause tells by itself what a rule found in it. Reads the clause: the other methods then speak of that.
     *
     * @param beside whether the sentence tells something else
     */
    public boolean isToldAlone(Sentence clause, Statement told, boolean beside) {
        read(clause, List.of(told), false);
        return probability(told.getType()) >= (beside ? KEPT_ALONE_BESIDE : KEPT_ALONE);
    }

    /** How likely it is that exports are restricted in one way or another. */
    private double restriction() {
        return probability(EventType.EXPORT_LICENCE)
                + probability(EventType.EXPORT_QUOTA)
                + probability(EventType.EXPORT_BAN)
                + probability(EventType.TECHNOLOGY_CONTROL)
                + probability(EventType.SUPPLY_CUT);
    }

    private double probability(EventType type) {
        return seen.probability(type.ordinal());
    }

    /** The likeliest event of a sentence of which nothing that rules found was kept; null when none is likely. */
    public Guess guess(Sentence sentence) {
        if (believed == null) {
            return null;
        }
        RuleMatcher.Match match = match(believed.ordinal(), sentence);
        return isInPassing(match, sentence) ? null : new Guess(match, probability(believed));
    }

    /** "Protested in connection with the attack": what the sentence names only to say when or why something else happens. */
    private static boolean isInPassing(RuleMatcher.Match match, Sentence sentence) {
        int from = Math.max(sentence.start(), match.start() - PASSING_REACH);
        return sentence.cues().any(Function.IN_PASSING, from, match.start());
    }

    /** The place where most speaks for a type. */
    private RuleMatcher.Match match(int type, Sentence sentence) {
        int start = anchor(type, sentence);
        int end = end(start, sentence);
        return new RuleMatcher.Match(RULES[type], sentence.clauses().at(start), start, end, start, end);
    }

    private int anchor(int type, Sentence sentence) {
        int from = sentence.start();
        double[] support = new double[sentence.end() - from];
        wording.show(sentence, (feature, first, last) -> {
            double weight = model.wording().weight(model.wording().find(feature), type);
            support[first - from] += weight / 2;
            support[last - from] += weight / 2;
        });
        for (Hit hit : sentence.hits()) {
            Arrays.fill(support, hit.start() - from, hit.end() - from, Double.NEGATIVE_INFINITY);
        }
        int best = 0;
        for (int i = 1; i < support.length; i++) {
            best = support[i] > support[best] ? i : best;
        }
        return from + best;
    }

    /** The end of the longest word of the lexicon that begins at an index; of the word itself when none does. */
    private static int end(int start, Sentence sentence) {
        int end = Wording.endOfWord(sentence.text(), start, sentence.end());
        Cues cues = sentence.cues();
        for (int cue = cues.firstAt(start); cue < cues.count() && cues.start(cue) == start; cue++) {
            end = Math.max(end, cues.end(cue));
        }
        return end;
    }

    /** Whether a statement rests on the wording of its sentence and on no rule. */
    public static boolean isByWording(Statement statement) {
        return statement.getRule().startsWith(NAME);
    }

    private static Rule rule(EventType type) {
        return Rule.ofWording(NAME + type.name().toLowerCase(Locale.ROOT).replace('_', '-'), type);
    }
}
