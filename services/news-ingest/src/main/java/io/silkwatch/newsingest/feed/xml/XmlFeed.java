package io.silkwatch.newsingest.feed.xml;

import com.rometools.rome.io.FeedException;
import io.silkwatch.newsingest.feed.document.Deadline;
import io.silkwatch.newsingest.feed.document.Feed;
import io.silkwatch.newsingest.feed.document.NotAFeedException;
import io.silkwatch.newsingest.feed.document.Pace;
import java.io.IOException;
import org.jdom2.Document;
import org.jdom2.JDOMException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Feeds written in XML: read strictly first, and what is broken or of an unknown kind leniently. */
public final class XmlFeed {
    private static final int MAX_DEPTH = 200;
    private static final Logger LOG = LoggerFactory.getLogger(XmlFeed.class);

    private XmlFeed() {}

    /**
     * The feed in a document.
     *
     * @throws NotAFeedException if it is no feed, or so broken that no entry can be found
     * @throws Deadline.PassedException if it takes too long
     */
    public static Feed parse(String text, Deadline deadline) throws NotAFeedException, Deadline.PassedException {
        Prolog prolog = Prolog.of(text);
        prolog.check();
        Document parsed = null;
        String fault = "";
        try {
            parsed = StrictFeed.document(prolog.body(), deadline);
            deadline.check();
            return StrictFeed.parse(parsed);
        } catch (Deadline.PassedException e) {
            throw e;
        } catch (FeedException | JDOMException | IOException | RuntimeException e) {
            LOG.debug("Not well-formed or not known, reading it leniently: {}", e.getMessage());
            fault = parsed == null ? "ill-formed: " + firstLine(e) : "";
        }
        Pace pace = parsed == null ? Pace.NONE : XmlPace.of(parsed.getRootElement());
        deadline.check();
        return LenientFeed.parse(Nesting.mended(MAX_DEPTH, prolog.body()), pace, fault, deadline);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
