package io.silkwatch.tagger.coding;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.match.Hit;
import io.silkwatch.tagger.taxonomy.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the parties of a sentence and the roles that prepositions, endings and lists give them. */
final class Parties {
    /** A title and the name of its holder stand this close: "Japan's Prime Minister Takaichi". */
    private static final int APPOSITION = 24;
    /** An object marked as such stands this close behind the mark. */
    private static final int FRONT_REACH = 16;
    /** Longest list of things in front of its verb. */
    private static final int FRONTED_LIST = 60;
    /** "With" and "to do" stand this close around a name and what belongs to it. */
    private static final int COMPARED_REACH = 10;
    /** 俄乌战争: so far the name of a conflict may reach behind a country. */
    private static final int MATTER_REACH = 4;
    /** Longest verb of an attribute behind its agent. */
    private static final int ATTRIBUTE_REACH = 4;
    /** Longest gap between two names of a list. */
    private static final int LIST_GAP = 18;

    /** What Chinese adds to names of a list, before a list mark (here a space) or a word for "and". */
    private static final Pattern LIST_GAP_WORDS = Pattern.compile(
            "旗下的?|(?:(?:总统|总理|首相|外长|部长|大臣)\\p{IsHan}{2,9}|成员国|国家|集团|政府|当局|方面|企业|公司|总统|总理|外长|财长|两国|等国)?[ 和与及跟同或以]{1,2}(?:新生产的|生产的|其(?:大股东|股东|子公司|总裁|董事长|负责人|高管|关联公司|盟友))?");

    private static final Pattern AGENT_ADJECTIVE = Pattern.compile("ск(?:ой|ими?)$|^\\p{Lu}{2,}$");
    /** Short passive participle, or reflexive verb, as the last word of a stretch of text. */
    private static final Pattern PARTICIPLE =
            Pattern.compile("\\p{L}{3}(?:[еая]н[аоы]?|[нору]ут[аоы]?|[яы]т[аоы]?|ется|ются) $");
    /** Longest word looked at for the ending of a participle. */
    private static final int PARTICIPLE_REACH = 24;

    /** Goods going there: 输美. */
    private static final char INTO = '输';

    /** A sentence names few parties; more are a list without meaning for roles. */
    private static final int MOST = 40;

    private final String text;
    private final Cues cues;
    private final Clauses clauses;
    private final Lexicon lexicon;

    private Parties(String text, Cues cues, Clauses clauses, Lexicon lexicon) {
        this.text = text;
        this.cues = cues;
        this.clauses = clauses;
        this.lexicon = lexicon;
    }

    /** The parties of a sentence in order. */
    static List<Party> of(String text, List<Hit> hits, Cues cues, Clauses clauses, Lexicon lexicon) {
        return new Parties(text, cues, clauses, lexicon).find(hits);
    }

    private List<Party> find(List<Hit> hits) {
        List<Party> parties = new ArrayList<>();
        Party previous = null;
        for (int i = 0; i < hits.size(); i++) {
            Hit hit = hits.get(i);
            String code = code(hit.entity());
            if (code != null && parties.size() < MOST && !isNamedAlong(hits, i)) {
                previous = party(code, hit, previous, parties.size());
                parties.add(previous);
            }
        }
        return parties;
    }

    /** Whether a country is only named along with the organisation or person at the same place, who is the party. */
    private static boolean isNamedAlong(List<Hit> hits, int i) {
        Hit hit = hits.get(i);
        return hit.entity().kind() == EntityKind.COUNTRY
                && i + 1 < hits.size()
                && hits.get(i + 1).start() == hit.start()
                && hits.get(i + 1).end() == hit.end()
                && hit.entity().id().equals(code(hits.get(i + 1).entity()));
    }

    /** The country or bloc an entity stands for; null when it stands for none. */
    static String code(Entity entity) {
        return switch (entity.kind()) {
            case COUNTRY, BLOC -> entity.id();
            case ORGANISATION, PERSON, FACILITY -> entity.country();
            default -> null;
        };
    }

    private Party party(String code, Hit hit, Party previous, int number) {
        int clause = clauses.at(hit.start());
        boolean acts =
                hit.entity().kind() == EntityKind.ORGANISATION || hit.entity().kind() == EntityKind.PERSON;
        boolean company =
                hit.entity().kind() == EntityKind.ORGANISATION && !hit.entity().isStateOrgan();
        Party.Role own = ownRole(hit);
        if (previous != null && clause == previous.clause()) {
            if (acts && !previous.acts() && isNationality(previous.end(), hit.start())) {
                // "Australia's Rio Tinto": the text says where the company belongs.
                return new Party(
                        previous.code(),
                        hit.start(),
                        hit.end(),
                        clause,
                        previous.role(),
                        previous.group(),
                        true,
                        company);
            }
            boolean apposition = code.equals(previous.code())
                    && hit.start() - previous.end() <= APPOSITION
                    && !isParted(previous.end(), hit.start());
            // "met in the White House with ...": who follows is no second place.
            boolean afterPlace = acts && previous.role() == Party.Role.PLACE;
            // "with Russia and China": behind a preposition the ending of the second name only agrees with the first.
            boolean agrees = own == Party.Role.PLAIN || lexicon.agent() != null && previous.role() != Party.Role.PLAIN;
            boolean listed = !afterPlace && agrees && isListed(previous.end(), hit.start());
            if (apposition || listed) {
                return new Party(
                        code, hit.start(), hit.end(), clause, previous.role(), previous.group(), acts, company);
            }
        }
        Party.Role role =
                hit.entity().kind() == EntityKind.FACILITY ? Party.Role.PLACE : role(hit, own, clause, previous);
        return new Party(code, hit.start(), hit.end(), clause, role, number, acts, company);
    }

    private boolean isNationality(int from, int to) {
        String gap = text.substring(from, Math.max(from, to));
        return lexicon.unspaced() ? from == to : gap.equals(" ") || gap.equals("'s ") || gap.equals("\u2019s ");
    }

    private boolean isParted(int from, int to) {
        for (int cue = cues.firstAt(from); cue < cues.count() && cues.start(cue) < to; cue++) {
            if (!Function.covers(cues.wordClass(cue)) || role(cue) != null && role(cue) != Party.Role.PLAIN) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing but list marks and a word for "and" stands between two names. */
    private boolean isListed(int from, int to) {
        if (to - from > LIST_GAP
                || lexicon.agent() != null
                        && to > from
                        && text.substring(from, to).isBlank()) {
            // "Russia's Kazakh transit": what Russian sets side by side is no list.
            return false;
        }
        String words = withoutMarks(from, to);
        String gap = words.replace("the ", " ").replace("'s", "").strip();
        if (gap.isEmpty()) {
            return true;
        }
        if (lexicon.unspaced() && LIST_GAP_WORDS.matcher(words).matches()) {
            return true;
        }
        int cue = cues.last(Function.COORDINATE, from, to);
        int extra = gap.length() - (cue < 0 ? 0 : cues.end(cue) - cues.start(cue));
        // Chinese adds the class of thing to a name: 七国集团与欧盟.
        return cue >= 0 && (extra == 0 || lexicon.unspaced() && extra <= 3 && cues.end(cue) == to);
    }

    /** What stands between two indices, list marks and hyphens as spaces, quotes left out. */
    private String withoutMarks(int from, int to) {
        StringBuilder rest = new StringBuilder(LIST_GAP);
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '、' || c == lexicon.listMark() || c == '-') {
                rest.append(' ');
            } else if ("«»\"“”".indexOf(c) < 0) {
                rest.append(c);
            }
        }
        return rest.toString();
    }

    private Party.Role role(Hit hit, Party.Role own, int clause, Party previous) {
        if (lexicon.unspaced() && own == Party.Role.TOWARD) {
            return Party.Role.TOWARD;
        }
        int from = Math.max(clauses.start(clause), previous == null ? 0 : previous.end());
        for (int cue = cues.firstAt(hit.start()) - 1; cue >= 0 && cues.start(cue) >= from; cue--) {
            if (hit.start() - cues.end(cue) > lexicon.marker()) {
                break;
            }
            Party.Role role = role(cue);
            if (role != null
                    && cues.end(cue) <= hit.start()
                    && leadsTo(cue, hit.start())
                    && !(role == Party.Role.VIA && isAttributed(cue, hit.start()))) {
                return isOnlyCompared(role, hit) ? Party.Role.ASIDE : inContext(role, cue, hit);
            }
        }
        if (isMatter(hit) || isAttributeOfObject(hit, from)) {
            return Party.Role.ASIDE;
        }
        return own == Party.Role.PLAIN && (isFronted(hit.start(), from) || isOfGoodsAimedAt(hit, from))
                ? Party.Role.TOWARD
                : own;
    }

    /** 对价值340亿美元的中国商品: whatever stands between, the preposition leads to the goods. */
    private boolean isOfGoodsAimedAt(Hit hit, int from) {
        int preposition = lexicon.unspaced() && cues.startsAt(Function.GOODS, hit.end())
                ? cues.last(Function.TOWARD, from, hit.start())
                : -1;
        return preposition >= 0 && hit.start() - cues.end(preposition) <= lexicon.marker();
    }

    /** 经海运的俄罗斯石油: the way ends with the attribute. */
    private boolean isAttributed(int cue, int name) {
        int attributive = text.indexOf(lexicon.attributive(), cues.end(cue));
        return lexicon.unspaced() && attributive >= 0 && attributive < name;
    }

    /** "Has nothing to do with Japan", and 受欧盟制裁的货物: who stands in an attribute does not act in the clause. */
    private boolean isOnlyCompared(Party.Role role, Hit hit) {
        int clauseEnd = clauses.end(clauses.at(hit.start()));
        if (role == Party.Role.PARTNER) {
            return cues.any(Function.COMPARED, hit.end(), Math.min(clauseEnd, hit.end() + COMPARED_REACH));
        }
        if (role == Party.Role.TOWARD && lexicon.unspaced()) {
            // 减少对华依赖
            return cues.startsAt(Function.COMPARED, hit.end());
        }
        int attributive = text.indexOf(lexicon.attributive(), hit.end());
        // 遭到中方的拒绝: right behind a name (or 方) the mark makes it the owner of the act, which is no attribute of
        // something else.
        return role == Party.Role.AGENT
                && lexicon.unspaced()
                && attributive > hit.end() + 1
                && attributive <= Math.min(clauseEnd, hit.end() + ATTRIBUTE_REACH);
    }

    /** 乌克兰战争: a conflict or crisis named after a country. */
    private boolean isMatter(Hit hit) {
        return lexicon.unspaced() && cues.any(Function.MATTER, hit.end(), hit.end() + MATTER_REACH);
    }

    /** 对购买俄罗斯石油的国家: a name in the attribute of what a preposition leads to. */
    private boolean isAttributeOfObject(Hit hit, int from) {
        int preposition = lexicon.unspaced() ? cues.last(Function.TOWARD, from, hit.start()) : -1;
        if (preposition < 0 || hit.start() - cues.end(preposition) > FRONT_REACH || !buysBetween(preposition, hit)) {
            return false;
        }
        int attributive = text.indexOf(lexicon.attributive(), hit.end());
        return attributive >= 0
                && attributive <= Math.min(clauses.end(clauses.at(hit.start())), hit.end() + FRONT_REACH);
    }

    private boolean buysBetween(int preposition, Hit hit) {
        return cues.any(Function.BUY, cues.end(preposition), hit.start());
    }

    /** 将24家中国企业列入清单: the object stands before its verb, marked so. */
    private boolean isFronted(int name, int from) {
        int mark = lexicon.unspaced() ? cues.last(Function.FRONT, from, name) : -1;
        return mark >= 0 && name - cues.end(mark) <= FRONTED_LIST;
    }

    private Party.Role role(int cue) {
        int wordClass = cues.wordClass(cue);
        Function function = Function.of(wordClass);
        if (function == null) {
            return null;
        }
        return switch (function) {
            case BY -> Party.Role.AGENT;
            case TOWARD -> Party.Role.TOWARD;
            case PARTNER -> Party.Role.PARTNER;
            case BETWEEN -> Party.Role.BETWEEN;
            case SOURCE -> Party.Role.SOURCE;
            case PLACE -> Party.Role.PLACE;
            case VIA -> Party.Role.VIA;
            case ASIDE, SPEAKER -> Party.Role.ASIDE;
            case OWNER -> Party.Role.PLAIN;
            default -> null;
        };
    }

    /** Whether only articles, adjectives and the like stand between a preposition and a name. */
    private boolean leadsTo(int cue, int name) {
        String gap = text.substring(cues.end(cue), name)
                .replace('«', ' ')
                .replace('"', ' ')
                .strip();
        return gap.isEmpty()
                || lexicon.between()
                        .matcher(gap + (lexicon.unspaced() ? "" : " "))
                        .matches();
    }

    /** Some prepositions mean a place or a direction depending on the ending of the name. */
    private Party.Role inContext(Party.Role role, int cue, Hit hit) {
        if (lexicon.locative() == null || role != Party.Role.TOWARD && role != Party.Role.PLACE) {
            return role;
        }
        boolean both = false;
        for (int other = cues.firstAt(cues.start(cue)); other < cues.count() && cues.sameWord(other, cue); other++) {
            Party.Role otherRole = role(other);
            both |= otherRole != null && otherRole != role;
        }
        if (!both) {
            return role;
        }
        boolean place = lexicon.locative()
                .matcher(text.substring(hit.start(), hit.end()))
                .find();
        return place ? Party.Role.PLACE : Party.Role.TOWARD;
    }

    /** Whether a character is a preposition that Chinese writes as part of a short name: 对华. */
    static boolean leadsName(char c) {
        return "对访赴向驻涉输".indexOf(c) >= 0;
    }

    /** "расторгнут немецкой SEFE": right behind a passive participle an adjective in this case tells who did it. */
    private boolean isAgentOfParticiple(String name, int start) {
        return AGENT_ADJECTIVE.matcher(name).find()
                && PARTICIPLE
                        .matcher(text)
                        .region(Math.max(0, start - PARTICIPLE_REACH), start)
                        .find();
    }

    /** The role a name has by its own ending or first character. */
    private Party.Role ownRole(Hit hit) {
        String name = text.substring(hit.start(), hit.end());
        if (lexicon.agent() != null
                && (lexicon.agent().matcher(name).find() || isAgentOfParticiple(name, hit.start()))) {
            return Party.Role.AGENT;
        }
        if (lexicon.object() != null && lexicon.object().matcher(name).find()) {
            return Party.Role.TOWARD;
        }
        char before = hit.start() > 0 ? text.charAt(hit.start() - 1) : ' ';
        char lead = name.length() > 1 && leadsName(name.charAt(0)) ? name.charAt(0) : before;
        if (lexicon.unspaced() && lead == INTO) {
            return Party.Role.MARKET;
        }
        if (lexicon.unspaced() && name.length() > 1 && leadsName(name.charAt(0))) {
            return Party.Role.TOWARD;
        }
        return Party.Role.PLAIN;
    }
}
