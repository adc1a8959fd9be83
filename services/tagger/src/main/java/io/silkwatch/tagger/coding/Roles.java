package io.silkwatch.tagger.coding;

import io.silkwatch.schema.EventType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Decides who acts and to whom. */
final class Roles {

    /**
     * Who does it to whom.
     *
     * @param actors codes in order of mention
     * @param recipients likewise
     * @param byOperator whether the actor is named through a company
     */
    record Cast(List<String> actors, List<String> recipients, boolean byOperator) {}

    private final Sentence sentence;
    private final RuleMatcher.Match match;
    private final Vicinity vicinity;
    private final Targets targets;
    private final Voice voice;
    private final Context context;
    private final Set<String> actors = new LinkedHashSet<>();
    private final Set<String> recipients = new LinkedHashSet<>();
    private boolean byOperator;

    private Roles(Sentence sentence, RuleMatcher.Match match, Context context) {
        this.sentence = sentence;
        this.match = match;
        this.vicinity = new Vicinity(sentence, match);
        this.targets = new Targets(sentence, match, vicinity);
        this.voice = new Voice(sentence, match);
        this.context = context;
    }

    /** Reads the roles around the words of a rule. */
    static Cast of(Sentence sentence, RuleMatcher.Match match, EventType type, Context context) {
        Roles roles = new Roles(sentence, match, context);
        switch (Frame.of(type)) {
            case MUTUAL -> roles.mutual(type);
            case LOCAL -> roles.local(type);
            case OUTFLOW -> roles.directed(false, type);
            case TARGETED -> roles.directed(true, type);
        }
        return roles.cast();
    }

    private Cast cast() {
        recipients.removeAll(actors);
        return new Cast(List.copyOf(actors), List.copyOf(recipients), byOperator);
    }

    private void directed(boolean targeted, EventType type) {
        boolean passive = voice.isPassive();
        boolean measure = passive && voice.isMeasureSubject();
        // Who "was cut off" is no supplier: the verb stands alone, its object is the buyer.
        boolean severed = type == EventType.SUPPLY_CUT && match.rule().when().length == 1;
        market(type);
        List<Party> owners = vicinity.ownersOfMeasure(type, voice.suffers());
        if (owners.isEmpty()) {
            subjectAndAgent(passive && (targeted && !measure || severed || type == EventType.DISPUTE), passive, type);
        } else {
            // "пошлины ЕС вступили в силу", "попали под санкции США": whose the measure is stands behind it.
            act(owners);
            if (voice.suffers()) {
                receive(vicinity.subject());
            }
        }
        if (!targeted && actors.isEmpty() && (passive || Frame.isAtExport(type)) && type != EventType.TRANSIT_HALT) {
            act(vicinity.originOfGoods());
        }
        for (Party party : sentence.parties()) {
            if (vicinity.reaches(party) && party.role() == Party.Role.SOURCE && actors.isEmpty() && !targeted) {
                act(List.of(party));
            }
        }
        int after = vicinity.firstPlainAfter(actors);
        for (Party party : sentence.parties()) {
            if (targeted && vicinity.actsTogether(party)) {
                act(List.of(party));
            } else if (vicinity.reaches(party) && isRecipient(party, after)) {
                recipients.add(party.code());
            }
        }
        if (recipients.isEmpty() && vicinity.reachesBack()) {
            receive(vicinity.firstPlainOf(match.clause() - 1));
        }
        boolean atOwnBorder = Vicinity.isAtOwnBorder(type);
        if (atOwnBorder && actors.isEmpty()) {
            // "в Казахстане запрещен ввоз", "ввоз стали в США": where goods enter is who keeps them out.
            List<Party> places = vicinity.inClause(Party.Role.PLACE);
            act(places.isEmpty() ? vicinity.intoWhere() : places);
        }
        boolean agentless = targeted && (passive && !measure || vicinity.isTopic());
        if (actors.isEmpty() && !agentless && type != EventType.ASSET_ATTACK) {
            if (!targeted || measure || type == EventType.NATIONALISATION) {
                act(vicinity.inClause(Party.Role.PLACE));
            }
            carrySubject();
        }
        if (actors.isEmpty() && agentless && Frame.isMeasure(type)) {
            // 同日,16家美国企业被列入名单: who imposed what was told before does this too.
            String imposer = context.imposerOtherThan(recipients);
            if (imposer != null) {
                actors.add(imposer);
            }
        }
        if (targeted && (voice.suffers() || passive && !measure)) {
            // "Swiss goods face a US tariff": the name in front of the measure is whose it is.
            List<Party> imposers = vicinity.plainWithin();
            imposers.forEach(owner -> recipients.remove(owner.code()));
            act(imposers);
        }
        if (type == EventType.ASSET_ATTACK && recipients.isEmpty() && actors.isEmpty()) {
            // "..., Russian officials said": who tells of an attack by nobody in particular has suffered it.
            receive(sentence.parties().stream().filter(Party::isPlain).limit(1).toList());
        }
        if (actors.isEmpty()
                && targeted
                && type != EventType.ASSET_ATTACK
                && voice.suffers()
                && !recipients.isEmpty()) {
            String other = context.otherThan(recipients, sentence);
            if (other != null) {
                actors.add(other);
            }
        }
        if (type == EventType.IMPORT_TARIFF) {
            receive(targets.rated());
        }
        findOtherSide(type);
        findTarget(type);
        if (recipients.isEmpty() && !actors.isEmpty()) {
            targets.spokenOf(type, actors, context).forEach(recipients::add);
        }
        if (Frame.isMeasure(type)) {
            context.imposed(List.copyOf(actors), List.copyOf(recipients));
        }
    }

    /** In goods that are sold to a country it is that country that imposes, and those who send them that are hit. */
    private void market(EventType type) {
        if (!isAtBorder(type)) {
            return;
        }
        for (Party market : vicinity.inClause(Party.Role.MARKET)) {
            List<Party> sender = sentence.partiesThat(
                    party -> party.isPlain() && market.start() - party.end() <= 1 && party.end() <= market.start());
            receive(sender);
            if (!sender.isEmpty() || voice.isPassive()) {
                act(List.of(market));
            }
        }
    }

    private static boolean isAtBorder(EventType type) {
        return switch (type) {
            case IMPORT_TARIFF, IMPORT_BAN, IMPORT_QUOTA, IMPORT_LICENCE, MEASURE_SUSPENDED, THREAT -> true;
            default -> false;
        };
    }

    /** Sanctions always have a target, and what answers an act of the other side is aimed at it, though the clause need not name it. */
    private void findTarget(EventType type) {
        boolean sanctions = type == EventType.SANCTIONS
                || type == EventType.SANCTIONS_EASED
                || type == EventType.THREAT && targets.isAimed();
        if (sanctions) {
            context.aim(List.copyOf(recipients));
        }
        boolean answers = isAtBorder(type) && (targets.isReciprocal() || targets.isBilateral());
        if (recipients.isEmpty() && !actors.isEmpty() && (sanctions || answers)) {
            String other = sanctions ? context.targetOf(actors, sentence) : context.otherThan(actors, sentence);
            if (other != null) {
                recipients.add(other);
            }
        }
    }

    /** An owner who loses a thing or a respondent is named somewhere, often only in the next clause or the sentence before. */
    private void findOtherSide(EventType type) {
        boolean hasOther = type == EventType.NATIONALISATION || type == EventType.DISPUTE;
        if (!hasOther || actors.isEmpty() || !actors.containsAll(recipients)) {
            return;
        }
        String other = sentence.parties().stream()
                .map(Party::code)
                .filter(code -> !actors.contains(code))
                .findFirst()
                .orElseGet(() -> unnamedSide(type));
        if (other != null) {
            recipients.add(other);
        }
    }

    /** Who is sued over a measure is who imposed it. */
    private String unnamedSide(EventType type) {
        String imposer = type == EventType.DISPUTE ? context.imposerOtherThan(actors) : null;
        return imposer != null || !isOwned(type) ? imposer : context.otherThan(actors, sentence);
    }

    /** A dispute has two sides, and a single thing that is taken an owner; a whole industry may belong to the state's own people. */
    private boolean isOwned(EventType type) {
        return type == EventType.DISPUTE || match.rule().when().length > 1;
    }

    /** Subject and agent by voice; the subject of a passive is whom it is done to, unless it is the goods' owner. */
    private void subjectAndAgent(boolean suffers, boolean passive, EventType type) {
        List<Party> subject = vicinity.subject().stream()
                .filter(party -> !recipients.contains(party.code()))
                .toList();
        if (type == EventType.SANCTIONS && targets.isListed(subject)
                || isAtBorder(type) && !passive && targets.isTaxed(subject, context)) {
            // 6家美国企业列入清单, 日本汽车关税降为15%: it is done to those who are named first.
            receive(subject);
            subject = List.of();
        }
        if (type == EventType.ASSET_ATTACK && vicinity.isInSubordinate()) {
            // "output fell after strikes on two plants": whose output it is did not strike.
            subject = subject.stream()
                    .filter(party -> party.clause() == match.clause())
                    .toList();
        }
        Party owner = type == EventType.ASSET_ATTACK && !passive ? vicinity.ownerOfTarget() : null;
        if (owner != null) {
            recipients.add(owner.code());
            subject = vicinity.plainBefore(owner);
        }
        List<Party> agents = vicinity.inClause(Party.Role.AGENT);
        if (type == EventType.ASSET_ATTACK && agents.isEmpty()) {
            agents = vicinity.wielder();
        }
        List<Party> sources = vicinity.inClause(Party.Role.SOURCE);
        boolean company = subject.stream().allMatch(Party::company);
        List<Party> way = vicinity.inClause(Party.Role.VIA);
        if (type == EventType.TRANSIT_HALT && !way.isEmpty() && isGoodsOrNone(subject)) {
            // "Russian gas stops flowing through Ukraine": who closes the way is not who sends the goods.
            act(way);
            receive(subject);
        } else if (type == EventType.TRANSIT_HALT && passive && !subject.isEmpty() && isGoodsOrNone(subject)) {
            // "отгрузка казахстанской нефти остановлена": whose goods wait does not stop them.
            act(agents);
            receive(subject);
        } else if (type == EventType.SUPPLY_CUT && !sources.isEmpty() && company) {
            // A company stops deliveries: the country they come from acts.
            act(sources);
        } else if (type == EventType.NATIONALISATION
                && !subject.isEmpty()
                && subject.stream().anyMatch(Party::company)) {
            // "A court in Mali placed Barrick's mine under administration": no company takes from a state.
            receive(subject);
            act(agents.isEmpty() ? vicinity.inClause(Party.Role.PLACE) : agents);
        } else if (!agents.isEmpty()
                && (passive || subject.isEmpty() || !isBefore(subject) || type == EventType.DISPUTE)) {
            act(agents);
            receive(subject);
        } else if (suffers && !vicinity.actsBefore(subject)) {
            receive(subject);
        } else {
            act(subject);
        }
    }

    private boolean isGoodsOrNone(List<Party> subject) {
        return subject.stream().allMatch(party -> Topics.isBeforeGoods(sentence, party));
    }

    private boolean isBefore(List<Party> subject) {
        return subject.get(0).clause() == match.clause();
    }

    private boolean isRecipient(Party party, int plainAfter) {
        if (vicinity.isCause(party)) {
            return false;
        }
        return switch (party.role()) {
            case TOWARD -> !Vicinity.isAtOwnBorder(match.rule().type()) || !vicinity.isInto(party);
            case PARTNER, SOURCE -> true;
            case MARKET -> !isAtBorder(match.rule().type());
            case PLAIN -> party.group() == plainAfter && !vicinity.hasAimBefore(party);
            case PLACE -> match.rule().type() == EventType.ASSET_ATTACK;
            default -> false;
        };
    }

    private void local(EventType type) {
        List<Party> places = new ArrayList<>(vicinity.inClause(Party.Role.PLACE));
        List<Party> subject = vicinity.subject();
        places.addAll(vicinity.inClause(Party.Role.SOURCE));
        List<Party> attacked = happensAtPlace(type) ? vicinity.attackedBefore() : List.of();
        if (!attacked.isEmpty()) {
            act(attacked);
            return;
        }
        if (places.isEmpty() && subject.stream().allMatch(Party::company)) {
            // "At Tengiz, operator Chevron shut in wells"
            places.addAll(sentence.parties().stream()
                    .filter(party -> party.role() == Party.Role.PLACE)
                    .toList());
        }
        boolean company = happensAtPlace(type) || subject.stream().allMatch(Party::acts);
        if (!subject.isEmpty() && isBefore(subject) && (places.isEmpty() || !company)) {
            act(subject);
        } else if (!places.isEmpty()) {
            act(places.subList(0, 1));
        } else {
            List<Party> any = sentence.parties().stream()
                    .filter(party -> party.clause() == match.clause()
                            && party.role() != Party.Role.ASIDE
                            && party.role() != Party.Role.VIA)
                    .limit(1)
                    .toList();
            act(any.isEmpty() ? subject : any);
        }
        if (actors.isEmpty()) {
            act(sentence.parties().stream()
                    .filter(party -> party.role() == Party.Role.PLACE)
                    .limit(1)
                    .toList());
        }
        if (actors.isEmpty() && !sentence.isTitle()) {
            carrySubject();
        }
    }

    private static boolean happensAtPlace(EventType type) {
        return type == EventType.ACCIDENT || type == EventType.OUTAGE || type == EventType.DISCOVERY;
    }

    private void carrySubject() {
        if (match.rule().type() == EventType.SUPPLY_CUT && actors.isEmpty()) {
            // "Поставки прекращены, сообщил Газпром": a supplier tells of its own deliveries.
            act(sentence.parties().stream()
                    .filter(party -> party.company() && !recipients.contains(party.code()))
                    .limit(1)
                    .toList());
        }
        boolean aCompany = sentence.cues().any(Function.THE_COMPANY, sentence.start(), match.start());
        String company = aCompany ? context.company() : null;
        String carried = !actors.isEmpty() ? null : company != null ? company : context.subject();
        if (carried != null && !recipients.contains(carried)) {
            actors.add(carried);
        }
    }

    private void act(List<Party> parties) {
        parties.forEach(party -> actors.add(party.code()));
        byOperator |= parties.stream().anyMatch(Party::company);
    }

    private void receive(List<Party> parties) {
        parties.forEach(party -> recipients.add(party.code()));
    }

    private void mutual(EventType type) {
        byOperator = vicinity.subject().stream().anyMatch(Party::company);
        for (String side : new Sides(sentence, match, vicinity, context).of(type)) {
            (actors.isEmpty() ? actors : recipients).add(side);
        }
    }
}
