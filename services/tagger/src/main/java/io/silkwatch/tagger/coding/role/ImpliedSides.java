package io.silkwatch.tagger.coding.role;

import io.silkwatch.schema.EventType;
import io.silkwatch.tagger.coding.clause.RuleMatcher;
import io.silkwatch.tagger.coding.context.Context;
import io.silkwatch.tagger.coding.context.Topics;
import io.silkwatch.tagger.coding.event.Frame;
import io.silkwatch.tagger.coding.lexicon.Function;
import io.silkwatch.tagger.coding.sentence.Party;
import io.silkwatch.tagger.coding.sentence.Sentence;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The sides of an act that its clause does not name: they follow from the sentence or from what was told before. */
final class ImpliedSides {
    /** "Agreed by both sides": so far behind an act those are named who do it together. */
    private static final int BOTH_REACH = 30;

    private final Sentence sentence;
    private final RuleMatcher.Match match;
    private final EventType type;
    private final Context context;
    private final Casting casting;

    ImpliedSides(Act act, Casting casting) {
        this.sentence = act.sentence();
        this.match = act.match();
        this.type = act.type();
        this.context = act.context();
        this.casting = casting;
    }

    /** Who acts is whom the text is about, where the clause has no subject. */
    void carrySubject() {
        String carried = Frame.holdsBack(type) ? seller() : subject();
        if (casting.nobodyActs() && !casting.recipients().contains(carried)) {
            casting.act(carried);
        }
    }

    /** Whom the text is about; things happen where they are, and not where "the company" that tells of them is at home. */
    private String subject() {
        return Frame.of(type) == Frame.LOCAL ? context.subject() : context.subjectOf(sentence, match.clause());
    }

    /** "The truce agreed by both presidents in Geneva": the two spoken of before, wherever they met. */
    void carryBoth() {
        boolean both = type == EventType.MEASURE_SUSPENDED
                && sentence.cues()
                        .any(Function.BOTH, sentence.clauses().start(match.clause()), match.spanEnd() + BOTH_REACH);
        if (both) {
            context.pair().forEach(casting::act);
        }
    }

    /** What stands still without a place of its own does so where the mishap told before happened; all else where the text is. */
    void carryPlace() {
        casting.act(type == EventType.OUTAGE ? context.placeOfMishap() : null);
        if (casting.nobodyActs()) {
            carrySubject();
        }
    }

    /** Who holds goods back sells them: of whom the text was about last, whom the article is about, and who held them back before, the first for whom that holds. */
    private String seller() {
        Set<String> goods = Topics.commodities(sentence, match, context);
        String subject = context.subject();
        return Stream.of(subject, context.mainSide(), context.lastToHoldBack(goods))
                .filter(side -> context.exporters().sells(side, goods))
                .findFirst()
                .orElse(subject);
    }

    /** An owner who loses a thing or a respondent is named somewhere, often only in the next clause or the sentence before. */
    void findOtherSide() {
        boolean hasOther = hasTwoSides() || type == EventType.NATIONALISATION;
        if (!hasOther || casting.nobodyActs() || !casting.actors().containsAll(casting.recipients())) {
            return;
        }
        List<Party> other = sentence.firstThat(party -> !casting.actors().contains(party.code()));
        if (!other.isEmpty()) {
            casting.receive(other);
        } else if (isOwned()) {
            List<String> sued = type == EventType.DISPUTE ? context.opponentsOf(casting.actors()) : List.of();
            sued.forEach(casting::receive);
            if (sued.isEmpty()) {
                casting.receive(context.otherThan(casting.actors()));
            }
        }
    }

    /** "Washington had blacklisted the company": whoever an act is done to behind it is the company spoken of before, unless somebody else is named. */
    void findCompany() {
        int end = sentence.clauses().end(match.clause());
        boolean named = sentence.hasParty(party -> party.clause() == match.clause() && party.start() >= match.end());
        if (casting.recipients().isEmpty() && !named && sentence.cues().any(Function.THE_COMPANY, match.end(), end)) {
            casting.receive(context.company());
        }
    }

    /** "Brussels will retaliate": an answer hits whoever acted upon him who gives it, unless somebody else is named. */
    void findAnswered() {
        boolean answers = casting.recipients().isEmpty()
                && sentence.cues().any(Function.ANSWER, sentence.start(), sentence.end())
                && !sentence.hasParty(party -> !casting.actors().contains(party.code()));
        if (answers) {
            context.lastToActUpon(casting.actors()).forEach(casting::receive);
        }
    }

    /** "Beijing removed the duties on barley": a relief spares whom the measure told before had hit. */
    void findSpared() {
        if (type == EventType.MEASURE_SUSPENDED && casting.recipients().isEmpty()) {
            Set<String> goods = Topics.commodities(sentence.hits(), sentence.start(), sentence.end());
            context.lastHitBy(casting.actors(), goods).forEach(casting::receive);
        }
    }

    /** Somebody is sued, and somebody has asked for what is refused. */
    private boolean hasTwoSides() {
        return type == EventType.DISPUTE || type == EventType.TRANSIT_DENIAL;
    }

    /** A dispute has two sides, and a single thing that is taken an owner; a whole industry may belong to the state's own people. */
    private boolean isOwned() {
        return hasTwoSides() || match.rule().when().length > 1;
    }
}
