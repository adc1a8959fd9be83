package io.silkwatch.tagger.coding.clause;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.coding.lexicon.Cues;
import io.silkwatch.tagger.coding.lexicon.Lexicon;
import io.silkwatch.tagger.coding.lexicon.Lexicons;
import io.silkwatch.tagger.match.Hit;
import io.silkwatch.tagger.taxonomy.Entity;
import io.silkwatch.tagger.text.NormalizedText;
import io.silkwatch.tagger.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClausesTest {
    private static final Lexicons LEXICONS = Lexicons.shipped();

    @Test
    void splitsAtCommasAndConjunctions() {
        assertThat(clauses("exports stopped, and prices rose while stocks fell"))
                .containsExactly("exports stopped,", " and prices rose ", "while stocks fell");
    }

    @Test
    void splitsBetweenTwoActs() {
        assertThat(clauses("it halted the transit of oil and banned exports of petrol"))
                .containsExactly("it halted the transit of oil ", "and banned exports of petrol");
        assertThat(clauses("it halted and banned exports of oil and petrol")).hasSize(1);
    }

    @Test
    void keepsNumbersAndDatesTogether() {
        assertThat(clauses("it sold 1,000 tonnes on June 5, 2024")).hasSize(1);
    }

    @Test
    void keepsListsOfNamesTogether() {
        assertThat(clauses("signed with Japan, Chile and Peru", "Japan", "Chile", "Peru"))
                .hasSize(1);
        assertThat(clauses("in the war with Japan, Chile stopped", "Japan", "Chile"))
                .hasSize(2);
        // One name may be that of a person and of a country at once.
        assertThat(clauses("in the war with Japan, Chile stopped", "Japan", "Japan", "Chile"))
                .hasSize(2);
    }

    private static List<String> clauses(String text, String... names) {
        NormalizedText normalized = Normalizer.normalize(text);
        List<Hit> hits = new ArrayList<>();
        for (String name : names) {
            Entity entity = new Entity(name, EntityKind.COUNTRY, name, null, List.of(), null, List.of());
            hits.add(new Hit(entity, text.indexOf(name), text.indexOf(name) + name.length()));
        }
        Lexicon lexicon = LEXICONS.of(text.toCharArray(), 0, text.length());
        Cues cues = new Cues(LEXICONS.classes());
        cues.read(normalized, 0, text.length(), lexicon, hits);
        Clauses clauses = Clauses.of(text, 0, text.length(), lexicon, cues, hits);
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < clauses.count(); i++) {
            parts.add(text.substring(clauses.start(i), clauses.end(i)));
        }
        return parts;
    }
}
