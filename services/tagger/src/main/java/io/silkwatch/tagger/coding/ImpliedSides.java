package io.silkwatch.tagger.coding;

import io.silkwatch.schema.EventType;
import java.util.List;

/** The sides of an act that its clause does not name: they follow from the sentence or from what was told before. */
final class ImpliedSides {
    /** "In neighbouring Zimbabwe": so far from the start of a sentence a name may open it. */
    private static final int OPENING_REACH = 24;
    /** "The Treasury said", "Beijing's commerce ministry announced": so far behind a name stands what it does. */
    private static final int ANNOUNCER_REACH = 34;

    private static final int SPEAKER_REACH = 10;

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
        if (match.rule().type() == EventType.SUPPLY_CUT && casting.nobodyActs()) {
            // "Поставки прекращены, сообщил Газпром": a supplier tells of its own deliveries.
            casting.act(sentence.firstThat(
                    party -> party.company() && !casting.recipients().contains(party.code())));
        }
        if (!casting.nobodyActs()) {
            return;
        }
        boolean aCompany = sentence.cues().any(Function.THE_COMPANY, sentence.start(), match.start());
        String company = aCompany ? context.company() : null;
        String carried = company != null ? company : context.subject();
        if (!casting.recipients().contains(carried)) {
            casting.act(carried);
        }
    }

    /** 同日,16家美国企业被列入名单: who imposed what was told before does this too. */
    void carryImposer() {
        int start = sentence.clauses().start(match.clause());
        boolean headed = match.clause() > 0 && sentence.text().charAt(start - 1) == ':';
        if (sentence.lexicon().unspaced()
                && match.clause() > 0
                && (headed || match.rule().suffered())) {
            // 北京出手:加拿大猪肉被课重税, 波兰关上大门,乌克兰谷物进不来
            casting.act(sentence.firstPlainOf(match.clause() - 1).stream()
                    .filter(party -> !casting.recipients().contains(party.code()))
                    .toList());
        }
        if (!casting.nobodyActs()) {
            return;
        }
        casting.act(context.imposerOtherThan(casting.recipients()));
    }

    /**
     * "..., the US Treasury ruled", "Trump said the EU would face ...": a state that tells, at the end of the sentence or before it says who suffers
     * it, of a measure without an actor takes it.
     */
    List<Party> announcer() {
        if (sentence.lexicon().unspaced()) {
            return List.of();
        }
        return sentence.firstThat(party -> party.isPlain()
                && !party.company()
                && !casting.recipients().contains(party.code())
                && (party.clause() > match.clause() && isTelling(party, ANNOUNCER_REACH)
                        || party.end() < match.start() && isTelling(party, SPEAKER_REACH)));
    }

    private boolean isTelling(Party party, int reach) {
        return sentence.cues().any(Function.ATTRIBUTED, party.end(), party.end() + reach);
    }

    /** 乌克兰无人机又来了。炼油厂中弹: whose weapons the sentence before speaks of strikes, unless this one names weapons itself. */
    void carryArmed() {
        String armed = context.armed();
        if (!sentence.cues().any(Function.WEAPON, sentence.start(), sentence.end())
                && !casting.recipients().contains(armed)) {
            casting.act(armed);
        }
    }

    /** Of two sides one suffers; the other, named anywhere, acts. */
    void findOpponent() {
        casting.act(context.otherThan(casting.recipients(), sentence));
    }

    /** An owner who loses a thing or a respondent is named somewhere, often only in the next clause or the sentence before. */
    void findOtherSide() {
        boolean hasOther = hasTwoSides() || type == EventType.NATIONALISATION;
        if (!hasOther || casting.nobodyActs() || !casting.actors().containsAll(casting.recipients())) {
            return;
        }
        List<Party> other = sentence.firstThat(party -> !casting.actors().contains(party.code()));
        if (other.isEmpty()) {
            casting.receive(unnamedSide());
        } else {
            casting.receive(other);
        }
    }

    /** Who is sued over a measure is who imposed it. */
    private String unnamedSide() {
        String imposer = type == EventType.DISPUTE ? context.imposerOtherThan(casting.actors()) : null;
        if (imposer == null && type == EventType.DISPUTE && sentence.lexicon().unspaced()) {
            // 印尼表示将上诉: against whom the article is about besides.
            imposer = context.mainPartnerOf(casting.actors());
        }
        return imposer != null || !isOwned() ? imposer : context.otherThan(casting.actors(), sentence);
    }

    /** Somebody is sued, and somebody has asked for what is refused. */
    private boolean hasTwoSides() {
        return type == EventType.DISPUTE || type == EventType.TRANSIT_DENIAL;
    }

    /** A dispute has two sides, and a single thing that is taken an owner; a whole industry may belong to the state's own people. */
    private boolean isOwned() {
        return hasTwoSides() || match.rule().when().length > 1;
    }

    /** "If India goes on buying, America will raise its duties": what is threatened is meant for who is to do otherwise. */
    List<Party> subjectOfCondition() {
        int condition = sentence.cues().last(Function.CONDITION, sentence.start(), sentence.end());
        if (condition < 0) {
            return List.of();
        }
        int clause = sentence.clauses().at(sentence.cues().start(condition));
        // 中国若不放行: Chinese names the subject before its "if".
        int from = sentence.lexicon().unspaced()
                ? sentence.clauses().start(clause)
                : sentence.cues().start(condition);
        int to = sentence.clauses().end(clause);
        return sentence.firstThat(party -> party.isPlain() && party.start() >= from && party.end() <= to);
    }

    /** "In Zimbabwe, meanwhile, ...": a place that opens the sentence, for an act in a clause that names nobody. */
    List<Party> openingPlace() {
        if (match.clause() == 0 || sentence.hasParty(party -> party.clause() == match.clause())) {
            return List.of();
        }
        return sentence.firstThat(party -> party.role() == Party.Role.PLACE
                && party.clause() == 0
                && party.start() - sentence.start() <= OPENING_REACH);
    }

    /** Sanctions always have a target, and what answers an act of the other side is aimed at it, though the clause need not name it. */
    void findTarget(Targets targets) {
        boolean sanctions = type == EventType.SANCTIONS
                || type == EventType.SANCTIONS_EASED
                || type == EventType.THREAT && targets.isAimed();
        if (sanctions) {
            context.aim(List.copyOf(casting.recipients()));
        }
        if (!casting.nobodyReceives() || casting.nobodyActs()) {
            return;
        }
        if (sanctions) {
            casting.receive(context.targetOf(casting.actors(), sentence));
        } else if (Frame.isAtBorder(type) && (targets.isReciprocal() || targets.isBilateral())) {
            casting.receive(context.otherThan(casting.actors(), sentence));
        }
    }
}
