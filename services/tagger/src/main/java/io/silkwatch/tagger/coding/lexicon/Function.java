package io.silkwatch.tagger.coding.lexicon;

import java.util.Locale;

/** Word classes that no rule names but that decide how a sentence is read. */
public enum Function {
    NEGATION,
    DENIAL,
    /** Denies only what follows it. */
    DENIAL_AHEAD,
    /** Denies the act behind it: "rejected a call to". */
    REJECTED,
    /** Says nothing, but hides shorter words in it. */
    NEUTRAL,
    CONDITION,
    MAY,
    POSSIBLE,
    PLAN,
    /** Threatens what follows. */
    THREATEN,
    WILL,
    /** Says that what follows is done: ends the reach of "plans" and "will" of the clause before. */
    DONE,
    /** Says behind an act that others still have to decide. */
    PENDING,
    /** Judges an act named before it: "is unnecessary". */
    JUDGED,
    DECISION,
    INFINITIVE,
    HEDGE,
    FIRM,
    ATTRIBUTED,
    /** Tells of many times: "repeatedly", "over the past two years". */
    SUMMARY,
    PASSIVE,
    BY,
    TOWARD,
    /** Makes of a side behind a word of direction the one that goods come from: 向俄罗斯采购. */
    BOUGHT,
    PARTNER,
    BETWEEN,
    /** Objects to the act that follows: what is objected to is not told. */
    OBJECTING,
    FIRMS,
    /** Goes on with the company named last: "the company". */
    THE_COMPANY,
    /** Goes on with the side named last: "the latter". */
    LATTER,
    /** Has no plans for what follows. */
    UNPLANNED,
    /** Says that what was told takes effect. */
    EFFECT,
    /** Makes public what is decided elsewhere: who "will announce" has not decided yet. */
    ANNOUNCE,
    /** Behind an act, makes a noun of it: "talks" in "consensus of the talks". */
    NOMINAL,
    SOURCE,
    PLACE,
    VIA,
    ASIDE,
    OWNER,
    SPEAKER,
    COORDINATE,
    CONJUNCTION,
    /** Leads to a measure that is only referred to: "since the". */
    IN_PASSING,
    /** Leads to what came before; in Chinese it follows that. */
    AFTER,
    /** Leads to why a measure is taken. */
    REASON,
    /** Says that an act answers another. */
    ANSWER,
    SAME,
    BOTH,
    WOULD,
    PLANT_SCOPE,
    CONTRACT_SCOPE,
    FRAMEWORK_STAGE,
    INTENT_STAGE,
    FINANCED_STAGE,
    CONSTRUCTION_STAGE,
    FIRST_STAGE;

    private static final Function[] ALL = values();

    /** The name of the class in the lexicon files. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The function of a class number; null for a class that rules name. */
    public static Function of(int wordClass) {
        return wordClass < ALL.length ? ALL[wordClass] : null;
    }

    /** Whether a class number stands for a function and not for a word of the rules. */
    public static boolean covers(int wordClass) {
        return wordClass < ALL.length;
    }
}
