package io.silkwatch.alerts;

import io.silkwatch.alerts.rules.Rule;
import io.silkwatch.alerts.rules.RuleFile;
import io.silkwatch.common.UserException;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.kafka.Stage;
import io.silkwatch.common.service.Service;
import io.silkwatch.common.service.ServiceContext;
import io.silkwatch.common.service.StreamsService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Evaluates rules over indicator values and policy events. */
public final class AlertsService {
    /** Name of the service. */
    public static final String NAME = "alerts";

    private AlertsService() {}

    /**
     * The service on Kafka.
     *
     * @throws io.silkwatch.common.yaml.YamlException if a rule file is not right
     */
    public static Service create(ServiceContext context) {
        Config.Alerts settings = context.config().alerts();
        RuleBook book = new RuleBook(
                rules(settings.rules().orElse(List.of())),
                settings.maxAgeEnforced(),
                new FiringGauges(context.metrics()));
        return new StreamsService(NAME, context, stages(book));
    }

    /** Its steps, with all alerts counting as news. */
    public static List<Stage> stages(List<Rule> rules) {
        return stages(new RuleBook(rules, false));
    }

    static List<Stage> stages(RuleBook book) {
        return List.of(new RuleStage(book), new ValueStage(book), new EventStage(book));
    }

    /** The rules of the files, or the shipped ones where there are none. */
    public static List<Rule> rules(List<String> files) {
        if (files.isEmpty()) {
            return RuleFile.shipped();
        }
        List<Rule> rules = new ArrayList<>();
        Map<String, String> origins = new HashMap<>();
        for (String file : files) {
            for (Rule rule : RuleFile.read(Path.of(file))) {
                String other = origins.put(rule.name(), file);
                if (other != null) {
                    throw new UserException(
                            file + ": there is another rule of the name " + rule.name() + " in " + other);
                }
                rules.add(rule);
            }
        }
        return rules;
    }
}
