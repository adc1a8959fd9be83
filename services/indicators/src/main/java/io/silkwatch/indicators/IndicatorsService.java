package io.silkwatch.indicators;

import io.silkwatch.common.Service;
import io.silkwatch.common.ServiceContext;
import io.silkwatch.common.kafka.Stage;
import io.silkwatch.common.kafka.StreamsService;
import io.silkwatch.indicators.news.CorridorRiskStage;
import io.silkwatch.indicators.trade.TradeStage;
import java.util.ArrayList;
import java.util.List;

/** Keeps rolling indicators over trade records and policy events. */
public final class IndicatorsService {
    /** Name of the service. */
    public static final String NAME = "indicators";

    private IndicatorsService() {}

    /** The service on Kafka. */
    public static Service create(ServiceContext context) {
        return new StreamsService(NAME, context, stages());
    }

    /** Its steps. */
    public static List<Stage> stages() {
        List<Stage> stages = new ArrayList<>(List.of(new TradeStage(Commodities.shipped())));
        stages.addAll(newsStages());
        return stages;
    }

    /** Those of them that work on policy events. */
    public static List<Stage> newsStages() {
        return List.of(new CorridorRiskStage());
    }
}
