package io.silkwatch.tagger;

import io.silkwatch.schema.Article;
import io.silkwatch.schema.Mention;
import io.silkwatch.schema.Part;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TaggedArticle;
import io.silkwatch.tagger.coding.EventCoder;
import io.silkwatch.tagger.coding.StatementCoder;
import io.silkwatch.tagger.match.EntityMatcher;
import io.silkwatch.tagger.match.Hit;
import io.silkwatch.tagger.match.decision.Decision;
import io.silkwatch.tagger.merge.NearCopies;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import io.silkwatch.tagger.text.Languages;
import io.silkwatch.tagger.text.NormalizedText;
import io.silkwatch.tagger.text.Normalizer;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.Stream;

/** Says what an article names and what it states. Immutable and safe to share; the same article always gives the same result. */
public final class Tagger {
    /** Version of matching and coding rules that results carry; a change that can give other results for the same taxonomy raises it. */
    public static final String METHODOLOGY_VERSION = "tagging-21";

    /** What an article gives fits on Kafka whatever stands in it: places that name something and statements beyond these, from the title on, are left out. */
    static final int MOST_MENTIONS = 5_000;

    static final int MOST_STATEMENTS = 100;

    private static final String UNKNOWN_LANGUAGE = "und";

    private final EntityMatcher matcher;
    private final StatementCoder coder;

    /** The tagger of the shipped taxonomy and lexicons; builds its dictionary anew with each call. */
    public static Tagger withDefaults() {
        return new Tagger(Taxonomy.shipped());
    }

    /** A tagger for a taxonomy, with the shipped lexicons. */
    public Tagger(Taxonomy taxonomy) {
        this(ForkJoinPool.commonPool().submit(EventCoder::withDefaults), taxonomy);
    }

    /** Makes the dictionary while another thread makes the coder: each takes as long as the other. */
    private Tagger(ForkJoinTask<EventCoder> coder, Taxonomy taxonomy) {
        this(new EntityMatcher(taxonomy), coder.join());
    }

    /**
     * A tagger of its own.
     *
     * @param taxonomy what can be named
     * @param coder what makes statements of it
     */
    public Tagger(Taxonomy taxonomy, StatementCoder coder) {
        this(new EntityMatcher(taxonomy), coder);
    }

    private Tagger(EntityMatcher matcher, StatementCoder coder) {
        this.matcher = matcher;
        this.coder = coder;
    }

    /** Tags an article. */
    public TaggedArticle tag(Article article) {
        NormalizedText title = Normalizer.normalize(article.getTitle());
        NormalizedText text = Normalizer.normalize(article.getText());
        EntityMatcher.Matches matches = matcher.match(title, text);
        List<Statement> statements = coder.code(title, matches.title(), text, matches.text(), article);
        Labels labels = new Labels();
        matches.title().forEach(labels::add);
        matches.text().forEach(labels::add);
        return new TaggedArticle(
                article.getId(),
                article.getRevision(),
                article.getSourceId(),
                article.getSource(),
                article.getSourceGrade(),
                article.getUrl(),
                article.getTitle(),
                language(article),
                article.getPublishedAt(),
                article.getFetchedAt(),
                mentions(title, matches.title(), text, matches.text()),
                labels.countries(),
                labels.commodities(),
                labels.organisations(),
                labels.persons(),
                labels.corridors(),
                statements.size() > MOST_STATEMENTS ? statements.subList(0, MOST_STATEMENTS) : statements,
                NearCopies.signature(article.getText().isEmpty() ? article.getTitle() : article.getText()),
                METHODOLOGY_VERSION);
    }

    /**
     * Everything in a text that may name an entity, by place.
     *
     * @param start first UTF-16 unit of the place in the text as given
     * @param end first unit after it
     * @param surface the place as written
     * @param decision the entity in question, whether it counts, and why
     */
    public record Explanation(int start, int end, String surface, Decision decision) {}

    /** Says what in a text names an entity, what only seems to, and why. */
    public List<Explanation> explain(String text) {
        NormalizedText normalized = Normalizer.normalize(text);
        return matcher.explain(normalized).stream()
                .map(decision -> {
                    int start = normalized.toOriginal(decision.start());
                    int end = normalized.originalEnd(decision.end());
                    return new Explanation(start, end, text.substring(start, end), decision);
                })
                .toList();
    }

    /** The language of the text, told from what is written; what the source says where that does not tell. */
    private static String language(Article article) {
        String detected = Languages.detect(article.getText());
        if (detected.equals(UNKNOWN_LANGUAGE)) {
            detected = Languages.detect(article.getTitle());
        }
        return detected.equals(UNKNOWN_LANGUAGE) ? article.getLanguage() : detected;
    }

    private static List<Mention> mentions(
            NormalizedText title, List<Hit> titleHits, NormalizedText text, List<Hit> textHits) {
        return Stream.concat(
                        titleHits.stream().map(hit -> mention(hit, title, Part.TITLE)),
                        textHits.stream().map(hit -> mention(hit, text, Part.TEXT)))
                .limit(MOST_MENTIONS)
                .toList();
    }

    private static Mention mention(Hit hit, NormalizedText text, Part part) {
        return new Mention(
                hit.entity().id(),
                hit.entity().kind(),
                part,
                text.toOriginal(hit.start()),
                text.originalEnd(hit.end()));
    }
}
