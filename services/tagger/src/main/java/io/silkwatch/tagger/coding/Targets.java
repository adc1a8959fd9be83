package io.silkwatch.tagger.coding;

import io.silkwatch.schema.EventType;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Signs in a clause of whom an act hits where no preposition says so. */
final class Targets {
    /** Side: 中方, 美方. */
    private static final char SIDE = '方';

    private static final String QUARTERS = "方面";

    /** So far the tariff on goods may stand behind whose they are. */
    private static final int GOODS_REACH = 8;

    private static final String MEASURE_WORDS = "家名个艘间";
    private static final String NUMERALS = "0123456789一二两三四五六七八九十百余多";

    private static final Pattern RATE =
            Pattern.compile("(?:商品|产品|则|为|是|高达|达|各|均|分得|分到|拿到|获得|获|可得|约)*\\d[\\d.,]*(?:%|万?公?吨)");

    private final Sentence sentence;
    private final RuleMatcher.Match match;
    private final Vicinity vicinity;

    Targets(Sentence sentence, RuleMatcher.Match match, Vicinity vicinity) {
        this.sentence = sentence;
        this.match = match;
        this.vicinity = vicinity;
    }

    /**
     * Whom the sentence has named before as the other side of an act that names none: whose goods a duty hits (原产于澳大利亚的大麦存在倾销,19日起
     * 征税), whose goods can no longer pass, the buyer who tells of a supply that ended, or whom a pronoun stands for (停止向其供气).
     */
    List<String> spokenOf(EventType type, Set<String> actors, Context context) {
        if (type == EventType.ASSET_ATTACK && context.mainOtherThan(actors) != null) {
            return List.of(context.mainOtherThan(actors));
        }
        if (!sentence.lexicon().unspaced()) {
            return Frame.isAtOwnBorder(type) || type == EventType.MEASURE_SUSPENDED
                    ? originOfGoodsBefore(actors)
                    : List.of();
        }
        if (type == EventType.MEASURE_SUSPENDED && !context.burdenedBy(actors).isEmpty()) {
            return context.burdenedBy(actors);
        }
        List<String> found = sentence.parties().stream()
                .filter(party -> !actors.contains(party.code()) && isOtherSide(party, type))
                .map(Party::code)
                .distinct()
                .toList();
        if (found.isEmpty() && isPronounAimedAt()) {
            String other = context.otherThan(actors, sentence);
            return other == null ? found : List.of(other);
        }
        return found;
    }

    /** "Lithuania turned its back on Russian grain, banning all imports." */
    private List<String> originOfGoodsBefore(Set<String> actors) {
        int clauseStart = sentence.clauses().start(match.clause());
        return sentence
                .partiesThat(party -> party.end() <= clauseStart
                        && !actors.contains(party.code())
                        && Topics.isBeforeGoods(sentence, party))
                .stream()
                .map(Party::code)
                .distinct()
                .toList();
    }

    private boolean isOtherSide(Party party, EventType type) {
        int clauseStart = sentence.clauses().start(match.clause());
        return switch (type) {
            case IMPORT_TARIFF, IMPORT_BAN, IMPORT_QUOTA, IMPORT_LICENCE ->
                party.role() == Party.Role.SOURCE && party.start() < clauseStart;
            case TRANSIT_HALT ->
                Topics.isBeforeGoods(sentence, party)
                        || party.role() == Party.Role.PARTNER && party.end() <= clauseStart
                        || party.isPlain() && party.end() <= clauseStart && !isReporting(party) && waits(party);
            case SUPPLY_CUT, CONTRACT_TERMINATION ->
                party.acts() && party.isPlain() && party.end() <= clauseStart && isReporting(party);
            default -> false;
        };
    }

    /** Those with a rate of duty or a quota of their own: 越南20%,瑞士高达39%; 巴西分得110万吨. */
    List<Party> rated() {
        if (!sentence.lexicon().unspaced()) {
            return List.of();
        }
        Set<Integer> groups = sentence.parties().stream()
                .filter(party -> party.start() > match.start()
                        && RATE.matcher(sentence.text())
                                .region(party.end(), sentence.end())
                                .lookingAt())
                .map(Party::group)
                .collect(Collectors.toSet());
        return sentence.parties().stream()
                .filter(party -> groups.contains(party.group()) && party.start() > match.start())
                .toList();
    }

    /** 埃塞俄比亚的车队塞在边界: whether the clause of a party tells of its vehicles. */
    private boolean waits(Party party) {
        return sentence.cues()
                .any(Function.VEHICLES, party.end(), sentence.clauses().end(party.clause()));
    }

    /** Whether a party says what follows. */
    private boolean isReporting(Party party) {
        return sentence.cues()
                .any(Function.ATTRIBUTED, party.end(), sentence.clauses().end(party.clause()));
    }

    /** Whether a preposition in the clause leads to a pronoun: 向其供气, 对该国. */
    private boolean isPronounAimedAt() {
        Cues cues = sentence.cues();
        int start = sentence.clauses().start(match.clause());
        int end = sentence.clauses().end(match.clause());
        for (int cue = cues.firstAt(start); cue < cues.count() && cues.start(cue) < end; cue++) {
            if (cues.is(cue, Function.TOWARD) && cues.startsAt(Function.SAME, cues.end(cue))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the clause says that the act answers another. */
    boolean isReciprocal() {
        int clause = match.clause();
        return sentence.cues()
                .any(
                        Function.RECIPROCAL,
                        sentence.clauses().start(clause),
                        sentence.clauses().end(clause));
    }

    /** Whether the actor is called a side (美方), as texts about two of them do, or the sentence speaks of both. */
    boolean isBilateral() {
        return sentence.lexicon().unspaced()
                && (vicinity.subject().parties().stream().anyMatch(this::isSide)
                        || sentence.cues().any(Function.BOTH, sentence.start(), match.start()));
    }

    /** Whether the words of a threat aim it at somebody. */
    boolean isAimed() {
        return sentence.cues().any(Function.AIMED, match.spanStart(), match.spanEnd());
    }

    /** Whether those named before the act are put on a list: companies, or such as a number and a measure word count. */
    boolean isListed(List<Party> subject) {
        boolean companies = !subject.isEmpty() && subject.stream().allMatch(Party::company);
        return sentence.lexicon().unspaced() && (companies || isCounted(subject));
    }

    /** Whether a name belongs to the goods whose tariff stands before the act, while somebody else acts: 日本汽车关税由27.5%降为15%. */
    boolean isTaxed(List<Party> subject, Context context) {
        if (!sentence.lexicon().unspaced() || subject.size() != 1) {
            return false;
        }
        Party owner = subject.get(0);
        // 多数欧盟商品适用15%关税: the goods themselves are the subject.
        boolean ofGoods = sentence.cues().startsAt(Function.GOODS, owner.end());
        if (match.spanStart() >= match.start() && !ofGoods) {
            return false;
        }
        int gap = match.spanStart() - owner.end();
        boolean goods = gap > 0
                && gap <= GOODS_REACH
                && sentence.cues().any(Function.GOODS, owner.end(), match.spanStart())
                && !sentence.cues().any(Function.TOWARD, owner.end(), match.spanStart());
        String speaker = context.subject();
        return goods
                && owner.clause() == match.clause()
                && (speaker != null && !speaker.equals(owner.code()) || hasOtherBefore(owner));
    }

    private boolean hasOtherBefore(Party owner) {
        return sentence.hasParty(party -> party.clause() < owner.clause()
                && party.isPlain()
                && !party.code().equals(owner.code()));
    }

    /** Whether a number and a measure word stand right before names: 两家中国银行. */
    private boolean isCounted(List<Party> parties) {
        return sentence.lexicon().unspaced()
                && parties.stream()
                        .anyMatch(party -> party.start() > 1
                                && MEASURE_WORDS.indexOf(sentence.text().charAt(party.start() - 1)) >= 0
                                && NUMERALS.indexOf(sentence.text().charAt(party.start() - 2)) >= 0);
    }

    private boolean isSide(Party party) {
        String text = sentence.text();
        // 金沙萨方面 names one who speaks, not one of two.
        return text.charAt(party.end() - 1) == SIDE
                || party.end() < text.length()
                        && text.charAt(party.end()) == SIDE
                        && !text.startsWith(QUARTERS, party.end());
    }
}
