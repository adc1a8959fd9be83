package io.silkwatch.tagger.coding;

import java.util.Locale;

/** Word classes that no rule names but that decide how a sentence is read. */
enum Function {
    NEGATION,
    DENIAL,
    /** Denies only what follows it. */
    DENIAL_AHEAD,
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
    RETROSPECT,
    /** Tells of many times: "repeatedly", "over the past two years". */
    SUMMARY,
    QUESTION,
    PASSIVE,
    BY,
    TOWARD,
    PARTNER,
    /** Before a name and the mark of the attribute: goods go there, 输往美国的. */
    INTO,
    BETWEEN,
    /** Marks an object that stands before its verb. */
    FRONT,
    /** Says that an act answers one of the other side. */
    RECIPROCAL,
    /** Makes of a threat one that is aimed at somebody. */
    AIMED,
    /** Several act together. */
    TOGETHER,
    /** Behind a name with "with": what has to do with it, not who takes part. */
    COMPARED,
    /** Objects to the act that follows: what is objected to is not told. */
    OBJECTING,
    /** An authority makes {@link #FIRMS} do what follows. */
    ORDER,
    FIRMS,
    /** Calls off talks that follow. */
    CALLS_OFF,
    /** What is talked about follows, not who talks. */
    ABOUT,
    /** Asks others for what follows. */
    DEMAND,
    /** Has no plans for what follows. */
    UNPLANNED,
    /** Behind a country the name of a conflict or crisis: it is no party there. */
    MATTER,
    /** Says that what was told takes effect. */
    EFFECT,
    /** Makes public what is decided elsewhere: who "will announce" has not decided yet. */
    ANNOUNCE,
    /** What is traded, in general: "goods", "cars". */
    GOODS,
    /** Behind an act, makes a noun of it: "talks" in "consensus of the talks". */
    NOMINAL,
    SOURCE,
    PLACE,
    VIA,
    ASIDE,
    CAUSE,
    OWNER,
    SPEAKER,
    /** Behind names, says that they are hit: 首当其冲. */
    STRUCK,
    /** Tells somebody of what the next clause says: "notified its buyers". */
    NOTICE,
    /** At the head of a clause: what follows is only spoken about in the next one. */
    TOPIC,
    /** Begins a phrase that names an act as the cause of something else, 受…影响, and what ends it. */
    PASSING_FROM,
    PASSING_TO,
    COORDINATE,
    CONJUNCTION,
    RELATIVE,
    /** Leads to a measure that is only referred to: "since the". */
    IN_PASSING,
    /** What somebody asks for: "application". */
    PLEA,
    /** Before whose goods a quantity is: "tonnes of". */
    AMOUNT_OF,
    /** Begins a clause that says what the last noun of the clause before is: "a", "an". */
    APPOSITION,
    /** Before the country that goods leave: "leaving". */
    LEFT,
    /** Before the country that goods come to: "entering". */
    ENTERED,
    BUY,
    SELLER,
    /** Behind a name, what makes it one that has such goods: 矿商. */
    PRODUCER,
    /** Verbs of ending supply that may also say that one goes without: 断气. */
    RUNS_DRY,
    /** What waits where the way is closed. */
    VEHICLES,
    /** Behind names, says that goods come from there: 乌干达来的糖. */
    COMES_FROM,
    /** Who speaks, as notices of companies put it: 本公司. */
    SELF,
    /** Stand for the first and the second of two names. */
    FORMER,
    LATTER,
    /** What who delivers has or does. */
    YIELDS,
    BUYER,
    SAME,
    BOTH,
    /** Stands for a company named before: "the firm". */
    THE_COMPANY,
    WEAPON,
    WOULD,
    PLANT_SCOPE,
    CONTRACT_SCOPE,
    FRAMEWORK_STAGE,
    INTENT_STAGE,
    FINANCED_STAGE,
    CONSTRUCTION_STAGE,
    FIRST_STAGE,
    TIME_START;

    private static final Function[] ALL = values();

    /** The name of the class in the lexicon files. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The function of a class number; null for a class that rules name. */
    static Function of(int wordClass) {
        return wordClass < ALL.length ? ALL[wordClass] : null;
    }

    /** Whether a class number stands for a function and not for a word of the rules. */
    static boolean covers(int wordClass) {
        return wordClass < ALL.length;
    }
}
