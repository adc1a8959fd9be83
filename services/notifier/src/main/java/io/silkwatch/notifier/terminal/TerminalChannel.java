package io.silkwatch.notifier.terminal;

import io.silkwatch.notifier.channel.Channel;
import io.silkwatch.notifier.channel.Message;
import java.io.IOException;
import java.io.PrintStream;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes alerts for a reader at a terminal, until nobody reads any more; that is no failure, as with other programs in a pipe. */
public final class TerminalChannel implements Channel {
    private static final Logger log = LoggerFactory.getLogger(TerminalChannel.class);

    private final Appendable out;
    private final AlertText text;
    private boolean closed;

    /**
     * @param out where to
     * @param colour whether it understands ANSI colours
     */
    public TerminalChannel(Appendable out, boolean colour) {
        this.out = out;
        this.text = new AlertText(colour);
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
        String lines = message.alerts().stream().map(text::of).collect(Collectors.joining());
        try {
            out.append(lines); // in one piece, so that nothing else gets between its lines
            // A PrintStream does not tell by itself that nobody reads any more; checkError also flushes.
            closed = out instanceof PrintStream stream && stream.checkError();
        } catch (IOException e) {
            closed = true;
        }
        if (closed) {
            log.warn("Nobody reads the terminal any more: alerts are no longer shown there");
        }
    }
}
