package io.silkwatch.tagger.coding.sentence;

import io.silkwatch.tagger.coding.clause.Clauses;
import io.silkwatch.tagger.coding.lexicon.Cues;
import io.silkwatch.tagger.coding.lexicon.Function;
import io.silkwatch.tagger.coding.lexicon.Lexicon;
import io.silkwatch.tagger.match.Hit;

/** The roles that the words before a name give it. */
final class Prepositions {
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
        int from = Math.max(clauses.start(clause), after);
        int preposition = preposition(hit.start(), from);
        return preposition < 0 ? own : inContext(role(preposition), preposition, hit);
    }

    /** The preposition nearest before a name that leads to it; -1 when none does. */
    private int preposition(int name, int from) {
        for (int cue = cues.firstAt(name) - 1; cue >= 0 && cues.start(cue) >= from; cue--) {
            if (name - cues.end(cue) > lexicon.marker()) {
                return -1;
            }
            Party.Role role = role(cue);
            if (role != null && cues.end(cue) <= name && leadsTo(cue, name)) {
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
