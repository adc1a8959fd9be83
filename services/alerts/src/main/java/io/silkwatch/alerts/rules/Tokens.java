package io.silkwatch.alerts.rules;

import com.google.re2j.PatternSyntaxException;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A condition cut into words, numbers, texts and signs; what is wrong is told with its column. */
final class Tokens {
    private static final int MOST_SHOWN = 300;

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:"
                    + "(?<name>[a-zA-Z_][a-zA-Z0-9_.:]*)"
                    + "|(?<number>(?:[0-9]+[smhdwy])++|(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?)"
                    + "|(?<string>\"(?:[^\"\\\\]|\\\\.)*+\")"
                    + "|(?<sign>=~|!~|!=|>=|<=|==|[-+*/(){}\\[\\],=<>])"
                    + "|(?<end>\\z)"
                    + "|(?<other>.))",
            Pattern.DOTALL);

    private static final Pattern UNKNOWN_ESCAPE = Pattern.compile("(?<!\\\\)(?:\\\\{2})*(\\\\[^\\\\\"'nrt])");

    private final String text;
    private Token next;
    private int end;

    /** One piece of the condition, and the column it begins in. */
    record Token(String kind, String text, int column) {
        boolean is(String other) {
            return !kind.equals("string") && text.equals(other);
        }

        boolean isName() {
            return kind.equals("name");
        }

        boolean isNumber() {
            return kind.equals("number");
        }

        boolean isString() {
            return kind.equals("string");
        }

        boolean isEnd() {
            return kind.equals("end");
        }

        boolean isComparison() {
            return kind.equals("sign") && text.matches("[<>]=?|[!=]=");
        }
    }

    Tokens(String text) {
        this.text = text;
        advance();
    }

    String text() {
        return text;
    }

    Token peek() {
        return next;
    }

    Token take() {
        Token taken = next;
        advance();
        return taken;
    }

    private void advance() {
        Matcher matcher = TOKEN.matcher(text).region(end, text.length());
        if (!matcher.lookingAt()) {
            next = new Token("end", "", text.length() + 1);
            return;
        }
        for (String kind : new String[] {"name", "number", "string", "sign", "end", "other"}) {
            if (matcher.group(kind) != null) {
                next = new Token(kind, matcher.group(kind), matcher.start(kind) + 1);
            }
        }
        end = matcher.end();
    }

    boolean takeIf(String sign) {
        if (next.is(sign)) {
            take();
            return true;
        }
        return false;
    }

    void take(String sign, String what) {
        takeToken(token -> token.is(sign), what);
    }

    Token takeToken(Predicate<Token> wanted, String what) {
        if (!wanted.test(next)) {
            throw expected(what);
        }
        return take();
    }

    String takeName(String what) {
        return takeToken(Token::isName, what).text();
    }

    double takeNumber() {
        Token number = takeToken(Token::isNumber, "a number");
        if (Character.isLetter(number.text().charAt(number.text().length() - 1))) {
            throw errorAt(number, "expected a number, not " + number.text());
        }
        double value = Double.parseDouble(number.text());
        if (Double.isInfinite(value)) {
            throw errorAt(number, number.text() + " is too large a number");
        }
        return value;
    }

    /** {@code label="value"}. */
    io.silkwatch.alerts.rules.Matcher takeMatcher() {
        String what = "a label like commodity=\"uranium\"";
        Token label = takeToken(Token::isName, what);
        Token operator = next;
        if (!operator.text().matches("=~|!~|!=|=")) {
            throw errorAt(label, "expected " + what);
        }
        take();
        if (!next.isString()) {
            throw errorAt(label, "expected " + what);
        }
        Token string = take();
        String value = unquoted(string);
        try {
            return new io.silkwatch.alerts.rules.Matcher(label.text(), operator.text(), value);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("\"" + value + "\" is no regular expression: " + e.getDescription());
        } catch (IllegalArgumentException e) {
            throw errorAt(string, e.getMessage());
        }
    }

    /** The backslash of a regular expression is written twice, as in Prometheus. */
    private String unquoted(Token string) {
        String written = string.text().substring(1, string.text().length() - 1);
        Matcher unknown = UNKNOWN_ESCAPE.matcher(written);
        if (unknown.find()) {
            throw errorAt(string, "unknown escape " + unknown.group(1) + ": a backslash itself is written \\\\");
        }
        return written.translateEscapes();
    }

    IllegalArgumentException expected(String what) {
        return error("expected " + what);
    }

    IllegalArgumentException error(String cause) {
        return errorAt(next, cause);
    }

    IllegalArgumentException errorAt(Token token, String cause) {
        return new IllegalArgumentException("column " + token.column() + " of \"" + shown() + "\": " + cause);
    }

    private String shown() {
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
    }
}
