package io.silkwatch.tagger.coding;

import io.silkwatch.tagger.match.Hit;
import java.util.regex.Pattern;

/** The roles that the words before a name give it. */
final class Prepositions {
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

    /** An English verb in the past right behind its subject, and no passive participle. */
    private static final Pattern PAST = Pattern.compile(
            " (?:[a-z]{2,20}ed|cut|put|hit|shut|let|set|struck|took|began|broke|froze|forbade|went|gave|fell) (?!by |in |from )");

    private final String text;
    private final Cues cues;
    private final Clauses clauses;
    private final Lexicon lexicon;

    Prepositions(String text, Cues cues, Clauses clauses, Lexicon lexicon) {
        this.text = text;
        this.cues = cues;
        this.clauses = clauses;
        this.lexicon = lexicon;
    }

    /**
     * The role of a name.
     *
     * @param own its role by its own form
     * @param clause the clause it stands in
     * @param after where the party before it ends: what stands before that belongs to that one
     */
    Party.Role role(Hit hit, Party.Role own, int clause, int after) {
        if (lexicon.unspaced() && own == Party.Role.TOWARD) {
            return Party.Role.TOWARD;
        }
        Party.Role set = lexicon.unspaced() ? NameSetting.role(text, hit, cues, lexicon) : null;
        if (set != null) {
            return set;
        }
        int from = Math.max(clauses.start(clause), after);
        int preposition = preposition(hit.start(), from);
        if (preposition >= 0) {
            Party.Role role = role(preposition);
            if (role == Party.Role.ASIDE && isBeforePast(hit)) {
                return Party.Role.PLAIN;
            }
            return isOnlyCompared(role, hit) ? Party.Role.ASIDE : inContext(role, preposition, hit);
        }
        if (isMatter(hit) || isAttributeOfObject(hit, from)) {
            return Party.Role.ASIDE;
        }
        return own == Party.Role.PLAIN && (isFronted(hit.start(), from) || isOfGoodsAimedAt(hit, from) || isStruck(hit))
                ? Party.Role.TOWARD
                : own;
    }

    /** "after Beijing dropped its curbs": before a verb in the past the same word is a conjunction. */
    private boolean isBeforePast(Hit hit) {
        return lexicon.agent() == null
                && !lexicon.unspaced()
                && PAST.matcher(text).region(hit.end(), text.length()).lookingAt();
    }

    /** The preposition nearest before a name that leads to it; -1 when none does. */
    private int preposition(int name, int from) {
        for (int cue = cues.firstAt(name) - 1; cue >= 0 && cues.start(cue) >= from; cue--) {
            if (name - cues.end(cue) > lexicon.marker()) {
                return -1;
            }
            Party.Role role = role(cue);
            if (role != null
                    && cues.end(cue) <= name
                    && leadsTo(cue, name)
                    && !(role == Party.Role.VIA && isAttributed(cue, name))) {
                return cue;
            }
        }
        return -1;
    }

    /** The role that a word gives the name behind it; null for a word that gives none. */
    Party.Role role(int cue) {
        Function function = Function.of(cues.wordClass(cue));
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
        int from = cues.end(cue);
        while (from < name && isSpaceOrQuote(text.charAt(from))) {
            from++;
        }
        if (from == name) {
            return true;
        }
        String gap =
                text.substring(from, name).replace('«', ' ').replace('"', ' ').strip();
        return lexicon.between().matcher(lexicon.unspaced() ? gap : gap + " ").matches();
    }

    private static boolean isSpaceOrQuote(char c) {
        return c == '«' || c == '"' || Character.isWhitespace(c);
    }

    /** 韩国、印度首当其冲: behind its list of names a clause says that they are hit. */
    private boolean isStruck(Hit hit) {
        int clauseEnd = clauses.end(clauses.at(hit.start()));
        return cues.any(Function.STRUCK, hit.end(), Math.min(clauseEnd, hit.end() + FRONTED_LIST));
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
        return lexicon.attributiveIn(text, cues.end(cue), name) >= 0;
    }

    /** "Has nothing to do with Japan", and 受欧盟制裁的货物: who stands in an attribute does not act in the clause. */
    private boolean isOnlyCompared(Party.Role role, Hit hit) {
        int clauseEnd = clauses.end(clauses.at(hit.start()));
        return switch (role) {
            case PARTNER -> cues.any(Function.COMPARED, hit.end(), Math.min(clauseEnd, hit.end() + COMPARED_REACH));
            // 减少对华依赖
            case TOWARD -> lexicon.unspaced() && cues.startsAt(Function.COMPARED, hit.end());
            case AGENT -> {
                int to = Math.min(clauseEnd, hit.end() + ATTRIBUTE_REACH);
                // 遭到中方的拒绝: right behind a name (or 方) the mark makes it the owner of the act, which is no
                // attribute of something else.
                yield lexicon.attributiveIn(text, hit.end(), to + 1) > hit.end() + 1;
            }
            default -> false;
        };
    }

    /** 乌克兰战争: a conflict or crisis named after a country. */
    private boolean isMatter(Hit hit) {
        return lexicon.unspaced() && cues.any(Function.MATTER, hit.end(), hit.end() + MATTER_REACH);
    }

    /** 对购买俄罗斯石油的国家: a name in the attribute of what a preposition leads to. */
    private boolean isAttributeOfObject(Hit hit, int from) {
        int preposition = lexicon.unspaced() ? cues.last(Function.TOWARD, from, hit.start()) : -1;
        if (preposition < 0
                || hit.start() - cues.end(preposition) > FRONT_REACH
                || !cues.any(Function.BUY, cues.end(preposition), hit.start())) {
            return false;
        }
        int to = Math.min(clauses.end(clauses.at(hit.start())), hit.end() + FRONT_REACH);
        return lexicon.attributiveIn(text, hit.end(), to + 1) >= 0;
    }

    /** 将24家中国企业列入清单: the object stands before its verb, marked so. */
    private boolean isFronted(int name, int from) {
        int mark = lexicon.unspaced() ? cues.last(Function.FRONT, from, name) : -1;
        return mark >= 0 && name - cues.end(mark) <= FRONTED_LIST;
    }

    /** 将法国人经营的Somair铀矿收归国有: whose it is stands between the mark and the object, which is still the object. */
    boolean goesOnFronted(Party previous, Hit hit, int clause) {
        return previous != null
                && previous.clause() == clause
                && previous.role() == Party.Role.TOWARD
                && isFronted(previous.start(), clauses.start(clause))
                && lexicon.attributiveIn(text, previous.end(), hit.start()) >= 0;
    }

    /** Some prepositions mean a place or a direction depending on the ending of the name. */
    private Party.Role inContext(Party.Role role, int cue, Hit hit) {
        if (lexicon.locative() == null || role != Party.Role.TOWARD && role != Party.Role.PLACE) {
            return role;
        }
        boolean both = false;
        for (int same = cues.firstAt(cues.start(cue)); same < cues.count() && cues.sameWord(same, cue); same++) {
            Party.Role other = role(same);
            both |= other != null && other != role;
        }
        if (!both) {
            return role;
        }
        boolean place =
                lexicon.locative().matcher(text).region(hit.start(), hit.end()).find();
        return place ? Party.Role.PLACE : Party.Role.TOWARD;
    }
}
