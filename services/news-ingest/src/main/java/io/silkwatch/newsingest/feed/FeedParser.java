package io.silkwatch.newsingest.feed;

import com.rometools.rome.io.FeedException;
import io.silkwatch.newsingest.text.Decoding;
import java.io.IOException;
import org.jdom2.Document;
import org.jdom2.JDOMException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads feeds: strictly first, and what is broken or of an unknown kind leniently. */
public final class FeedParser {
    /** No real feed is larger. */
    public static final int MAX_BYTES = 15 * 1024 * 1024;

    private static final int MAX_DEPTH = 200;
    private static final Logger LOG = LoggerFactory.getLogger(FeedParser.class);

    private FeedParser() {}

    /**
     * The feed in a document.
     *
     * @throws NotAFeedException if it is no feed, or so broken that no entry can be found
     */
    public static Feed parse(byte[] document) throws NotAFeedException {
        if (document.length > MAX_BYTES) {
            throw new NotAFeedException("too-large: more than " + MAX_BYTES + " bytes");
        }
        String text = withoutControls(Decoding.text(document)).strip();
        if (text.startsWith("{")) {
            return JsonFeed.parse(text);
        }
        String xml = withoutDoctype(text);
        Document parsed = null;
        String fault = "";
        try {
            parsed = StrictFeed.document(xml);
            return StrictFeed.parse(parsed);
        } catch (FeedException | JDOMException | IOException | RuntimeException e) {
            LOG.debug("Not well-formed or not known, reading it leniently: {}", e.getMessage());
            fault = parsed == null ? "ill-formed: " + firstLine(e) : "";
        }
        return LenientFeed.parse(
                Nesting.mended(MAX_DEPTH, xml), parsed == null ? Pace.NONE : Pace.of(parsed.getRootElement()), fault);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** One control character makes a whole document ill-formed. */
    private static String withoutControls(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            boolean space = one == '\n' || one == '\t' || one == '\r';
            boolean pair = Character.isHighSurrogate(one)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                kept.append(one).append(text.charAt(++i));
            } else if (space || one >= ' ' && !Character.isSurrogate(one) && one < '\ufffe' && one != '\ufeff') {
                kept.append(one);
            }
        }
        return kept.toString();
    }

    /** Old RSS names a DTD, which nothing needs; an attack defines entities in it, which then mean nothing. */
    private static String withoutDoctype(String xml) {
        int start = xml.indexOf("<!DOCTYPE");
        if (start < 0) {
            return xml;
        }
        boolean subset = false;
        char quote = 0;
        for (int i = start; i < xml.length(); i++) {
            char one = xml.charAt(i);
            if (quote != 0) {
                quote = one == quote ? 0 : quote;
            } else if (one == '"' || one == '\'') {
                quote = one;
            } else if (one == '[') {
                subset = true;
            } else if (one == ']') {
                subset = false;
            } else if (one == '>' && !subset) {
                return xml.substring(0, start) + xml.substring(i + 1);
            }
        }
        return xml.substring(0, start);
    }
}
