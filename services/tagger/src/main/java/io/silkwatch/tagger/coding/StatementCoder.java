package io.silkwatch.tagger.coding;

import io.silkwatch.schema.Article;
import io.silkwatch.schema.Statement;
import io.silkwatch.tagger.match.Hit;
import io.silkwatch.tagger.text.NormalizedText;
import java.util.List;

/** Says who does what to whom in an article whose entities are known. */
@FunctionalInterface
public interface StatementCoder {

    /**
     * Codes the events that an article states.
     *
     * @param title its folded title
     * @param titleHits entities named in the title, by place
     * @param text its folded text
     * @param textHits entities named in the text, by place
     * @param article the article itself, for time and source
     * @return the statements in order of the article
     */
    List<Statement> code(
            NormalizedText title, List<Hit> titleHits, NormalizedText text, List<Hit> textHits, Article article);
}
