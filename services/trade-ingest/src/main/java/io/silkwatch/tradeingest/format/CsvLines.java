package io.silkwatch.tradeingest.format;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/**
 * The records of a CSV file as text. A record goes on in the next line while a quotation mark is open; but where no end of it is near, the mark is taken as an
 * error of that one line instead of swallowing what follows.
 */
final class CsvLines implements Closeable {
    private static final int MAX_LINES = 20;
    private static final int MAX_CHARS = 64 * 1024;

    private final BufferedReader in;
    private final Deque<String> ahead = new ArrayDeque<>();
    private boolean started;
    private boolean afterReturn;
    private long consumed;
    private long number;

    CsvLines(BufferedReader in) {
        this.in = in;
    }

    /**
     * The next record that is not empty; null at the end.
     *
     * @param complete whether a line with an open quotation mark is a record all the same
     */
    String next(Predicate<String> complete) throws IOException {
        String line = take();
        while (line != null && line.isBlank()) {
            line = take();
        }
        number = consumed;
        if (line == null || even(line) || complete.test(line)) {
            return line;
        }
        StringBuilder record = new StringBuilder(line);
        Deque<String> taken = new ArrayDeque<>();
        while (taken.size() < MAX_LINES && record.length() < MAX_CHARS) {
            String more = take();
            if (more == null) {
                break;
            }
            taken.add(more);
            record.append('\n').append(more);
            if (!even(more)) {
                return record.toString();
            }
        }
        consumed -= taken.size();
        while (!taken.isEmpty()) {
            ahead.addFirst(taken.removeLast());
        }
        return line;
    }

    /** Number of the line the last record began in, from 1. */
    long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private String take() throws IOException {
        String line = ahead.isEmpty() ? readLine() : ahead.removeFirst();
        consumed += line == null ? 0 : 1;
        if (!started && line != null) {
            started = true;
            return line.startsWith("\ufeff") ? line.substring(1) : line;
        }
        return line;
    }

    /** A line ends with a line feed, a carriage return or both. Of one without end only the beginning is kept. */
    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder(512);
        int one = in.read();
        if (afterReturn && one == '\n') {
            one = in.read();
        }
        afterReturn = false;
        if (one < 0) {
            return null;
        }
        for (; one >= 0 && one != '\n' && one != '\r'; one = in.read()) {
            if (line.length() < MAX_CHARS) {
                line.append((char) one);
            }
        }
        afterReturn = one == '\r';
        return line.toString();
    }

    private static boolean even(String line) {
        int quotes = 0;
        for (int at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) {
            quotes++;
        }
        return quotes % 2 == 0;
    }
}
