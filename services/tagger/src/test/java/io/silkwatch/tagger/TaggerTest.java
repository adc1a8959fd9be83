package io.silkwatch.tagger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.silkwatch.schema.Article;
import io.silkwatch.schema.EntityKind;
import io.silkwatch.schema.Mention;
import io.silkwatch.schema.Part;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TaggedArticle;
import io.silkwatch.tagger.taxonomy.Definition;
import io.silkwatch.tagger.taxonomy.Taxonomies;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import io.silkwatch.tagger.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TaggerTest {
    private static final Instant PUBLISHED = Instant.parse("2026-01-05T10:00:00Z");
    private static final Taxonomy TAXONOMY = Taxonomies.of("""
            - {id: KZ, kind: country, label: Kazakhstan, short: 哈, names: {en: [Kazakhstan, Kazakh], zh: [哈萨克斯坦], ru: ["Казахстан{m}"]}}
            - {id: CN, kind: country, label: China, short: 中, names: {en: [China], zh: [中国], ru: [Китай]}}
            - {id: EU, kind: bloc, label: European Union, names: {en: [EU], zh: [欧盟]}}
            - {id: OPEC, kind: bloc, label: OPEC, names: {en: [OPEC]}}
            - {id: natural-gas, kind: commodity, label: Natural gas, names: {en: [natural gas], zh: [天然气]}}
            - {id: qazaqgaz, kind: organisation, label: QazaqGaz, country: KZ, names: {en: [QazaqGaz, Kazakh Gas]}}
            - {id: tokayev, kind: person, label: Tokayev, country: KZ, names: {en: [Tokayev]}}
            - {id: middle, kind: corridor, label: Middle Corridor, names: {en: [Middle Corridor]}, nodes: {en: [Aktau]}}
            """);
    private static final Tagger TAGGER = new Tagger(TAXONOMY, (title, titleHits, text, textHits, article) -> List.of());

    @Test
    void listsWhatTheArticleNames() {
        TaggedArticle tagged = TAGGER.tag(article(
                "Tokayev: China first",
                "QazaqGaz halts natural gas to China.\nKazakhstan and the EU met OPEC on the Middle Corridor."));

        assertThat(tagged.getCountries()).containsExactly("CN", "KZ", "EU");
        assertThat(tagged.getCommodities()).containsExactly("natural-gas");
        assertThat(tagged.getOrganisations()).containsExactly("qazaqgaz", "EU", "OPEC");
        assertThat(tagged.getPersons()).containsExactly("tokayev");
        assertThat(tagged.getCorridors()).containsExactly("middle");
        assertThat(tagged.getLanguage()).isEqualTo("en");
        assertThat(tagged.getArticleId()).isEqualTo("a1");
        assertThat(tagged.getPublishedAt()).isEqualTo(PUBLISHED);
        assertThat(tagged.getMethodologyVersion()).isEqualTo(Tagger.METHODOLOGY_VERSION);
    }

    @Test
    void mentionsPointIntoTheOriginal() {
        TaggedArticle tagged = TAGGER.tag(article("哈\u200B薩克\u200D斯坦…天然氣", "ＥＵ and Ka\u00ADzakh\u00AD"));

        assertThat(tagged.getMentions())
                .extracting(Mention::getEntityId, Mention::getPart, Mention::getStart, Mention::getEnd)
                .containsExactly(
                        tuple("KZ", Part.TITLE, 0, 7),
                        tuple("natural-gas", Part.TITLE, 8, 11),
                        tuple("EU", Part.TEXT, 0, 2),
                        tuple("KZ", Part.TEXT, 7, 14));
    }

    @Test
    void givesTheCoderWhatWasFound() {
        List<String> seen = new ArrayList<>();
        Tagger tagger = new Tagger(TAXONOMY, (title, titleHits, text, textHits, article) -> {
            seen.add(title.folded());
            titleHits.forEach(hit -> seen.add(title.folded().substring(hit.start(), hit.end())));
            textHits.forEach(hit -> seen.add(hit.entity().id()));
            return List.of(Statement.newBuilder().setSentence("evidence").build());
        });

        TaggedArticle tagged = tagger.tag(article("China waits", "Kazakh Gas pays"));

        assertThat(seen).containsExactly("China waits", "China", "KZ", "qazaqgaz");
        assertThat(tagged.getStatements()).extracting(Statement::getSentence).containsExactly("evidence");
    }

    @Test
    void keepsTheSourcesLanguageWhereTheTextDoesNotTell() {
        Article article =
                Article.newBuilder(article("", "17 %")).setLanguage("ru").build();

        assertThat(TAGGER.tag(article).getLanguage()).isEqualTo("ru");
    }

    @Test
    void explainsPlacesOfTheOriginal() {
        List<Tagger.Explanation> explanations = TAGGER.explain("…Aktau, 哈\u200B方");

        assertThat(explanations).extracting(Tagger.Explanation::surface).containsExactly("Aktau", "哈");
        assertThat(explanations)
                .extracting(e -> e.decision().verdict().accepted())
                .containsExactly(false, true);
    }

    @Property(tries = 1000)
    void anyTextGivesSaneMentions(@ForAll("anyText") String title, @ForAll("anyText") String text) {
        TaggedArticle tagged = TAGGER.tag(article(title, text));

        for (Mention mention : tagged.getMentions()) {
            String part = mention.getPart() == Part.TITLE ? title : text;
            assertThat(mention.getStart()).isBetween(0, mention.getEnd() - 1);
            assertThat(mention.getEnd()).isLessThanOrEqualTo(part.length());
            String surface = Normalizer.normalize(part.substring(mention.getStart(), mention.getEnd()))
                    .folded();
            assertThat(names(mention)).contains(surface.toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", " "));
        }
        TAGGER.explain(text);
    }

    private static List<String> names(Mention mention) {
        Definition definition = TAXONOMY.find(mention.getKind(), mention.getEntityId());
        List<String> names = new ArrayList<>(definition.shorts());
        definition.names().forEach(name -> names.addAll(name.forms()));
        definition.nodes().forEach(name -> names.addAll(name.forms()));
        if (mention.getKind() == EntityKind.COUNTRY) {
            // What names a country in passing: an organisation, a short form of its own.
            names.addAll(List.of("Kazakh Gas", "华"));
        }
        return names.stream()
                .map(name -> Normalizer.normalize(name).folded().toLowerCase(Locale.ROOT))
                .toList();
    }

    @Provide
    Arbitrary<String> anyText() {
        Arbitrary<String> names = Arbitraries.of(
                "Kazakhstan",
                "Kazakh Gas",
                "哈薩克斯坦",
                "中哈",
                "合作",
                "哈方",
                "EU",
                "natural-gas",
                "天然氣",
                "Aktau",
                "transit",
                "Казахстаном",
                "对",
                "Middle \n Corridor");
        Arbitrary<String> noise = Arbitraries.of(
                " ",
                ".",
                "。",
                "\n",
                "…",
                "\u200B",
                "\u202E",
                "\u0301",
                "\uD800",
                "\uDC00",
                "\uD83D\uDE00",
                "“",
                "((",
                "日",
                "x",
                "ё",
                "㎥",
                "-");
        Arbitrary<String> wild = Arbitraries.strings().all().ofMaxLength(5);
        return Arbitraries.oneOf(names, noise, noise, wild).list().ofMaxSize(25).map(parts -> String.join("", parts));
    }

    private static Article article(String title, String text) {
        return Article.newBuilder()
                .setId("a1")
                .setSourceId("test")
                .setTitle(title)
                .setText(text)
                .setPublishedAt(PUBLISHED)
                .setFetchedAt(PUBLISHED)
                .build();
    }
}
