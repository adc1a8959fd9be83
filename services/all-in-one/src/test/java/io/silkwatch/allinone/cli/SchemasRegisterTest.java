package io.silkwatch.allinone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.allinone.broker.EmbeddedKafka;
import io.silkwatch.allinone.registry.EmbeddedRegistry;
import io.silkwatch.common.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemasRegisterTest {

    @Test
    void needsTheRegistryAloneAndSetsTheCompatibility(@TempDir Path dir) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(dir, OptionalInt.empty());
                EmbeddedRegistry registry =
                        EmbeddedRegistry.start(Map.of("bootstrap.servers", kafka.bootstrapServers()), dir)) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            int exit = RootCommand.run(
                    new PrintWriter(out),
                    new PrintWriter(err),
                    "schemas",
                    "register",
                    "-Dschema.registry.url=" + registry.url(),
                    "--data-dir=" + dir.resolve("none"));
            assertThat(exit).as(err.toString()).isZero();
            assertThat(out.toString().lines()).hasSize(Topics.all().size());
            HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + "/config/alert-value"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .body())
                    .contains("BACKWARD_TRANSITIVE");
        }
    }
}
