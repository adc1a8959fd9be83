package io.silkwatch.tagger.coding;

import io.silkwatch.schema.EventType;
import java.util.List;
import java.util.regex.Pattern;

/** The parties around the words of a rule, and how they stand to them. */
final class Vicinity {
    private static final Pattern INTO = Pattern.compile("(?<!\\p{L})(?:into (?:the )?|[Вв]о? |[Нн]а территорию )$");
    private static final Pattern ADJECTIVE = Pattern.compile("ск(?:ого|ому|ий|им|ом|ая|ой|ую|ое|ие|их|ими)$");
    /** Longest "на территорию ". */
    private static final int INTO_REACH = 14;
    /** "российские производители": so far behind a name stands a word for those who sell. */
    private static final int SELLER_REACH = 24;
    /** " the ". */
    private static final int LONGEST_ARTICLE = 5;
    /** Longest " from the " behind a permit. */
    private static final int ISSUER_REACH = 10;
    /** Longest "'s recent application". */
    private static final int PLEA_REACH = 24;
    /** Longest "leaving the ", "entering the ". */
    private static final int LEFT_REACH = 13;

    private final Sentence sentence;
    private final RuleMatcher.Match match;
    private final Subject subject;

    Vicinity(Sentence sentence, RuleMatcher.Match match) {
        this.sentence = sentence;
        this.match = match;
        this.subject = new Subject(sentence, match);
    }

    Subject subject() {
        return subject;
    }

    /** The names of the clause in a role. */
    List<Party> inClause(Party.Role role) {
        return sentence.partiesThat(party -> party.clause() == match.clause() && party.role() == role);
    }

    /** Where the goods of the clause are sold; of the clause before where this one names nobody: 巴西钢铝输美 税率翻倍. */
    List<Party> markets() {
        boolean named = sentence.hasParty(party -> party.clause() == match.clause());
        int clause = named || !sentence.lexicon().unspaced() ? match.clause() : match.clause() - 1;
        return sentence.partiesThat(party -> party.clause() == clause && party.role() == Party.Role.MARKET);
    }

    /** Who takes part in what a clause tells: 与美国部长完成会议. */
    List<Party> partnersOf(int clause) {
        return sentence.partiesThat(party -> party.clause() == clause && party.role() == Party.Role.PARTNER);
    }

    /** Plain names between the act and the end of its object, or one that the end of the act leads to: "were added to Britain's list". */
    List<Party> plainWithin() {
        return sentence.partiesThat(party -> (party.isPlain() || party.start() - match.end() <= LONGEST_ARTICLE)
                && party.start() >= match.end()
                && party.end() <= match.spanEnd());
    }

    /** "A permit from the ministry in Beijing": the name right behind the act that says who gives what it asks for. */
    List<Party> issuer() {
        return sentence.firstThat(party ->
                party.role() == Party.Role.SOURCE && (follows(party, match.end()) || follows(party, match.spanEnd())));
    }

    private static boolean follows(Party party, int end) {
        return party.start() >= end && party.start() - end <= ISSUER_REACH;
    }

    /** "A Moldovan application", "Kabul's bid": the name right before a word for a request. */
    List<Party> requester() {
        List<Party> asking = sentence.partiesThat(
                party -> sentence.cues().any(Function.PLEA, party.end(), party.end() + PLEA_REACH));
        return asking.isEmpty() ? asking : asking.subList(asking.size() - 1, asking.size());
    }

    /** Plain names between the object and the act where the object comes first. */
    List<Party> plainInFront() {
        return sentence.partiesThat(
                party -> party.isPlain() && party.start() >= match.spanStart() && party.end() <= match.start());
    }

    /** Names of the clause with "into" before them. */
    List<Party> intoWhere() {
        return sentence.partiesThat(
                party -> party.clause() == match.clause() && party.role() == Party.Role.TOWARD && isInto(party));
    }

    /** "imports into Kazakhstan", "ввоз в Казахстан", "shipped from Japan to America". */
    boolean isInto(Party party) {
        int from = Math.max(sentence.start(), party.start() - INTO_REACH);
        if (sentence.lexicon().unspaced()) {
            return sentence.cues().last(Function.INTO, party.start() - INTO_REACH, party.start()) >= 0;
        }
        return !sentence.lexicon().unspaced()
                && !Topics.isBeforeGoods(sentence, party)
                && (INTO.matcher(sentence.text()).region(from, party.start()).find()
                        || sentence.hasParty(origin -> origin.role() == Party.Role.SOURCE
                                && origin.end() < party.start()
                                && origin.end() >= from));
    }

    /** "пошлины ЕС", "санкции США": the plain name right behind a measure, in a language whose genitive needs no preposition. */
    List<Party> ownersOfMeasure(EventType type, boolean suffered) {
        boolean genitive = sentence.lexicon().agent() != null
                && (Frame.isMeasure(type) || type == EventType.SANCTIONS_EASED || type == EventType.NATIONALISATION);
        boolean alone = match.spanEnd() == match.end() && type != EventType.NATIONALISATION;
        if (!genitive || alone && !suffered) {
            return List.of();
        }
        return sentence.firstThat(
                party -> party.isPlain() && party.start() - match.spanEnd() == 1 && !isAdjective(party));
    }

    private boolean isAdjective(Party party) {
        return ADJECTIVE
                .matcher(sentence.text())
                .region(party.start(), party.end())
                .find();
    }

    /** "прекращена подача российского газа": the names behind an act that say where its goods come from. */
    List<Party> originOfGoods() {
        return sentence.firstThat(party -> party.clause() == match.clause()
                && party.isPlain()
                && party.start() >= match.end()
                && Topics.isBeforeGoods(sentence, party));
    }

    /** The name of the clause that stands before goods, behind "leaving" or, where the rule is one word, behind it: the country that goods leave. */
    List<Party> leftByGoods() {
        boolean alone = match.rule().when().length == 1;
        return sentence.firstThat(party -> party.clause() == match.clause()
                && (party.isPlain() && (alone && party.start() >= match.end() || isLeft(party))
                        || party.isPlain() && party.start() >= match.end() && isSeller(party)
                        || (party.isPlain() || party.role() == Party.Role.TOWARD)
                                && Topics.isBeforeGoods(sentence, party)));
    }

    /** "российские производители", "Brazilian growers": whether a word for those who sell stands behind a name. */
    boolean isSeller(Party party) {
        return sentence.cues().any(Function.SELLER, party.end(), party.end() + SELLER_REACH);
    }

    /** "No ore may leave Zimbabwe", "the levy on oil leaving the country". */
    private boolean isLeft(Party party) {
        return sentence.cues().any(Function.LEFT, party.start() - LEFT_REACH, party.start());
    }

    /** "No rice may enter the Philippines": the plain name of the clause that goods come to. */
    List<Party> entered() {
        return sentence.firstThat(party -> party.clause() == match.clause()
                && party.isPlain()
                && sentence.cues().any(Function.ENTERED, party.start() - LEFT_REACH, party.start()));
    }

    /** Whether a partner named before the act joins in it: 欧盟同七国集团一起,对... */
    boolean actsTogether(Party party) {
        return party.role() == Party.Role.PARTNER
                && party.end() <= match.start()
                && isNear(party)
                && sentence.cues().any(Function.TOGETHER, sentence.clauses().start(party.clause()), match.start());
    }

    /** Whether a party stands in the clause of the act, or as its partner in a clause before that only names the partners: 同A、B一道,签署了. */
    boolean isNear(Party party) {
        return party.clause() == match.clause() || isPartnerBefore(party);
    }

    private boolean isPartnerBefore(Party party) {
        return sentence.lexicon().unspaced()
                && party.role() == Party.Role.PARTNER
                && party.clause() == match.clause() - 1
                && !subject.isInClause()
                && !sentence.hasMatch(other -> other.clause() == party.clause());
    }
}
