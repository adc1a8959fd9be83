package io.silkwatch.common.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Set;

/**
 * Cuts JSON of any size into the objects it lists, without understanding them, so that a broken object costs only itself. Takes an array of objects, an object
 * that holds such an array under a known name, and objects one after the other.
 */
public final class JsonRecords implements Closeable {
    private static final int MAX_NAME = 64;
    private static final String UNCLOSED = "a closing brace is missing";

    private final Reader in;
    private final char[] buffer = new char[64 * 1024];
    private final Set<String> arrays;
    private final int maxChars;

    private final StringBuilder piece = new StringBuilder();
    private boolean openArray;
    private boolean openWrapper;
    private boolean listed;
    private boolean resync;
    private boolean done;
    private int at;
    private int end;
    private int pushedBack = -1;
    private long number;

    /**
     * @param in the JSON, closed with this
     * @param arrays names of the arrays to look for in an enclosing object, such as {@code data}
     * @param maxChars an object may not be longer
     */
    public JsonRecords(Reader in, Set<String> arrays, int maxChars) {
        this.in = in;
        this.arrays = arrays;
        this.maxChars = maxChars;
    }

    /**
     * One object, or something that should have been one.
     *
     * @param number counts from 1
     * @param text as it stands in the file
     * @param problem why it is no object; null if it looks like one
     */
    public record Piece(long number, String text, String problem) {}

    /** The next object; null at the end. */
    public Piece next() throws IOException {
        while (!done) {
            int one = openWrapper && !openArray ? read() : significant();
            if (one < 0) {
                done = true;
                return openArray || openWrapper ? piece("", "the file ends before the list does") : null;
            }
            Piece found = openArray ? element(one) : openWrapper ? wrapper(one) : top(one);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private Piece top(int one) throws IOException {
        if (one == '[') {
            openArray = true;
            return null;
        }
        if (one == '{') {
            openWrapper = true;
            listed = false;
            piece.setLength(0);
            piece.append('{');
            return null;
        }
        return stray(one);
    }

    /** Inside the outermost object: looks for the array, and keeps the text in case the object is itself a record. */
    private Piece wrapper(int first) throws IOException {
        Scan scan = new Scan();
        StringBuilder string = new StringBuilder();
        for (int one = first; one >= 0; one = read()) {
            if (scan.isNext(one)) {
                pushedBack = one;
                openWrapper = false;
                return listed ? piece("", UNCLOSED) : checked(UNCLOSED);
            }
            boolean outer = scan.nesting == 0 && scan.brackets == 0;
            if (one == '[' && !scan.inString && outer && arrays.contains(string.toString())) {
                openArray = true;
                listed = true;
                return null;
            }
            if (one == '"' && !scan.inString && outer) {
                string.setLength(0);
            } else if (scan.inString && outer && string.length() < MAX_NAME && one != '"') {
                string.append((char) one);
            }
            scan.take(one);
            if (piece.length() <= maxChars) {
                piece.append((char) one);
            }
            if (scan.nesting < 0) {
                openWrapper = false;
                return listed ? null : checked(piece.length() > maxChars ? tooLong() : null);
            }
        }
        done = true;
        return listed ? piece("", "the file ends before the list does") : checked("the file ends inside it");
    }

    private Piece element(int one) throws IOException {
        if (one == ']') {
            openArray = false;
            return null;
        }
        if (one == '{') {
            resync = false;
            return object();
        }
        return resync ? null : stray(one);
    }

    private Piece object() throws IOException {
        Scan scan = new Scan();
        piece.setLength(0);
        piece.append('{');
        for (int one = read(); one >= 0; one = read()) {
            boolean outside = !scan.inString && scan.brackets == 0;
            if (scan.isNext(one) || outside && one == ']') {
                pushedBack = one;
                return checked(UNCLOSED);
            }
            scan.take(one);
            piece.append((char) one);
            if (scan.nesting < 0) {
                return checked(null);
            }
            if (piece.length() > maxChars) {
                resync = true;
                return checked(tooLong());
            }
        }
        done = true;
        return checked("the file ends inside it");
    }

    /** Something that is neither an object nor the end of the array. */
    private Piece stray(int first) throws IOException {
        piece.setLength(0);
        piece.append((char) first);
        int one = read();
        while (one >= 0 && one != ',' && one != ']' && one != '{' && one != '\n' && piece.length() < maxChars) {
            piece.append((char) one);
            one = read();
        }
        pushedBack = one;
        return checked("not a JSON object");
    }

    private String tooLong() {
        return "longer than " + maxChars + " characters";
    }

    private Piece checked(String problem) {
        return piece(piece.toString().strip(), problem);
    }

    private Piece piece(String text, String problem) {
        number++;
        return new Piece(number, text, problem);
    }

    /** The next character that is neither space nor comma nor byte order mark. */
    private int significant() throws IOException {
        int one = read();
        while (one == ',' || one == 0xfeff || one >= 0 && Character.isWhitespace(one)) {
            one = read();
        }
        return one;
    }

    private int read() throws IOException {
        if (pushedBack >= 0) {
            int one = pushedBack;
            pushedBack = -1;
            return one;
        }
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(buffer));
            if (end == 0) {
                return -1;
            }
        }
        return buffer[at++];
    }

    /** How deep in objects and arrays, and whether in a string. JSON strings have no line breaks: one ends a string that lacks its quote. */
    private static final class Scan {
        private int nesting;
        private int brackets;
        private boolean inString;
        private boolean escaped;
        private int before = '{';

        /** An object in an object stands behind a colon: any other brace begins the next record, and the one in hand lacks its end. */
        private boolean isNext(int one) {
            return one == '{' && !inString && brackets == 0 && before != ':';
        }

        private void take(int one) {
            before = Character.isWhitespace(one) ? before : one;
            if (inString) {
                inString = escaped || one != '"' && one != '\n';
                escaped = !escaped && one == '\\';
                return;
            }
            switch (one) {
                case '"' -> inString = true;
                case '{' -> nesting++;
                case '}' -> nesting--;
                case '[' -> brackets++;
                case ']' -> brackets--;
                default -> {}
            }
        }
    }
}
