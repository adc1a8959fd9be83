package io.silkwatch.tagger.match;

import io.silkwatch.common.yaml.YamlDocument;
import io.silkwatch.tagger.match.decision.Decision;
import io.silkwatch.tagger.match.decision.Reasons;
import io.silkwatch.tagger.match.dictionary.Dictionary;
import io.silkwatch.tagger.match.dictionary.ShortNames;
import io.silkwatch.tagger.taxonomy.Entity;
import io.silkwatch.tagger.taxonomy.ShortFormRules;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import io.silkwatch.tagger.taxonomy.WordLists;
import io.silkwatch.tagger.text.NormalizedText;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the entities of a taxonomy in texts.
 *
 * <p>Over all names together the longest match wins, from left to right. Then ambiguous names are judged by their sentence and paragraph,
 * Chinese short forms are read where the text around them fits, nodes count for their corridor beside a transport word or another node, and an
 * organisation or facility whose name contains its home country names that country too. Immutable and safe to share; linear in the text.
 */
public final class EntityMatcher {
    private static final String WORDS = "/match/beside-names.yaml";

    private final Dictionary dictionary;
    private final Reasons reasons;
    private final ShortForms shortForms;
    private final MetalRuns metalRuns;

    /** @param taxonomy the entities that are looked for */
    public EntityMatcher(Taxonomy taxonomy) {
        WordLists words = new WordLists(YamlDocument.shipped(WORDS));
        this.reasons = Reasons.of(words);
        ShortFormRules rules = ShortFormRules.shipped();
        ShortNames shortNames = new ShortNames(taxonomy, rules);
        this.dictionary = new Dictionary(taxonomy, rules, shortNames);
        this.shortForms = new ShortForms(rules, shortNames, dictionary.pairs());
        this.metalRuns = new MetalRuns(taxonomy, words);
    }

    /**
     * The hits in both parts of an article.
     *
     * @param title by place in the title; of several at one place the longest first
     * @param text likewise in the text
     */
    public record Matches(List<Hit> title, List<Hit> text) {}

    /** Searches an article; the title helps to read the text, and the first paragraph helps to read the title. */
    public Matches match(NormalizedText title, NormalizedText text) {
        Reading titleReading = new Reading(title, text, dictionary, reasons);
        Reading textReading = new Reading(text, title, dictionary, reasons);
        settle(List.of(titleReading, textReading));
        return new Matches(titleReading.hits(), textReading.hits());
    }

    /** Searches a text on its own. */
    public List<Hit> match(NormalizedText text) {
        return read(text).hits();
    }

    /** Everything that may name an entity in a text, with the reason why it does or does not, by place. */
    public List<Decision> explain(NormalizedText text) {
        return read(text).decisions();
    }

    private Reading read(NormalizedText text) {
        Reading reading = new Reading(text, null, dictionary, reasons);
        settle(List.of(reading));
        return reading;
    }

    /** Decides what depends on the whole article. */
    private void settle(List<Reading> parts) {
        Map<Entity, Set<Integer>> nodes = new HashMap<>();
        for (Reading part : parts) {
            part.nodes().forEach((corridor, seen) -> nodes.computeIfAbsent(corridor, any -> new HashSet<>())
                    .addAll(seen));
        }
        Named named = new Named(parts);
        for (Reading part : parts) {
            part.settleNodes(nodes);
            metalRuns.read(part);
            shortForms.read(part, named);
        }
    }

    /** The entities that an article names in full; gathered when a short form asks for them, which few do. */
    private static final class Named implements Predicate<Entity> {
        private final List<Reading> parts;
        private Set<Entity> named;

        Named(List<Reading> parts) {
            this.parts = parts;
        }

        @Override
        public boolean test(Entity entity) {
            if (named == null) {
                named = Collections.newSetFromMap(new IdentityHashMap<>());
                parts.forEach(part -> part.addNamed(named));
            }
            return named.contains(entity);
        }
    }
}
