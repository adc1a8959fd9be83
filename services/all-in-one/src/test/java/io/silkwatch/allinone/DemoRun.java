package io.silkwatch.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.allinone.demo.DemoFeed;
import io.silkwatch.allinone.instance.AllInOne;
import io.silkwatch.allinone.instance.Quiet;
import io.silkwatch.common.config.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The demo, played to its end and still running: started for the first test that asks for it, the same one for all. */
public final class DemoRun implements ParameterResolver {
    private static final Duration PACE = Duration.ofSeconds(4);
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
        return parameter.getParameter().getType() == AllInOne.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
        return extension
                .getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Running.class, key -> new Running(), Running.class)
                .all;
    }

    private static final class Running implements AutoCloseable {
        private final Path dir;
        private final AllInOne all;

        Running() {
            try {
                dir = Files.createTempDirectory("silkwatch-demo");
                DemoFeed feed = new DemoFeed(dir.resolve("input"));
                feed.prepare();
                all = new AllInOne(ConfigLoader.load(Optional.empty(), Map.of(), feed.settings()), dir);
                all.startAll();
                feed.play(PACE);
                assertThat(Quiet.await(all.context().kafka(), QUIET, LIMIT)).isTrue();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() throws IOException {
            all.close();
            try (Stream<Path> files = Files.walk(dir)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
