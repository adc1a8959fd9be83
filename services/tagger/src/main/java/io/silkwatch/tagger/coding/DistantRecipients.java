package io.silkwatch.tagger.coding;

import io.silkwatch.schema.EventType;

/** Those an act is done to where the words right around it do not say: they are named elsewhere in the sentence, or were before. */
final class DistantRecipients {
    private final Act act;
    private final EventType type;
    private final Casting casting;
    private final Vicinity vicinity;
    private final Reach reach;
    private final Targets targets;
    private final ImpliedSides implied;

    DistantRecipients(Act act, Casting casting, Vicinity vicinity, Reach reach, Targets targets, ImpliedSides implied) {
        this.act = act;
        this.type = act.type();
        this.casting = casting;
        this.vicinity = vicinity;
        this.reach = reach;
        this.targets = targets;
        this.implied = implied;
    }

    /** Casts those whom the sentence names in another role or place. */
    void nameElsewhere() {
        boolean targeted = Frame.of(type) == Frame.TARGETED;
        boolean unspaced = act.sentence().lexicon().unspaced();
        boolean atPlace = type == EventType.CONTRACT_TERMINATION
                || type == EventType.SANCTIONS
                || type == EventType.SANCTIONS_EASED;
        if (!unspaced && atPlace) {
            casting.receive(vicinity.inClause(Party.Role.PLACE));
        }
        if (casting.nobodyReceives() && (!targeted || type == EventType.IMPORT_TARIFF)) {
            casting.receive(implied.subjectOfCondition());
        }
        if (casting.nobodyReceives() && !unspaced && !casting.nobodyActs() && isOnGoods()) {
            casting.receive(act.sentence().firstThat(this::sendsGoods));
        }
        if (casting.nobodyReceives() && unspaced && type == EventType.ASSET_ATTACK && !casting.nobodyActs()) {
            // 乌克兰通报,俄罗斯导弹命中两座粮仓: who is named besides who strikes.
            casting.receive(act.sentence()
                    .firstThat(party -> party.start() < act.match().start()
                            && party.role() != Party.Role.ASIDE
                            && !casting.actors().contains(party.code())));
        }
        if (casting.nobodyReceives() && unspaced && type == EventType.CONTRACT_TERMINATION) {
            // 鉴于印度买方拒付,本公司解除合同
            casting.receive(act.sentence()
                    .firstThat(party ->
                            party.clause() < act.clause() && !casting.actors().contains(party.code())));
        }
        if (casting.nobodyReceives() && unspaced && (type == EventType.SUPPLY_CUT || type == EventType.TRANSIT_HALT)) {
            casting.receive(reach.leftWithout());
        }
    }

    private boolean isOnGoods() {
        return Frame.isAtOwnBorder(type) || type == EventType.PRICE_CAP;
    }

    /** "Прокат из Китая подорожает: пошлину подняли", "Brazilian chicken is out: Pretoria has banned imports": whose goods they are. */
    private boolean sendsGoods(Party party) {
        boolean owner = party.isPlain() && (Topics.isBeforeGoods(act.sentence(), party) || vicinity.isSeller(party));
        return (owner || party.role() == Party.Role.SOURCE) && !casting.actors().contains(party.code());
    }

    /** Casts those that follow from the kind of act or from what was told before. */
    void find() {
        if (type == EventType.MEASURE_SUSPENDED
                && act.sentence().lexicon().unspaced()
                && casting.nobodyActs()
                && !casting.nobodyReceives()) {
            // 印尼与美国签协定,印尼商品税率降为19%: the other side lowers it.
            implied.findOpponent();
        }
        if (type == EventType.IMPORT_TARIFF || type == EventType.IMPORT_QUOTA) {
            casting.receive(targets.rated());
        }
        implied.findOtherSide();
        implied.findTarget(targets);
        if (casting.nobodyReceives() && !casting.nobodyActs()) {
            targets.spokenOf(type, casting.actors(), act.context()).forEach(casting::receive);
        }
    }
}
