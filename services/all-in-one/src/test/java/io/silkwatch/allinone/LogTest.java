package io.silkwatch.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.NotControllerException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the program's own settings of the log let through to a terminal. */
class LogTest {
    private static final String STREAMS = "org.apache.kafka.streams.processor.internals.";

    private final LoggerContext context = new LoggerContext();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream before = System.err;

    @BeforeEach
    void configure() throws JoranException {
        context.setMDCAdapter(new LogbackMDCAdapter());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(LogTest.class.getResource("/logback.xml"));
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void end() {
        System.setErr(before);
        context.stop();
    }

    /** As Kafka Streams says it for each store and each task of a process that was killed. */
    @Test
    void stateThatIsTakenAnewAfterAKillIsOneLine() {
        TaskCorruptedException corrupted = new TaskCorruptedException(Set.of(new TaskId(1, 0)));
        context.getLogger(STREAMS + "ProcessorStateManager")
                .warn("State store rule-alerts did not find checkpoint offsets while stores are not empty, since under"
                        + " EOS it has the risk of getting uncommitted data in stores");
        context.getLogger(STREAMS + "TaskManager")
                .error("Get exceptions for the following tasks: {1_0=" + corrupted + "}");
        context.getLogger(STREAMS + "TaskManager")
                .warn("Encounter corrupted task 1_0, will group it with other corrupted tasks", corrupted);
        context.getLogger(STREAMS + "StreamThread")
                .warn("Detected the states of tasks [1_0] are corrupted.", corrupted);
        assertThat(text().lines()).hasSize(1);
        assertThat(text()).contains("Detected the states of tasks [1_0] are corrupted.");
    }

    /** As a broker says that starts after a kill, once or twice; it registers again. */
    @Test
    void aNodeThatIsNotYetItsOwnControllerIsNoTrouble() {
        context.getLogger("kafka.server.ControllerApis")
                .error(
                        "Unexpected error handling request",
                        new CompletionException(new NotControllerException("The active controller appears to be 1.")));
        assertThat(text()).isEmpty();
        context.getLogger("kafka.server.ControllerApis")
                .error("Unexpected error handling request", new CompletionException(new IOException("no disk")));
        assertThat(text()).contains("no disk");
    }

    @Test
    void otherFailuresAreToldInFull() {
        context.getLogger(STREAMS + "TaskManager")
                .error("Get exceptions for the following tasks", new IllegalStateException("no disk"));
        assertThat(text())
                .contains("Get exceptions", "IllegalStateException: no disk", "at " + LogTest.class.getName());
    }

    /** Names of files and messages of servers are written by others. */
    @Test
    void nothingThatIsSaidSteersTheTerminal() {
        context.getLogger("io.silkwatch.common.files.FileReading")
                .info("{}: {} read\n\tas told", "esc\u001b]0;owned\u0007\u001b[31m\r\u009b1m.csv", 1);
        assertThat(text()).endsWith("FileReading esc?]0;owned??[31m??1m.csv: 1 read\n\tas told\n");
    }

    private String text() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
