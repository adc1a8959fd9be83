package io.silkwatch.tagger.coding;

import io.silkwatch.schema.Article;
import io.silkwatch.schema.Part;
import io.silkwatch.schema.Statement;
import io.silkwatch.tagger.match.Hit;
import io.silkwatch.tagger.text.NormalizedText;
import java.util.List;

/**
 * Codes policy events sentence by sentence from rules and word lists held as data ({@code coding/*.yaml}).
 *
 * <p>Immutable and safe to share. Time is linear in the length of the text: all work is bounded per sentence, and sentences are bounded in length.
 */
public final class EventCoder implements StatementCoder {
    private final Lexicons lexicons;

    private EventCoder(Lexicons lexicons) {
        this.lexicons = lexicons;
    }

    /**
     * A coder with the rules that come with the program.
     *
     * @throws io.silkwatch.tagger.taxonomy.TaxonomyException naming file, line and cause when they are broken
     */
    public static EventCoder withDefaults() {
        return new EventCoder(Lexicons.shipped());
    }

    @Override
    public List<Statement> code(
            NormalizedText title, List<Hit> titleHits, NormalizedText text, List<Hit> textHits, Article article) {
        Context context = new Context(lexicons.exporters(), titleHits, textHits);
        StatementMerger merger = new StatementMerger();
        new PartReader(title, titleHits, Part.TITLE, article, lexicons, context, merger).read();
        new PartReader(text, textHits, Part.TEXT, article, lexicons, context, merger).read();
        return merger.statements();
    }
}
