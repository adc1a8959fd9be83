package io.silkwatch.indicators;

import io.silkwatch.common.kafka.Stage;
import io.silkwatch.common.service.Service;
import io.silkwatch.common.service.ServiceContext;
import io.silkwatch.common.service.StreamsService;
import io.silkwatch.indicators.gauges.GaugeStep;
import io.silkwatch.indicators.gauges.IndicatorGauges;
import io.silkwatch.indicators.news.articles.ArticleStage;
import io.silkwatch.indicators.news.events.EventStage;
import io.silkwatch.indicators.tables.Commodities;
import io.silkwatch.indicators.trade.TradeStage;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps rolling indicators over trade records and policy events. */
public final class IndicatorsService {
    /** Name of the service. */
    public static final String NAME = "indicators";

    private IndicatorsService() {}

    /** The service on Kafka. */
    public static Service create(ServiceContext context) {
        return new StreamsService(NAME, context, stages(new IndicatorGauges(context.metrics(), context.clock())));
    }

    /** All indicators it publishes, by their names, as they are described where they are defined. */
    public static Map<String, IndicatorDescriptor> indicators() {
        return Stream.of(TradeStage.indicators(), EventStage.indicators(), ArticleStage.indicators())
                .flatMap(indicators -> indicators.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Its steps. */
    public static List<Stage> stages(IndicatorGauges gauges) {
        GaugeStep show = new GaugeStep(gauges);
        return List.of(new TradeStage(Commodities.shipped(), show), new EventStage(show), new ArticleStage(show));
    }

    /** Those of them that work on news, without gauges. */
    public static List<Stage> newsStages() {
        GaugeStep nobodyLooks = new GaugeStep(null);
        return List.of(new EventStage(nobodyLooks), new ArticleStage(nobodyLooks));
    }
}
