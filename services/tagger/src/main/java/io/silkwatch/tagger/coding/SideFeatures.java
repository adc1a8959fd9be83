package io.silkwatch.tagger.coding;

import io.silkwatch.schema.EventType;
import java.util.function.LongConsumer;

/** What speaks for the part that a party has in an event: its place among the others and around the act, the words beside it, and what the rules of grammar make of it. */
final class SideFeatures {
    private static final long SEED = Hashes.of("side");
    /** Ranks and numbers above this are alike. */
    private static final int MANY = 4;

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
    private LongConsumer sink;
    private int kinds;

    SideFeatures(Sentence sentence, RuleMatcher.Match match, EventType type, Cast cast, Party party) {
        this.sentence = sentence;
        this.match = match;
        this.party = party;
        this.type = type.ordinal();
        this.frame = Frame.of(type).ordinal();
        this.role = party.role().ordinal();
        this.byRules = part(cast).ordinal();
        this.othersByRules = (hasOther(cast.actors()) ? 1 : 0) + (hasOther(cast.recipients()) ? 2 : 0);
        lookAround();
    }

    private Part part(Cast cast) {
        if (cast.actors().contains(party.code())) {
            return Part.ACTOR;
        }
        return cast.recipients().contains(party.code()) ? Part.RECIPIENT : Part.NEITHER;
    }

    /** Parts in an event. */
    enum Part {
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
    void show(LongConsumer itsSink) {
        sink = itsSink;
        kinds = 0;
        long before = wordBefore(party.start());
        long after = wordAfter(party.end());
        long beforeBoth = sentence.lexicon().unspaced() ? characters(party.start() - 2) : wordBeforeWord(party.start());
        long afterBoth = sentence.lexicon().unspaced() ? characters(party.end()) : wordAfterWord(party.end());
        see(byRules);
        see(byRules, type);
        see(byRules, role);
        see(byRules, frame, role);
        see(byRules, where(), order());
        see(byRules, othersByRules, order());
        see(byRules, type, role, where());
        see(type, role);
        see(frame, role, where());
        see(type, order());
        see(frame, order(), where());
        see(type, kind());
        see(kind(), byRules, frame);
        see(type, where());
        see(named ? 1 : 0, byRules);
        see(before);
        see(before, frame);
        see(before, type);
        see(after);
        see(after, frame);
        see(after, type);
        see(before, after);
        see(before, where(), frame);
        see(after, where(), frame);
        see(language(), role, frame, where());
        see(language(), byRules, frame, order());
        see(many(groups), many(rank), frame);
        see(many(groups), many(rank), type);
        see(nearness(), frame, many(groups));
        see(nearness(), type);
        see(nearness(), byRules, frame);
        see(many(rank), byRules, type);
        see(rolesBeside, role, frame);
        see(rolesBeside, byRules, nearness());
        see(beforeBoth, frame);
        see(beforeBoth, type);
        see(afterBoth, frame);
        see(afterBoth, type);
        see(beforeBoth);
        see(afterBoth);
        see(language(), nearness(), many(rank), many(groups), frame);
        see(byRules, othersByRules, role, nearness());
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
