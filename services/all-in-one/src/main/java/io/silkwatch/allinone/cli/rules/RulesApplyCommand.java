package io.silkwatch.allinone.cli.rules;

import io.silkwatch.alerts.rules.RuleFile;
import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.allinone.cli.common.Connection;
import io.silkwatch.common.Topics;
import io.silkwatch.common.UserException;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.common.kafka.TopicReader;
import io.silkwatch.schema.AlertRule;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Hands them to what is running. */
@Command(
        name = "apply",
        description = {
            "Hand rules to running instances, which take them over at once; what fires already goes on.",
            "A rule goes before one of the same name in a file of the instance, until it is removed."
        })
final class RulesApplyCommand implements Runnable {
    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Rule files")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--remove", paramLabel = "NAME", description = "Take back a rule applied before")
    private List<String> removed = new ArrayList<>();

    @Mixin
    private ConfigOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        if (files.isEmpty() && removed.isEmpty()) {
            throw new UserException("nothing to apply: give rule files or --remove");
        }
        Map<String, AlertRule> rules = new LinkedHashMap<>();
        removed.forEach(name -> rules.put(name, null));
        for (Path file : files) {
            RuleFile.texts(file).forEach((name, yaml) -> {
                AlertRule rule = new AlertRule(name, yaml, Clock.systemUTC().instant());
                if (rules.put(name, rule) != null) {
                    throw new UserException(file + ": there is another rule of the name " + name);
                }
            });
        }
        KafkaSettings kafka = Connection.of(options.load(Map.of()));
        if (!removed.isEmpty()) {
            Set<String> applied = TopicReader.newest(kafka, Topics.ALERT_RULE).keySet();
            removed.stream().filter(name -> !applied.contains(name)).forEach(name -> {
                throw new UserException("--remove: no rule " + name + " was applied; there are " + applied);
            });
        }
        publish(kafka, rules);
        rules.forEach(
                (name, rule) -> spec.commandLine().getOut().println((rule == null ? "removed " : "applied ") + name));
        spec.commandLine().getOut().flush();
    }

    private static void publish(KafkaSettings kafka, Map<String, AlertRule> rules) {
        Map<String, Object> settings = kafka.client();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 60_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 15_000);
        try (Serde<AlertRule> serde = kafka.serde(Topics.ALERT_RULE);
                KafkaProducer<String, AlertRule> producer =
                        new KafkaProducer<>(settings, new StringSerializer(), serde.serializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            rules.forEach((name, rule) ->
                    sent.add(producer.send(new ProducerRecord<>(kafka.topic(Topics.ALERT_RULE), name, rule))));
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "the rules were not published: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while publishing rules", e);
        }
    }
}
