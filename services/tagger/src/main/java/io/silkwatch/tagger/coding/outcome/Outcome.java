package io.silkwatch.tagger.coding.outcome;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Scope;
import io.silkwatch.schema.Stage;
import io.silkwatch.schema.TimePrecision;
import io.silkwatch.tagger.coding.clause.RuleMatcher;
import io.silkwatch.tagger.coding.event.Cast;
import io.silkwatch.tagger.coding.event.Frame;
import io.silkwatch.tagger.coding.lexicon.Cues;
import io.silkwatch.tagger.coding.lexicon.Function;
import io.silkwatch.tagger.coding.lexicon.Rule;
import io.silkwatch.tagger.coding.sentence.Party;
import io.silkwatch.tagger.coding.sentence.Sentence;
import io.silkwatch.tagger.coding.time.Times;
import java.time.LocalDate;

/**
 * What becomes of a rule in the light of its sentence.
 *
 * @param type the event; a planned restriction is a threat, a planned deal is talks
 * @param stage how far it has got
 */
public record Outcome(EventType type, Stage stage) {

    /** Weighs polarity; null when there is no event. */
    public static Outcome of(Rule rule, EventType type, Polarity polarity, Stage reached) {
        boolean mutual = Frame.of(type) == Frame.MUTUAL;
        return switch (polarity) {
            case NO -> null;
            case POSSIBLE -> type == EventType.THREAT ? new Outcome(type, Stage.PLANNED) : null;
            case CONDITIONAL -> Frame.isRestrictive(type) ? new Outcome(EventType.THREAT, Stage.PLANNED) : null;
            case INTENDED -> intended(type, mutual);
            case ANNOUNCED -> announced(rule, type, mutual, reached);
            case HAPPENED -> new Outcome(type, happened(rule, type, reached));
        };
    }

    /** What becomes of a type that no rule found, but the wording of the sentence; null when there is no event. */
    public static Outcome ofType(EventType type, Polarity polarity, Stage reached) {
        return switch (polarity) {
            case NO -> null;
            case POSSIBLE -> type == EventType.THREAT ? new Outcome(type, Stage.PLANNED) : null;
            case INTENDED ->
                Frame.of(type) == Frame.LOCAL
                        ? new Outcome(type, Stage.PLANNED)
                        : intended(type, Frame.of(type) == Frame.MUTUAL);
            case ANNOUNCED -> announced(type, reached);
            // What was learned has seen conditions, which mostly are on something else.
            case CONDITIONAL, HAPPENED ->
                new Outcome(type, type == EventType.THREAT ? Stage.PLANNED : usual(type, reached));
        };
    }

    private static Outcome announced(EventType type, Stage reached) {
        if (type == EventType.MOU || type == EventType.AGREEMENT_SIGNED) {
            // "Will sign": what "will supply" speaks of is agreed already.
            return intended(type, true);
        }
        boolean planned = type == EventType.THREAT || Frame.isMeasure(type) || Frame.of(type) == Frame.LOCAL;
        return new Outcome(type, planned ? Stage.PLANNED : usual(type, reached));
    }

    /** A measure that is decided but takes effect after the day of publication is a planned one; one that "will be in force from" a day that is over is in force. */
    public Outcome asOf(LocalDate published, Times.Time effect) {
        boolean decided = Frame.isMeasure(type) && type != EventType.THREAT || type == EventType.PRODUCTION_INCREASE;
        if (effect == null || !decided) {
            return this;
        }
        if (effect.date().isAfter(published)) {
            return stage == Stage.DONE ? new Outcome(type, Stage.PLANNED) : this;
        }
        boolean begun = effect.role().isBeginning() && effect.precision() == TimePrecision.DAY;
        return begun && stage == Stage.PLANNED ? new Outcome(type, Stage.DONE) : this;
    }

    private static Outcome announced(Rule rule, EventType type, boolean mutual, Stage reached) {
        if (type == EventType.JOINT_VENTURE) {
            return new Outcome(type, Stage.INTENT);
        }
        if (mutual && rule.stage() == Stage.CONTRACT) {
            // "will supply gas under a contract": the contract is there.
            return new Outcome(type, Stage.CONTRACT);
        }
        if (mutual) {
            return intended(type, true);
        }
        // A relief that is announced is already one, whenever it takes effect.
        boolean relief = type == EventType.MEASURE_SUSPENDED;
        return new Outcome(type, relief ? happened(rule, type, reached) : Stage.PLANNED);
    }

    private static Outcome intended(EventType type, boolean mutual) {
        if (type == EventType.INVESTMENT) {
            return new Outcome(type, Stage.INTENT);
        }
        if (type == EventType.MEASURE_SUSPENDED || type == EventType.SANCTIONS_EASED || type == EventType.OUTAGE) {
            return null;
        }
        if (mutual) {
            return new Outcome(EventType.TALKS, type == EventType.TALKS ? Stage.INTENT : Stage.PLANNED);
        }
        boolean threat = Frame.isRestrictive(type) || type == EventType.ASSET_ATTACK || type == EventType.DISPUTE;
        return new Outcome(threat ? EventType.THREAT : type, Stage.PLANNED);
    }

    private static Stage happened(Rule rule, EventType type, Stage reached) {
        return rule.stage() == null ? usual(type, reached) : rule.stage();
    }

    /** The stage that words of the clause name, or that events of a type have by themselves. */
    private static Stage usual(EventType type, Stage reached) {
        if (reached != Stage.UNKNOWN) {
            return reached;
        }
        return switch (type) {
            case MEASURE_SUSPENDED -> Stage.SUSPENDED;
            case TALKS -> Stage.INTENT;
            case MOU -> Stage.MOU;
            case AGREEMENT_SIGNED, SUPPLY_CONTRACT, OFFTAKE, JOINT_VENTURE -> Stage.CONTRACT;
            case INVESTMENT -> Stage.FINANCED;
            default -> Stage.DONE;
        };
    }

    /** The rung of the deal ladder that words of the clause name; UNKNOWN when none does. */
    public static Stage ladder(Sentence sentence, RuleMatcher.Match match, EventType type) {
        if (Frame.of(type) != Frame.MUTUAL) {
            return Stage.UNKNOWN;
        }
        Cues cues = sentence.cues();
        int from = sentence.clauses().start(match.clause());
        int to = sentence.clauses().end(match.clause());
        if (cues.any(Function.FIRST_STAGE, from, to)) {
            return Stage.FIRST_SHIPMENT;
        }
        if (cues.any(Function.CONSTRUCTION_STAGE, from, to)) {
            return Stage.CONSTRUCTION;
        }
        if (cues.any(Function.FINANCED_STAGE, from, to)) {
            return Stage.FINANCED;
        }
        if (cues.any(Function.FRAMEWORK_STAGE, from, to)) {
            return Stage.FRAMEWORK;
        }
        return cues.any(Function.INTENT_STAGE, from, to) ? Stage.INTENT : Stage.UNKNOWN;
    }

    /** How much an event of a type covers, whatever the words of its clause; else what these say. */
    public static Scope scope(EventType type, Rule rule, Scope found) {
        return switch (type) {
            case DISPUTE, DISCOVERY -> Scope.UNKNOWN;
            case ASSET_ATTACK, ACCIDENT, INVESTMENT -> Scope.PLANT;
            case OUTAGE -> rule.when().length == 1 && found != Scope.PLANT ? Scope.NATIONAL : Scope.PLANT;
            case SUPPLY_CONTRACT, OFFTAKE, CONTRACT_TERMINATION -> Scope.CONTRACT;
            case EXPORT_BAN,
                    EXPORT_LICENCE,
                    EXPORT_QUOTA,
                    EXPORT_TAX,
                    TECHNOLOGY_CONTROL,
                    IMPORT_BAN,
                    IMPORT_LICENCE,
                    IMPORT_QUOTA,
                    IMPORT_TARIFF,
                    MEASURE_SUSPENDED,
                    PRICE_CAP,
                    SANCTIONS_EASED,
                    THREAT,
                    TALKS,
                    AGREEMENT_SIGNED,
                    DOMESTIC_SHORTAGE,
                    TRANSIT_DENIAL -> Scope.NATIONAL;
            default -> found;
        };
    }

    /** How much a statement covers: the words of its clause first, then whether a company takes part or only states do. */
    public static Scope scope(Sentence sentence, RuleMatcher.Match match, Cast cast) {
        Cues cues = sentence.cues();
        int from = sentence.clauses().start(match.clause());
        int to = sentence.clauses().end(match.clause());
        boolean company = sentence.hasParty(
                party -> party.company() && (takesPart(party, match.rule().type(), cast) || delivers(party, match)));
        if (company && match.rule().type() == EventType.JOINT_VENTURE) {
            // The plant that companies will build together is theirs, and not what they join.
            return Scope.OPERATOR;
        }
        if (cues.any(Function.PLANT_SCOPE, from, to) || namesFacility(sentence, from, to)) {
            return Scope.PLANT;
        }
        if (cues.any(Function.CONTRACT_SCOPE, from, to)) {
            return Scope.CONTRACT;
        }
        if (company) {
            return Scope.OPERATOR;
        }
        return cast.actors().isEmpty() ? Scope.UNKNOWN : Scope.NATIONAL;
    }

    private static boolean namesFacility(Sentence sentence, int from, int to) {
        return sentence.hits().stream()
                .anyMatch(hit -> hit.entity().kind() == EntityKind.FACILITY && hit.start() >= from && hit.end() <= to);
    }

    /** "Shell declared force majeure on exports from Nigeria": Nigeria's goods stay away, but Shell alone does not deliver them. */
    private static boolean delivers(Party party, RuleMatcher.Match match) {
        return match.rule().type() == EventType.SUPPLY_CUT
                && party.isPlain()
                && party.clause() == match.clause()
                && party.end() <= match.start();
    }

    private static boolean takesPart(Party party, EventType type, Cast cast) {
        return cast.actors().contains(party.code())
                || Frame.of(type) == Frame.MUTUAL && cast.recipients().contains(party.code());
    }
}
