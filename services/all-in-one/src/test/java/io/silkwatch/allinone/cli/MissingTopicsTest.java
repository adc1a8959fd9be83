package io.silkwatch.allinone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.allinone.broker.EmbeddedKafka;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingTopicsTest {

    @Test
    void areToldOfAndNotMade(@TempDir Path dir) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(dir, OptionalInt.empty())) {
            String address = kafka.bootstrapServers();
            assertThat(refusal(address, "consume", "alert")).contains("no topic alert");
            assertThat(refusal(address, "dlq", "list", "notifier")).contains("no topic dlq.notifier");
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
                assertThat(admin.listTopics().names().get()).isEmpty();
            }
        }
    }

    private static String refusal(String address, String... command) {
        List<String> args = new ArrayList<>(List.of(command));
        args.add("-Dbootstrap.servers=" + address);
        args.add("-Dschema.registry.url=http://127.0.0.1:1");
        StringWriter err = new StringWriter();
        PrintWriter out = new PrintWriter(new StringWriter());
        assertThat(RootCommand.run(out, new PrintWriter(err), args.toArray(String[]::new)))
                .isEqualTo(2);
        return err.toString();
    }
}
