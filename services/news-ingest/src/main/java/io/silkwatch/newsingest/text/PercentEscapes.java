package io.silkwatch.newsingest.text;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.IntPredicate;

/** Addresses are often written with spaces, braces or letters of any script, which {@link java.net.URI} takes in their escaped form only ({@code %20}). */
public final class PercentEscapes {
    private static final String ILLEGAL = " \"<>\\^`{|}";
    private static final int LAST_ASCII = 0x7f;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentEscapes() {}

    /**
     * An address with these escaped, letter by letter in UTF-8; escapes that it has stay as they are.
     *
     * @param others further code points to escape
     */
    public static String in(String address, IntPredicate others) {
        StringBuilder escaped = new StringBuilder(address.length());
        address.codePoints().forEach(point -> {
            if (point > LAST_ASCII || ILLEGAL.indexOf(point) >= 0 || others.test(point)) {
                for (byte one : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                    escaped.append('%').append(HEX.toHexDigits(one));
                }
            } else {
                escaped.appendCodePoint(point);
            }
        });
        return escaped.toString();
    }
}
