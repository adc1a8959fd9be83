package io.silkwatch.tagger.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.Mention;
import io.silkwatch.schema.Part;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TaggedArticle;
import io.silkwatch.tagger.Tagger;
import io.silkwatch.tagger.coding.EventCoder;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import java.time.Instant;

/** Whatever stands in an article, it can be tagged, and all places lie inside it. */
class TaggerFuzzTest {
    private static final Tagger TAGGER = new Tagger(Taxonomy.shipped(), EventCoder.withDefaults());
    private static final int LONGEST_TITLE = 200;
    /** Years in which news may be published. */
    private static final long LATEST_SECOND = 4_102_444_800L;

    @FuzzTest(maxDuration = "2m")
    void tag(FuzzedDataProvider data) {
        Instant published = Instant.ofEpochSecond(data.consumeLong(0, LATEST_SECOND));
        String title = data.consumeString(LONGEST_TITLE);
        String text = data.consumeRemainingAsString();
        TaggedArticle tagged = TAGGER.tag(Article.newBuilder()
                .setId("a")
                .setSourceId("fuzz")
                .setTitle(title)
                .setText(text)
                .setPublishedAt(published)
                .setFetchedAt(published)
                .build());
        for (Mention mention : tagged.getMentions()) {
            String part = mention.getPart() == Part.TITLE ? title : text;
            if (part.substring(mention.getStart(), mention.getEnd()).isEmpty()) {
                throw new AssertionError("an empty mention: " + mention);
            }
        }
        for (Statement statement : tagged.getStatements()) {
            String part = statement.getPart() == Part.TITLE ? title : text;
            if (!part.substring(statement.getStart(), statement.getEnd()).equals(statement.getSentence())) {
                throw new AssertionError("a sentence that stands elsewhere: " + statement);
            }
        }
    }
}
