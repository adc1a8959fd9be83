package io.silkwatch.notifier.terminal;

import io.silkwatch.notifier.channel.Channel;
import io.silkwatch.notifier.channel.Message;
import java.io.PrintStream;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes alerts for a reader at a terminal, until nobody reads any more; that is no failure, as with other programs in a pipe. */
public final class TerminalChannel implements Channel {
    private static final Logger log = LoggerFactory.getLogger(TerminalChannel.class);

    private final PrintStream out;
    private boolean closed;

    /** @param out where to */
    public TerminalChannel(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "terminal";
    }

    @Override
    public void deliver(Message message) {
        if (closed) {
            return;
        }
        // In one piece, so that nothing else gets between its lines.
        out.print(message.alerts().stream().map(AlertText::of).collect(Collectors.joining()));
        closed = out.checkError(); // flushes, too
        if (closed) {
            log.warn("Nobody reads the terminal any more: alerts are no longer shown there");
        }
    }
}
