package io.silkwatch.tagger.coding;

import io.silkwatch.schema.Article;
import io.silkwatch.schema.Part;
import io.silkwatch.schema.Statement;
import io.silkwatch.tagger.coding.context.Context;
import io.silkwatch.tagger.coding.learned.Learned;
import io.silkwatch.tagger.coding.lexicon.Lexicons;
import io.silkwatch.tagger.coding.merge.StatementMerger;
import io.silkwatch.tagger.match.Hit;
import io.silkwatch.tagger.text.NormalizedText;
import java.util.List;

/**
 * Codes policy events sentence by sentence, from rules and word lists held as data ({@code coding/*.yaml}) and from what was learned of wordings.
 *
 * <p>Immutable and safe to share. Time is linear in the length of the text: all work is bounded per sentence, and sentences are bounded in length.
 */
public final class EventCoder implements StatementCoder {
    private final Lexicons lexicons;

    private final Learned learned;

    private EventCoder(Lexicons lexicons, Learned learned) {
        this.lexicons = lexicons;
        this.learned = learned;
    }

    /**
     * A coder with the rules that come with the program.
     *
     * @throws io.silkwatch.common.yaml.YamlException naming file, line and cause when they are broken
     */
    public static EventCoder withDefaults() {
        return with(Learned.shipped());
    }

    /** A coder with the rules that come with the program and something else learned. */
    public static EventCoder with(Learned learned) {
        return new EventCoder(Lexicons.shipped(), learned);
    }

    @Override
    public List<Statement> code(
            NormalizedText title, List<Hit> titleHits, NormalizedText text, List<Hit> textHits, Article article) {
        Context context = new Context(lexicons.exporters(), titleHits, textHits);
        StatementMerger merger = new StatementMerger(PartReader.day(article));
        new PartReader(title, titleHits, Part.TITLE, article, lexicons, learned, context, merger).read();
        new PartReader(text, textHits, Part.TEXT, article, lexicons, learned, context, merger).read();
        return merger.statements();
    }
}
