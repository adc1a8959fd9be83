package io.silkwatch.newsingest.gdelt;

import io.silkwatch.newsingest.Articles;
import io.silkwatch.newsingest.gdelt.slot.BrokenFileException;
import io.silkwatch.newsingest.gdelt.slot.LastUpdate;
import io.silkwatch.newsingest.gdelt.slot.Slot;
import io.silkwatch.newsingest.gdelt.slot.SlotArticles;
import io.silkwatch.newsingest.gdelt.slot.ZipRows;
import io.silkwatch.schema.SourceHealth;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The 15-minute files of one stream, read slot by slot; each slot is committed with its articles. */
final class GdeltFiles {
    private static final Logger LOG = LoggerFactory.getLogger(GdeltFiles.class);
    private static final int MAX_LIST_BYTES = 64 * 1024;

    /** The largest real files are near 20 MB. */
    private static final int MAX_ZIP_BYTES = 64 << 20;

    /** Clocks may differ by as much; a slot that is later is an error. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofHours(1);

    /** A file that stays broken must not stop those after it. */
    private static final int MAX_ATTEMPTS = 5;

    private final URI base;
    private final boolean translated;
    private final List<String> themes;
    private final int catchUp;
    private final GdeltHttp http;
    private final GdeltPublisher publisher;
    private final Articles articles;
    private Slot failing;
    private int attempts;

    /**
     * @param base where the files are
     * @param translated whether the stream of articles in other languages than English is meant
     * @param themes prefixes of the themes of the articles that are wanted
     * @param catchUp how many missed slots are read, at most
     */
    GdeltFiles(
            URI base,
            boolean translated,
            List<String> themes,
            int catchUp,
            GdeltHttp http,
            GdeltPublisher publisher,
            Articles articles) {
        this.base = base;
        this.translated = translated;
        this.themes = List.copyOf(themes);
        this.catchUp = catchUp;
        this.http = http;
        this.publisher = publisher;
        this.articles = articles;
    }

    String sourceId() {
        return translated ? "gdelt:translated" : "gdelt:english";
    }

    /** Reads what is new at a time. What goes wrong is told as the health of the source and tried again the next time. */
    void poll(Instant now) throws InterruptedException {
        try {
            LastUpdate update = LastUpdate.parse(new String(
                    http.get(
                            base.resolve(translated ? "lastupdate-translation.txt" : "lastupdate.txt"), MAX_LIST_BYTES),
                    StandardCharsets.UTF_8));
            Slot latest = new Slot(now.plus(CLOCK_TOLERANCE));
            if (update.slot().isAfter(latest)) {
                throw new BrokenFileException(
                        "lastupdate names files of the future: " + update.slot().name());
            }
            for (Slot slot = first(update.slot(), latest); !slot.isAfter(update.slot()); slot = slot.next()) {
                read(slot, update);
            }
        } catch (BrokenFileException e) {
            publisher.health(sourceId(), SourceHealth.BROKEN, e.getMessage());
        } catch (IOException e) {
            publisher.health(sourceId(), SourceHealth.UNREACHABLE, e.getMessage());
        }
    }

    /** The slot after the last one read; at first, or if that one is still to come, the newest one, and never more than the limit before it. */
    private Slot first(Slot newest, Slot latest) {
        Optional<Slot> last = Slot.parse(publisher.cursor(sourceId())).filter(slot -> !slot.isAfter(latest));
        Slot earliest = newest.minus(catchUp);
        Slot next = last.map(Slot::next).orElse(newest);
        return next.isAfter(earliest) ? next : earliest;
    }

    private void read(Slot slot, LastUpdate update) throws IOException, InterruptedException {
        String stem = slot.name() + (translated ? ".translation" : "");
        SlotArticles found = new SlotArticles(themes);
        try {
            String gkg = stem + ".gkg.csv.zip";
            found.gkg(gkg, zip(gkg, update));
            events(stem + ".export.CSV.zip", update, found);
        } catch (FileNotFoundException e) {
            missing(slot, update, e);
            return;
        } catch (IOException e) {
            failed(slot, e);
            return;
        }
        publisher.publish(
                sourceId(),
                slot.name(),
                found.articles(articles, sourceId(), slot.time()),
                found.rejected(),
                found.bad() > 0 ? SourceHealth.BROKEN : SourceHealth.FRESH,
                "read up to " + slot.name() + "; " + found.untitled() + " articles without title left out"
                        + (found.bad() > 0 ? ", " + found.bad() + " rows cannot be read" : ""));
    }

    /** The codes of events are an extra: without them the articles are still worth having. */
    private void events(String name, LastUpdate update, SlotArticles found) throws IOException, InterruptedException {
        try {
            found.events(name, zip(name, update));
        } catch (FileNotFoundException e) {
            LOG.info("{}", e.getMessage());
        }
    }

    private byte[] zip(String name, LastUpdate update) throws IOException, InterruptedException {
        byte[] zip = http.get(base.resolve(name), MAX_ZIP_BYTES);
        ZipRows.check(zip, update.md5(name));
        return zip;
    }

    /** GDELT leaves slots out; only the newest, which it has just announced, is waited for. */
    private void missing(Slot slot, LastUpdate update, FileNotFoundException cause) throws IOException {
        if (slot.equals(update.slot())) {
            failed(slot, cause);
            return;
        }
        LOG.info("GDELT has no file of {}", slot.name());
        publisher.publish(
                sourceId(),
                slot.name(),
                List.of(),
                List.of(),
                SourceHealth.FRESH,
                "there is no file of " + slot.name());
    }

    private void failed(Slot slot, IOException cause) throws IOException {
        attempts = slot.equals(failing) ? attempts + 1 : 1;
        failing = slot;
        if (attempts < MAX_ATTEMPTS) {
            throw cause;
        }
        LOG.warn("The GDELT files of {} are passed over: {}", slot.name(), cause.getMessage());
        publisher.publish(
                sourceId(),
                slot.name(),
                List.of(),
                List.of(),
                SourceHealth.BROKEN,
                "passed over " + slot.name() + ": " + cause.getMessage());
    }
}
