package io.silkwatch.tagger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.silkwatch.schema.Article;
import io.silkwatch.schema.EntityKind;
import io.silkwatch.schema.Mention;
import io.silkwatch.schema.Part;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TaggedArticle;
import io.silkwatch.tagger.coding.EventCoder;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in an article, it is tagged, all places lie inside it, and what hides in a name does not hide the name. */
class HostileTextTest {
    private static final Tagger TAGGER = new Tagger(Taxonomy.shipped(), EventCoder.withDefaults());
    private static final Instant PUBLISHED = Instant.parse("2026-01-20T08:00:00Z");
    private static final int LONG = 1_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** Below this caches and compilation decide. */
    private static final Duration SLACK = Duration.ofMillis(200);

    private static TaggedArticle tag(String title, String text) {
        return TAGGER.tag(Article.newBuilder()
                .setId("a")
                .setSourceId("test")
                .setTitle(title)
                .setText(text)
                .setPublishedAt(PUBLISHED)
                .setFetchedAt(PUBLISHED)
                .build());
    }

    private static void hasSanePlaces(TaggedArticle tagged, String title, String text) {
        for (Mention mention : tagged.getMentions()) {
            String part = mention.getPart() == Part.TITLE ? title : text;
            assertThat(part.substring(mention.getStart(), mention.getEnd())).isNotBlank();
        }
        for (Statement statement : tagged.getStatements()) {
            String part = statement.getPart() == Part.TITLE ? title : text;
            assertThat(part.substring(statement.getStart(), statement.getEnd())).isEqualTo(statement.getSentence());
        }
    }

    @Property(tries = 300)
    void anyMixtureHasSanePlaces(@ForAll("mixtures") String title, @ForAll("mixtures") String text) {
        hasSanePlaces(tag(title, text), title, text);
    }

    @Property(tries = 200)
    void anyCharactersHaveSanePlaces(@ForAll String title, @ForAll String text) {
        hasSanePlaces(tag(title, text), title, text);
    }

    /** Names, cue words and dates, with spaces or without, and all that hides, joins, opens or breaks between them. */
    @Provide
    Arbitrary<String> mixtures() {
        Arbitrary<String> pieces = Arbitraries.of(
                "China",
                "Kazakhstan",
                "QazaqGaz",
                "US",
                "us",
                "中国",
                "哈薩克斯坦",
                "中哈",
                "Россия",
                "Казахстаном",
                "ЕС",
                "natural gas",
                "天然气",
                "газа",
                "tin",
                "halted",
                "exports",
                "停止",
                "出口",
                "запретил",
                "экспорт",
                "signed",
                "in March 2025",
                "2023年1月",
                "31 February",
                "$",
                "1,2,3.4 млн",
                "70%",
                "to",
                "от",
                "对",
                "not",
                "if",
                "如果",
                " ",
                " ",
                " ",
                "\n",
                "\n\n",
                "\u00A0",
                "\u3000",
                "\t",
                "\r",
                "\u2028",
                "\u0000",
                "\u200B",
                "\u200D",
                "\uFEFF",
                "\u00AD",
                "\u202E",
                "\u2066",
                "\u0301",
                "\u20DD",
                "\uD83D",
                "\uDE00",
                "\uD83D\uDE00",
                "\uD840\uDC00",
                "ﬁ",
                "㍿",
                "ﷺ",
                "…",
                "．",
                "，",
                "。",
                ". ",
                "?!",
                "(",
                "（",
                "“",
                "«",
                "'",
                "’",
                "「",
                "」",
                "»",
                "”",
                ")",
                "-",
                "—",
                "İ",
                "ß",
                "شركة",
                "कोयला",
                "ガス",
                "가스",
                "ไทย");
        return pieces.list().ofMaxSize(80).map(list -> String.join("", list));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "中国暂停向哈萨克斯坦出口天然气并签署备忘录",
                "China halted exports of gas to Kazakhstan, if not ",
                "Россия запретила экспорт газа в Казахстан и ",
                "a",
                "2025",
                "U.S. ",
                "“«(「'",
                "\u202E\u200B",
                "\u0301",
                "\uD83D",
                "中美",
                "ﷺ",
                ", and ",
            })
    void oneSentenceOfAMillionCharactersTakesTimeInProportion(String piece) {
        String text = piece.repeat(LONG / piece.length());
        hasSanePlaces(tagInProportion(text), "", text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Russia cut exports of crude oil to Germany by 100 barrels. ",
                "Kazakhstan banned exports of uranium to Peru worth ¥50 million. ",
                "China banned exports of gallium, said Chad Smith and ",
                "中国禁止铜铝锌出口。"
            })
    void manySentencesTakeTimeInProportion(String sentence) {
        String text = sentence.repeat(5 * LONG / sentence.length());
        assertThat(tagInProportion(text).getStatements()).isNotEmpty();
    }

    /**
     * Tags a text and a quarter of it. Four times the text takes four times as long, or sixteen times where work grows with the square of the length, as when each
     * sentence looks at all the text behind it. Processor time is measured: unlike the clock it does not run while other programs do.
     */
    private static TaggedArticle tagInProportion(String text) {
        tag("", text.substring(0, text.length() / 16)); // compiled from now on
        long start = THREADS.getCurrentThreadCpuTime();
        tag("", text.substring(0, text.length() / 4));
        long quarter = THREADS.getCurrentThreadCpuTime();
        TaggedArticle tagged = tag("", text);
        long end = THREADS.getCurrentThreadCpuTime();
        assertThat(Duration.ofNanos(end - quarter))
                .isLessThan(Duration.ofNanos(quarter - start).multipliedBy(8).plus(SLACK));
        return tagged;
    }

    /** Half a megabyte that names what takes most room, or states as much as it can, as the longest articles that come in. */
    @Test
    void whatAnArticleGivesFitsOnKafka() throws IOException {
        String organisations = Taxonomy.shipped().definitions().stream()
                .filter(definition -> definition.entity().kind() == EntityKind.ORGANISATION)
                .map(definition -> definition.names().get(0).notation())
                .collect(Collectors.joining(", "));
        List<String> countries = List.of("China", "Russia", "India", "Japan", "Brazil", "Iran", "Chile", "Peru");
        StringBuilder bans = new StringBuilder();
        for (int i = 0; bans.length() < LONG / 2; i++) {
            int actor = i % countries.size();
            int recipient = (actor + 1 + i / countries.size() % (countries.size() - 1)) % countries.size();
            int named = i * 700 % (organisations.length() - 700);
            bans.append(countries.get(actor) + " banned exports of gallium to " + countries.get(recipient) + " on "
                    + (1 + i % 28) + " March " + (2000 + i % 26) + ", " + organisations.substring(named, named + 700)
                    + (i % 3 == 0 ? ". " : ", "));
        }

        TaggedArticle tagged = tag("China banned exports of gallium to Japan", bans.toString());
        assertThat(tagged.getMentions()).hasSize(Tagger.MOST_MENTIONS);
        assertThat(tagged.getMentions().get(0).getPart()).isEqualTo(Part.TITLE);
        assertThat(tagged.getStatements()).hasSize(Tagger.MOST_STATEMENTS);
        hasSanePlaces(tagged, tagged.getTitle(), bans.toString());
        fits(tagged);
        fits(tag("", bans.toString().replace(". ", ", ")));
        fits(tag("", bans.toString().replace(" ", "\u200B \u200B")));
        fits(tag("", "China banned exports of gallium to Russia, worth $5 million, ".repeat(8_000)));
        fits(tag("", "US,".repeat(170_000)));
        fits(tag("", "中国禁止镓出口,".repeat(23_000)));
    }

    private static void fits(TaggedArticle tagged) throws IOException {
        assertThat(TaggedArticle.getEncoder().encode(tagged).remaining()).isLessThan(700_000);
    }

    @Property(tries = 100)
    void whatHidesInsideANameDoesNotHideIt(
            @ForAll("hidden") String one, @ForAll("hidden") String two, @ForAll("names") String name) {
        String written =
                name.charAt(0) + one + name.substring(1, name.length() - 1) + two + name.charAt(name.length() - 1);
        String text = "... " + written + " ...";

        TaggedArticle tagged = tag("", text);

        assertThat(tagged.getCountries()).containsExactly("KZ");
        assertThat(tagged.getMentions())
                .anySatisfy(mention -> assertThat(text.substring(mention.getStart(), mention.getEnd()))
                        .isEqualTo(written));
    }

    @Provide
    Arbitrary<String> hidden() {
        return Arbitraries.strings()
                .withChars(
                        '\u200B', '\u200C', '\u200D', '\u200E', '\u200F', '\u202A', '\u202E', '\u2060', '\u2066',
                        '\u00AD', '\uFEFF')
                .ofMaxLength(3);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("Kazakhstan", "哈萨克斯坦", "哈薩克斯坦", "Казахстаном");
    }

    @Property(tries = 100)
    void explainingIsNoHarder(@ForAll("mixtures") String text) {
        assertThatCode(() -> TAGGER.explain(text)).doesNotThrowAnyException();
    }
}
