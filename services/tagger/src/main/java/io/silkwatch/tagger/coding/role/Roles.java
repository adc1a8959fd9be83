package io.silkwatch.tagger.coding.role;

import io.silkwatch.schema.EventType;
import io.silkwatch.tagger.coding.clause.RuleMatcher;
import io.silkwatch.tagger.coding.context.Context;
import io.silkwatch.tagger.coding.event.Cast;
import io.silkwatch.tagger.coding.event.Frame;
import io.silkwatch.tagger.coding.lexicon.Rule;
import io.silkwatch.tagger.coding.sentence.Sentence;

/** Decides who acts and to whom. */
public final class Roles {
    private Roles() {}

    /** "TotalEnergies suspended exports of LNG": what is a ban where a state does it is none where a company does. */
    public static RuleMatcher.Match asDone(Sentence sentence, RuleMatcher.Match match) {
        Rule rule = match.rule();
        boolean byCompany =
                rule.company() != null && new Subject(sentence, match).isCompany() && !Voice.isPassive(sentence, match);
        return byCompany
                ? new RuleMatcher.Match(
                        rule.byCompany(),
                        match.clause(),
                        match.start(),
                        match.end(),
                        match.spanStart(),
                        match.spanEnd())
                : match;
    }

    /** Reads the roles around the words of a rule. */
    public static Cast of(Sentence sentence, RuleMatcher.Match match, EventType type, Context context) {
        Act act = new Act(sentence, match, type, context);
        Casting casting = new Casting();
        switch (Frame.of(type)) {
            case MUTUAL -> readMutual(act, casting);
            case LOCAL -> new LocalRoles(act, casting).read();
            case OUTFLOW, TARGETED -> new DirectedRoles(act, casting).read();
        }
        return casting.cast();
    }

    private static void readMutual(Act act, Casting casting) {
        Vicinity vicinity = new Vicinity(act.sentence(), act.match());
        for (String side : new Sides(act.sentence(), act.match(), vicinity, act.context()).of(act.type())) {
            if (casting.nobodyActs()) {
                casting.act(side);
            } else {
                casting.receive(side);
            }
        }
    }
}
