package io.silkwatch.tagger;

import io.silkwatch.common.kafka.Stage;
import io.silkwatch.common.service.Service;
import io.silkwatch.common.service.ServiceContext;
import io.silkwatch.common.service.StreamsService;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.TaggedArticle;
import io.silkwatch.tagger.stage.TagStage;
import java.util.List;
import java.util.function.Function;

/** Tags articles and merges what they report into events. */
public final class TaggerService {
    /** Name of the service. */
    public static final String NAME = "tagger";

    private TaggerService() {}

    /**
     * The service on Kafka.
     *
     * @param tagger tags one article
     */
    public static Service create(ServiceContext context, Function<Article, TaggedArticle> tagger) {
        return new StreamsService(NAME, context, stages(tagger));
    }

    /** Its steps. */
    public static List<Stage> stages(Function<Article, TaggedArticle> tagger) {
        return List.of(new TagStage(tagger));
    }
}
