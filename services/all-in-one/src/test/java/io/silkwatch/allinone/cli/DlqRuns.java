package io.silkwatch.allinone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silkwatch.common.kafka.KafkaSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Runs the commands about the notifier's dead letters as a user types them. */
public final class DlqRuns {
    private final KafkaSettings kafka;

    public DlqRuns(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** The lines a command prints. */
    public List<JsonNode> run(String command, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of("dlq", command, "notifier"));
        args.addAll(List.of(more));
        args.add("-Dbootstrap.servers=" + kafka.bootstrapServers());
        args.add("-Dschema.registry.url=" + kafka.registryUrl());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = RootCommand.run(new PrintWriter(out), new PrintWriter(err), args.toArray(String[]::new));
        assertThat(exit).as(err.toString()).isZero();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }
}
