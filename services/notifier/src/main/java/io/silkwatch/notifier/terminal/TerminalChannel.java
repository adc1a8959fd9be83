package io.silkwatch.notifier.terminal;

import io.silkwatch.notifier.Channel;
import io.silkwatch.notifier.DeliveryException;
import io.silkwatch.notifier.Message;
import java.io.IOException;
import java.io.PrintStream;
import java.util.stream.Collectors;

/** Writes alerts for a reader at a terminal. */
public final class TerminalChannel implements Channel {
    private final Appendable out;
    private final AlertText text;

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
    public void deliver(Message message) throws DeliveryException {
        try {
            String lines = message.alerts().stream().map(text::of).collect(Collectors.joining());
            out.append(lines); // in one piece, so that nothing else gets between its lines
        } catch (IOException e) {
            throw closed();
        }
        // A PrintStream does not tell by itself that nobody reads any more; checkError also flushes.
        if (out instanceof PrintStream stream && stream.checkError()) {
            throw closed();
        }
    }

    private static DeliveryException closed() {
        return DeliveryException.permanent("the terminal cannot be written to");
    }
}
