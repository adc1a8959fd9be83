package io.silkwatch.newsingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RobotsTest {
    private final Fetcher fetcher = new Fetcher(
            new FetchSettings("Test", true, Ports.of("1-65535"), Duration.ofSeconds(10), 1 << 20, Duration.ZERO),
            Clock.systemUTC());
    private final Robots robots = new Robots(fetcher, Clock.systemUTC());

    @Test
    void rulesThatMakeNoSenseTellNoPassword() {
        Logger all = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        all.addAppender(log);
        try (RawServer server = RawServer.of(RawServer.ok("", "User-agent: *\nCrawl-delay: soon\nNonsense: 1\n"))) {
            URI feed = URI.create("http://me:secret@127.0.0.1:" + server.port() + "/feed");
            assertThat(robots.verdict(feed).allowed()).isTrue();
            assertThat(server.requests().get(0)).contains("Authorization: Basic ");
        } finally {
            all.detachAppender(log);
            fetcher.close();
        }
        assertThat(log.list).as("warnings of the parser").isNotEmpty();
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).noneMatch(line -> line.contains("secret"));
    }
}
