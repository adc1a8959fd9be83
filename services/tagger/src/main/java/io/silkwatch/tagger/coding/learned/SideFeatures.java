package io.silkwatch.tagger.coding.learned;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.schema.EventType;
import io.silkwatch.tagger.coding.clause.RuleMatcher;
import io.silkwatch.tagger.coding.event.Cast;
import io.silkwatch.tagger.coding.event.Frame;
import io.silkwatch.tagger.coding.lexicon.Function;
import io.silkwatch.tagger.coding.lexicon.Hashes;
import io.silkwatch.tagger.coding.sentence.Party;
import io.silkwatch.tagger.coding.sentence.Sentence;
import io.silkwatch.tagger.match.Hit;
import java.util.function.LongConsumer;

/**
 * What speaks for the part that a party has in an event: what the rules of grammar make of it, its place among the others and around the act, the words beside it, its form, and who it is. Unlike the types
 * of events the sides are learned by name too: of two readings of a sentence the one that tells what such states usually do is the likelier.
 */
public final class SideFeatures {
    private static final long SEED = Hashes.of("side");
    /** Ranks and numbers above this are alike. */
    private static final int MANY = 4;
    /** So many last letters of a name are its ending. */
    private static final int ENDING = 3;

    private final Sentence sentence;
    private final RuleMatcher.Match match;
    private final Party party;
    private final long type;
    private final long frame;
    private final long role;
    private final long byRules;
    private final long othersByRules;
    private long groups;
    private long rank;
    private long rolesBeside;
    private boolean nearestBefore = true;
    private boolean nearestAfter = true;
    private boolean named;
    private final long before;
    private final long after;
    private LongConsumer sink;
    private int kinds;

    /**
     * What speaks for the part of one party.
     *
     * @param match the words that tell the act
     * @param type the act
     * @param cast the sides by the rules of grammar
     */
    public SideFeatures(Sentence sentence, RuleMatcher.Match match, EventType type, Cast cast, Party party) {
        this.sentence = sentence;
        this.match = match;
        this.party = party;
        this.type = type.ordinal();
        this.frame = Frame.of(type).ordinal();
        this.role = party.role().ordinal();
        this.byRules = part(cast).ordinal();
        this.othersByRules = (hasOther(cast.actors()) ? 1 : 0) + (hasOther(cast.recipients()) ? 2 : 0);
        this.before = wordBefore(party.start());
        this.after = wordAfter(party.end());
        lookAround();
    }

    private Part part(Cast cast) {
        if (cast.actors().contains(party.code())) {
            return Part.ACTOR;
        }
        return cast.recipients().contains(party.code()) ? Part.RECIPIENT : Part.NEITHER;
    }

    /** Parts in an event. */
    public enum Part {
        NEITHER,
        ACTOR,
        RECIPIENT
    }

    private boolean hasOther(Iterable<String> codes) {
        for (String code : codes) {
            if (!code.equals(party.code())) {
                return true;
            }
        }
        return false;
    }

    private void lookAround() {
        int group = -1;
        for (Party other : sentence.parties()) {
            if (other.group() != group) {
                group = other.group();
                groups++;
                rank += group <= party.group() ? 1 : 0;
            }
            if (other.group() != party.group()) {
                lookAt(other);
            }
            named |= other != party && other.code().equals(party.code());
        }
    }

    private void lookAt(Party other) {
        rolesBeside |= other.role() == Party.Role.AGENT ? 1 : other.role() == Party.Role.TOWARD ? 2 : 0;
        nearestBefore &= other.start() < party.start() || other.start() > match.start();
        nearestAfter &= other.start() > party.start() || other.start() < match.start();
    }

    /** Shows everything, without arrays: it is done for each party of each event, and half of its time went into them. */
    public void show(LongConsumer itsSink) {
        showAnonymous(itsSink);
        showWhoItIs();
    }

    /** Shows everything but who it is. */
    public void showAnonymous(LongConsumer itsSink) {
        sink = itsSink;
        kinds = 0;
        showRules();
        showPlace();
        showWords();
        showForm();
        showClause();
    }

    /** What the rules of grammar say of it. */
    private void showRules() {
        see(byRules);
        see(byRules, type);
        see(byRules, role);
        see(byRules, frame, role);
        see(byRules, where(), order());
        see(byRules, othersByRules, order());
        see(byRules, type, role, where());
        see(kind(), byRules, frame);
        see(named ? 1 : 0, byRules);
        see(language(), byRules, frame, order());
        see(nearness(), byRules, frame);
        see(many(rank), byRules, type);
        see(rolesBeside, byRules, nearness());
        see(byRules, othersByRules, role, nearness());
    }

    /** Its place among the others and around the act. */
    private void showPlace() {
        see(type, role);
        see(frame, role, where());
        see(type, order());
        see(frame, order(), where());
        see(type, kind());
        see(type, where());
        see(language(), role, frame, where());
        see(many(groups), many(rank), frame);
        see(many(groups), many(rank), type);
        see(nearness(), frame, many(groups));
        see(nearness(), type);
        see(rolesBeside, role, frame);
        see(language(), nearness(), many(rank), many(groups), frame);
    }

    /** The words beside it. */
    private void showWords() {
        boolean unspaced = sentence.lexicon().unspaced();
        long beforeBoth = unspaced ? characters(party.start() - 2) : wordBeforeWord(party.start());
        long afterBoth = unspaced ? characters(party.end()) : wordAfterWord(party.end());
        see(before);
        see(before, frame);
        see(before, type);
        see(after);
        see(after, frame);
        see(after, type);
        see(before, after);
        see(before, where(), frame);
        see(after, where(), frame);
        see(beforeBoth, frame);
        see(beforeBoth, type);
        see(afterBoth, frame);
        see(afterBoth, type);
        see(beforeBoth);
        see(afterBoth);
    }

    /** How its name ends: in a case, as an adjective, as a demonym. */
    private void showForm() {
        int letters = sentence.lexicon().unspaced() ? 1 : ENDING;
        long ending = Hashes.ofLowerCase(sentence.text(), Math.max(party.start(), party.end() - letters), party.end());
        see(ending, frame);
        see(ending, type);
        see(ending, role, where());
        see(ending, before);
        see(ending, after);
        see(ending, byRules, order());
        see(voice(), frame, byRules);
        see(voice(), type);
        see(voice(), type, where());
        see(voice(), frame, order());
    }

    /** Whether a word of the passive stands before or behind it in its clause: what stands before it is rather acted upon. */
    private long voice() {
        int clause = party.clause();
        boolean beforeIt =
                sentence.cues().any(Function.PASSIVE, sentence.clauses().start(clause), party.start());
        boolean behindIt = sentence.cues()
                .any(Function.PASSIVE, party.end(), sentence.clauses().end(clause));
        return (beforeIt ? 1 : 0) + (behindIt ? 2 : 0);
    }

    /** How its clause and the sentence begin: "while", "after". */
    private void showClause() {
        long opening = wordAfter(sentence.clauses().start(party.clause()));
        long clausesAway = Math.max(-MANY, Math.min(MANY, party.clause() - match.clause()));
        see(opening, where());
        see(opening, frame, where());
        see(opening, type);
        see(many(sentence.clauses().count()), frame, where());
        see(clausesAway, frame, order());
        see(wordAfter(sentence.start()), where(), order());
    }

    /** Who it is, what the sentence is about and who else is in it: some states impose sanctions and others are under them, some sell gas and others buy it. */
    private void showWhoItIs() {
        long code = Hashes.of(party.code());
        long withGoods = Hashes.join(code, firstCommodity());
        see(code);
        see(code, type);
        see(code, frame);
        see(withGoods, frame);
        see(withGoods, type);
        int kindsOfOne = kinds;
        for (Party other : sentence.parties()) {
            if (other.group() != party.group()) {
                kinds = kindsOfOne;
                long both = Hashes.join(code, Hashes.of(other.code()));
                see(both, frame);
                see(both, type);
                see(both, other.start() < party.start() ? 1 : 0, frame);
            }
        }
    }

    private long firstCommodity() {
        for (Hit hit : sentence.hits()) {
            if (hit.entity().kind() == EntityKind.COMMODITY) {
                return Hashes.of(hit.entity().id());
            }
        }
        return 0;
    }

    private void see(long one) {
        sink.accept(Hashes.join(next(), one));
    }

    private void see(long one, long two) {
        sink.accept(Hashes.join(Hashes.join(next(), one), two));
    }

    private void see(long one, long two, long three) {
        sink.accept(Hashes.join(Hashes.join(Hashes.join(next(), one), two), three));
    }

    private void see(long one, long two, long three, long four) {
        sink.accept(Hashes.join(Hashes.join(Hashes.join(Hashes.join(next(), one), two), three), four));
    }

    private void see(long one, long two, long three, long four, long five) {
        sink.accept(
                Hashes.join(Hashes.join(Hashes.join(Hashes.join(Hashes.join(next(), one), two), three), four), five));
    }

    /** What tells apart the kinds of features, which are always shown in the same order. */
    private long next() {
        return SEED + kinds++;
    }

    private long where() {
        return (party.start() < match.start() ? 1 : 2) + (party.clause() == match.clause() ? 2 : 0);
    }

    /** Whether it is the only one, the first, the last or in between. */
    private long order() {
        return (rank == 1 ? 1 : 0) + (rank == groups ? 2 : 0);
    }

    private long nearness() {
        if (party.start() < match.start()) {
            return nearestBefore ? 1 : 0;
        }
        return nearestAfter ? 3 : 2;
    }

    private long kind() {
        return (party.acts() ? 1 : 0) + (party.company() ? 1 : 0);
    }

    private long language() {
        return sentence.lexicon().unspaced() ? 0 : sentence.lexicon().agent() == null ? 1 : 2;
    }

    private static long many(long number) {
        return Math.min(MANY, number);
    }

    private long wordBefore(int at) {
        int end = skipBack(at, true);
        if (end == sentence.start()) {
            return 1;
        }
        int start = end - 1;
        while (start > sentence.start()
                && Wording.isInWord(sentence.text().charAt(start))
                && Wording.isInWord(sentence.text().charAt(start - 1))) {
            start--;
        }
        return Wording.word(sentence.text(), start, end);
    }

    /** The word before the one right before: English puts an article in between. */
    private long wordBeforeWord(int at) {
        return wordBefore(skipBack(skipBack(at, true), false));
    }

    private int skipBack(int at, boolean space) {
        int i = at;
        while (i > sentence.start() && Character.isWhitespace(sentence.text().charAt(i - 1)) == space) {
            i--;
        }
        return i;
    }

    private long wordAfter(int at) {
        int start = skipSpace(at);
        return start == sentence.end()
                ? 1
                : Wording.word(sentence.text(), start, Wording.endOfWord(sentence.text(), start, sentence.end()));
    }

    private long wordAfterWord(int at) {
        int start = skipSpace(at);
        return start == sentence.end() ? 2 : wordAfter(Wording.endOfWord(sentence.text(), start, sentence.end()));
    }

    private int skipSpace(int at) {
        int i = at;
        while (i < sentence.end() && Character.isWhitespace(sentence.text().charAt(i))) {
            i++;
        }
        return i;
    }

    /** Two characters. */
    private long characters(int start) {
        boolean inside = start >= sentence.start() && start + 2 <= sentence.end();
        return inside ? Hashes.ofLowerCase(sentence.text(), start, start + 2) : 2;
    }
}
