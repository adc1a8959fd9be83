package io.silkwatch.newsingest.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes to text when the encoding is not known for sure. The first that holds wins:
 *
 * <ol>
 *   <li>a byte order mark, or zero bytes in every other place (UTF-16)
 *   <li>valid UTF-8: other encodings hardly ever are by chance, declarations often lie
 *   <li>the encoding an XML or HTML declaration names, else the one the server named, if hardly any bytes are faulty in it
 *   <li>the most plausible of UTF-8 with faults, GB18030, Big5, windows-1251 and windows-1252 (see {@link Plausibility})
 * </ol>
 *
 * Bytes that mean nothing become U+FFFD.
 */
public final class Decoding {
    private static final int DECLARATION_BYTES = 2048;
    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*[\"']?([\\w:.-]+)");

    /** Of so many characters beyond ASCII one may be a fault: documents break, and quote others. */
    private static final int FEW = 10;

    private static final Pattern DECLARED = Pattern.compile(
            "(?i)<\\?xml[^>]{0,200}encoding\\s*=\\s*[\"']([^\"']+)|<meta[^>]{0,200}charset\\s*=\\s*[\"']?([\\w:.-]+)");

    private Decoding() {}

    /** The text of the bytes, without a byte order mark. */
    public static String text(byte[] bytes) {
        return text(bytes, "");
    }

    /** The text of a document, with the Content-Type that its server gave. */
    public static String text(byte[] bytes, String contentType) {
        Optional<Charset> unicode = unicode(bytes);
        if (unicode.isPresent()) {
            String text = new String(bytes, unicode.get());
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        }
        return utf8(bytes)
                .or(() -> declared(bytes)
                        .or(() -> charset(CHARSET, contentType))
                        .flatMap(charset -> mostly(bytes, charset)))
                .orElseGet(() -> new String(bytes, Plausibility.best(bytes)));
    }

    /** The Unicode encoding that a byte order mark or the places of zero bytes give away. */
    public static Optional<Charset> unicode(byte[] bytes) {
        int length = bytes.length;
        int first = length > 0 ? bytes[0] & 0xff : -1;
        int second = length > 1 ? bytes[1] & 0xff : -1;
        if (first == 0xef && second == 0xbb && length > 2 && (bytes[2] & 0xff) == 0xbf) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (length > 3 && first == 0xff && second == 0xfe && bytes[2] == 0 && bytes[3] == 0
                || length > 3 && first > 0 && second == 0 && bytes[2] == 0 && bytes[3] == 0) {
            return Optional.of(Charset.forName("UTF-32LE"));
        }
        if (length > 3 && first == 0 && second == 0 && bytes[3] != 0) {
            return Optional.of(Charset.forName("UTF-32BE"));
        }
        if (first == 0xff && second == 0xfe || first > 0 && second == 0 && length > 3 && bytes[3] == 0) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (first == 0xfe && second == 0xff || first == 0 && second > 0 && length > 3 && bytes[2] == 0) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return Optional.empty();
    }

    private static Optional<Charset> declared(byte[] bytes) {
        int length = Math.min(bytes.length, DECLARATION_BYTES);
        return charset(DECLARED, new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
    }

    private static Optional<Charset> charset(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String name = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        try {
            Charset charset = Charset.forName(name);
            if (charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII)) {
                // As HTML demands: those who name them have quotation marks and dashes of this one.
                return Optional.of(Charset.forName("windows-1252"));
            }
            // GB18030 contains its forerunners, which pages name while they use characters of the successor.
            return Optional.of(name.matches("(?i)gb.?2312|gbk|cp936") ? Charset.forName("GB18030") : charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> mostly(byte[] bytes, Charset charset) {
        String text = new String(bytes, charset);
        long faults = text.chars().filter(one -> one == '\ufffd').count();
        long foreign = faults == 0 ? 0 : text.chars().filter(one -> one >= 0x80).count();
        return faults * FEW <= foreign ? Optional.of(text) : Optional.empty();
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
