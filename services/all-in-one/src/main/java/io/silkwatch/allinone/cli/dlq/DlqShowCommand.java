package io.silkwatch.allinone.cli.dlq;

import io.silkwatch.allinone.json.AvroJson;
import io.silkwatch.common.Topic;
import io.silkwatch.common.Topics;
import io.silkwatch.common.kafka.KafkaSettings;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Dead letters with headers and content. */
@Command(
        name = "show",
        description =
                "Show dead letters of a service with headers and content (decoded; else as text, or hexadecimal).")
final class DlqShowCommand implements Runnable {
    @Mixin
    private DlqOptions letters;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        KafkaSettings kafka = letters.kafka();
        Map<String, Serde<?>> serdes = new HashMap<>();
        for (Topic<?> topic : Topics.all()) {
            serdes.put(kafka.topic(topic), kafka.serde(topic));
        }
        letters.read(kafka, letter -> out.println(AvroJson.line(letter.full(decoded(letter, serdes)))));
        serdes.values().forEach(Serde::close);
        out.flush();
    }

    /** What a letter holds of a topic that carries Avro records; empty for any other, and for one that cannot be read, which may be why it is here. */
    static Optional<Object> decoded(DeadLetter letter, Map<String, Serde<?>> serdes) {
        try {
            return letter.topic().filter(serdes::containsKey).map(topic -> serdes.get(topic)
                    .deserializer()
                    .deserialize(topic, letter.record().value()));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
