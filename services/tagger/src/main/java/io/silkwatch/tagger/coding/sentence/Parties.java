package io.silkwatch.tagger.coding.sentence;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.coding.clause.Clauses;
import io.silkwatch.tagger.coding.lexicon.Cues;
import io.silkwatch.tagger.coding.lexicon.Function;
import io.silkwatch.tagger.coding.lexicon.Lexicon;
import io.silkwatch.tagger.match.Hit;
import io.silkwatch.tagger.taxonomy.Entity;
import java.util.ArrayList;
import java.util.List;

/** Finds the parties of a sentence and the roles that prepositions, endings and lists give them. */
public final class Parties {
    /** A title and the name of its holder stand this close: "Japan's Prime Minister Takaichi". */
    private static final int APPOSITION = 24;

    /** A sentence names few parties; more are a list without meaning for roles. */
    private static final int MOST = 40;

    private final String text;
    private final Cues cues;
    private final Clauses clauses;
    private final Lexicon lexicon;
    private final NameForms forms;
    private final NameLists lists;
    private final Prepositions prepositions;

    private Parties(String text, Cues cues, Clauses clauses, Lexicon lexicon) {
        this.text = text;
        this.cues = cues;
        this.clauses = clauses;
        this.lexicon = lexicon;
        this.forms = new NameForms(text, lexicon);
        this.lists = new NameLists(text, cues, lexicon);
        this.prepositions = new Prepositions(text, cues, clauses, lexicon);
    }

    /** The parties of a sentence in order. */
    public static List<Party> of(String text, List<Hit> hits, Cues cues, Clauses clauses, Lexicon lexicon) {
        return new Parties(text, cues, clauses, lexicon).find(hits);
    }

    private List<Party> find(List<Hit> hits) {
        List<Party> parties = new ArrayList<>(hits.size());
        Party previous = null;
        for (Hit hit : hits) {
            String code = code(hit.entity());
            if (code != null && parties.size() < MOST) {
                previous = party(code, hit, previous, parties.size());
                parties.add(previous);
            }
        }
        return parties;
    }

    /** The country or bloc an entity stands for; null when it stands for none. */
    public static String code(Entity entity) {
        return switch (entity.kind()) {
            case COUNTRY, BLOC -> entity.id();
            case ORGANISATION, PERSON, FACILITY, PLACE -> entity.country();
            default -> null;
        };
    }

    private Party party(String code, Hit hit, Party previous, int number) {
        EntityKind kind = hit.entity().kind();
        boolean acts = kind == EntityKind.ORGANISATION || kind == EntityKind.PERSON;
        boolean company = kind == EntityKind.ORGANISATION && !hit.entity().isStateOrgan();
        int clause = clauses.at(hit.start());
        Party.Role own = forms.role(hit, clauses.start(clause));
        if (previous != null && clause == previous.clause()) {
            // "Australia's Rio Tinto": the text says where the company belongs.
            boolean owned = acts && !previous.acts() && lists.isNationality(previous.end(), hit.start());
            if (owned || isApposition(code, hit, previous) || isListed(hit, own, previous)) {
                String bearer = owned ? previous.code() : code;
                return new Party(
                        bearer, hit.start(), hit.end(), clause, previous.role(), previous.group(), acts, company);
            }
        }
        Party.Role role = kind == EntityKind.FACILITY || kind == EntityKind.PLACE
                ? Party.Role.PLACE
                : prepositions.role(hit, own, clause, previous == null ? 0 : previous.end());
        return new Party(code, hit.start(), hit.end(), clause, role, number, acts, company);
    }

    private boolean isApposition(String code, Hit hit, Party previous) {
        return hit.start() - previous.end() <= APPOSITION
                && code.equals(previous.code())
                && !isParted(previous.end(), hit.start());
    }

    /** Whether a word stands in between that makes two of what it parts. */
    private boolean isParted(int from, int to) {
        for (int cue = cues.firstAt(from); cue < cues.count() && cues.start(cue) < to; cue++) {
            Party.Role role = prepositions.role(cue);
            if (!Function.covers(cues.wordClass(cue)) || role != null && role != Party.Role.PLAIN) {
                return true;
            }
        }
        return false;
    }

    private boolean isListed(Hit hit, Party.Role own, Party previous) {
        // "with Russia and China": behind a preposition the ending of the second name only agrees with the first.
        boolean agrees = own == Party.Role.PLAIN || lexicon.agent() != null && previous.role() != Party.Role.PLAIN;
        return agrees && lists.goesOn(previous.end(), hit.start());
    }
}
