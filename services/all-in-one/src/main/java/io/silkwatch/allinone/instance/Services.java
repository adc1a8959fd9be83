package io.silkwatch.allinone.instance;

import io.silkwatch.alerts.AlertsService;
import io.silkwatch.alerts.rules.Rule;
import io.silkwatch.allinone.board.BoardService;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.service.Service;
import io.silkwatch.common.service.ServiceContext;
import io.silkwatch.common.service.ServiceGroup;
import io.silkwatch.indicators.IndicatorsService;
import io.silkwatch.newsingest.file.FileNewsService;
import io.silkwatch.newsingest.gdelt.GdeltService;
import io.silkwatch.newsingest.poll.ConfiguredFeeds;
import io.silkwatch.newsingest.poll.FeedNewsService;
import io.silkwatch.newsingest.push.PushService;
import io.silkwatch.notifier.NotifierService;
import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.Tagger;
import io.silkwatch.tagger.TaggerService;
import io.silkwatch.tagger.taxonomy.Definition;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import io.silkwatch.tradeingest.comtrade.ComtradeService;
import io.silkwatch.tradeingest.file.FileTradeService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes the services by name. */
public final class Services {
    /** The live board: it only looks on, and has no topic of its own. */
    static final String BOARD = "board";

    private final ServiceContext context;
    /** Most services need none. */
    private final Supplier<Taxonomy> taxonomy;

    /** @param context what the services work with */
    Services(ServiceContext context) {
        this.context = context;
        this.taxonomy = new Lazy<>(() -> taxonomy(context.config()));
    }

    /** The names of all that can run alone. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(Topics.services());
        names.add(BOARD);
        return names;
    }

    /** All names but the board's, downstream first: started in this order, everybody is listening before the first record comes. */
    public static List<String> downstreamFirst() {
        List<String> names = new ArrayList<>(Topics.services());
        Collections.reverse(names);
        return names;
    }

    /**
     * Checks the files and lists that services will read, before a broker is started or asked for their sake.
     *
     * @param names of the services
     * @throws io.silkwatch.common.UserException if one is missing or wrong
     */
    public static void check(Config config, Collection<String> names) {
        if (names.contains("news-ingest")) {
            FileNewsService.check(config.news());
            ConfiguredFeeds.of(config.news());
        }
        if (names.contains("trade-ingest")) {
            FileTradeService.check(config.trade());
            ComtradeService.check(config.trade(), commodityCodes(new Lazy<>(() -> taxonomy(config))));
        }
        if (names.contains("tagger") && !taxonomyFiles(config).isEmpty()) {
            taxonomy(config);
        }
        if (names.contains("alerts")) {
            rules(config, List.of());
        }
        if (names.contains("notifier")) {
            NotifierService.check(config.notifier());
        }
    }

    /** Answers that services are being started at the paths where they will answer. */
    void expect(Collection<String> names) {
        if (names.contains("news-ingest")) {
            PushService.paths().forEach(context.routes()::expect);
        }
    }

    /**
     * A service that is not started yet.
     *
     * @throws IllegalArgumentException if there is no service of the name
     */
    Service create(String name) {
        return switch (name) {
            case "news-ingest" ->
                new ServiceGroup(
                        name,
                        List.of(
                                FileNewsService.create(context),
                                new FeedNewsService(context),
                                new PushService(context),
                                new GdeltService(context)));
            case "trade-ingest" ->
                new ServiceGroup(
                        name,
                        List.of(
                                FileTradeService.create(context),
                                new ComtradeService(context, commodityCodes(taxonomy))));
            case "tagger" -> TaggerService.create(context, new Tagger(taxonomy.get())::tag);
            case "indicators" -> IndicatorsService.create(context);
            case "alerts" -> AlertsService.create(context);
            case "notifier" -> new NotifierService(context);
            case BOARD -> new BoardService(context, taxonomy.get());
            default ->
                throw new IllegalArgumentException(
                        "there is no service " + name + "; there are " + String.join(", ", names()));
        };
    }

    /** The HS codes of the commodities of a taxonomy by id, none for an unknown one; asks for the taxonomy when it is first asked itself. */
    public static Function<String, List<String>> commodityCodes(Supplier<Taxonomy> taxonomy) {
        return commodity -> {
            Definition definition = taxonomy.get().find(EntityKind.COMMODITY, commodity);
            return definition == null ? List.of() : definition.entity().hs();
        };
    }

    /** The alert rules of files; without any those of the configuration, else the shipped ones. */
    public static List<Rule> rules(Config config, List<String> files) {
        return AlertsService.rules(files.isEmpty() ? config.alerts().rules().orElse(List.of()) : files);
    }

    /** The taxonomy: the shipped one, with the files of the configuration. */
    public static Taxonomy taxonomy(Config config) {
        return Taxonomy.with(taxonomyFiles(config));
    }

    /** The taxonomy files of the configuration. */
    public static List<Path> taxonomyFiles(Config config) {
        return config.tagger().taxonomy().orElse(List.of()).stream()
                .map(Path::of)
                .toList();
    }
}
