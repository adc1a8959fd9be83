package io.silkwatch.allinone.cli.topics;

import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.allinone.instance.Endpoints;
import io.silkwatch.common.Topic;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.common.registry.CompatibilityLevel;
import io.silkwatch.common.registry.SchemaRegistries;
import io.silkwatch.common.registry.SchemaRegistryClient;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The deploy step for registries where programs may not register schemas themselves. */
@Command(name = "register", description = "Register the schemas of all topics, with compatibility BACKWARD_TRANSITIVE.")
final class SchemasRegisterCommand implements Runnable {
    @Mixin
    private ConfigOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Config config = options.load(Map.of());
        Path dataDir = ConfigOptions.dataDir(config);
        String url = config.schemaRegistryUrl()
                .orElseGet(() -> Endpoints.read(dataDir).registryUrl());
        KafkaSettings settings = new KafkaSettings(config, "", url, dataDir); // the registry is all that is asked
        SchemaRegistryClient registry = SchemaRegistries.client(settings.serdeConfig());
        for (Topic<?> topic : Topics.all()) {
            String subject = topic.subject(config.topics().prefix());
            registry.setCompatibility(subject, CompatibilityLevel.BACKWARD_TRANSITIVE);
            int id = registry.register(subject, SchemasCommand.schema(topic), false);
            spec.commandLine().getOut().println(subject + " " + id);
        }
    }
}
