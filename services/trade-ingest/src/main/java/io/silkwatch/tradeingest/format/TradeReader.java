package io.silkwatch.tradeingest.format;

import io.silkwatch.common.Reasons;
import io.silkwatch.common.files.Item;
import io.silkwatch.common.files.Items;
import io.silkwatch.schema.TradeFlow;
import io.silkwatch.tradeingest.AreaCodes;
import io.silkwatch.tradeingest.ReleaseEnds;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Reads trade records from a file of any size: answers of the UN Comtrade API (JSON, with the records in {@code data}), its CSV downloads with the column names
 * of today and of before, and the simple CSV {@code reporter,partner,hs,flow,period,value_usd,net_weight_kg}; columns in any order, separated by comma,
 * semicolon or tab, packed by gzip or not. What cannot be read comes out as a refused item in its place and never stops the rest.
 */
public final class TradeReader {
    /** The second are bulk files, named by the API's own Python client. */
    private static final Pattern NAME =
            Pattern.compile("(?i).*\\.(json|jsonl|ndjson|csv|tsv)(\\.gz)?|COMTRADE-FINAL.*\\.(txt|gz)");

    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int SNIFFED_CHARS = 4096;

    private final TradeFlows flows;

    /** @param clock tells when a record is read */
    public TradeReader(Clock clock) {
        this(clock, AreaCodes.BUNDLED);
    }

    /** @param areas which reporters and partners there are */
    public TradeReader(Clock clock, AreaCodes areas) {
        this.flows = new TradeFlows(clock, areas);
    }

    /** Whether the ending of a file names a format that can be read. */
    public static boolean accepts(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    /** All records of a file, and the ends of the releases that it holds as a whole. */
    public Items<TradeFlow> read(Path file) throws IOException {
        return read(file, records -> {});
    }

    /**
     * Likewise.
     *
     * @param cutOff told the number of records, once all are read, if the file may be an answer that was cut off
     */
    public Items<TradeFlow> read(Path file, LongConsumer cutOff) throws IOException {
        return new ReleaseEnds(read(file, file.toString()), cutOff);
    }

    /**
     * All records of a file and nothing else.
     *
     * @param origin where the file's content comes from, for the origin of refused items
     */
    public Items<TradeFlow> read(Path file, String origin) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 64 * 1024);
        try {
            BufferedReader text = new BufferedReader(reader(unpacked(in)), 64 * 1024);
            return new Unbroken(opened(text, origin), origin);
        } catch (IOException e) {
            in.close();
            return Items.of(List.of(new Item.Bad<>(new byte[0], origin + ":1", "cannot be read: " + reason(e))));
        }
    }

    private Items<TradeFlow> opened(BufferedReader text, String origin) throws IOException {
        char first = firstCharacter(text);
        if (first == '{' || first == '[') {
            return new JsonTrade(text, origin, flows);
        }
        if (first == '<') {
            text.close();
            return Items.of(
                    List.of(new Item.Bad<>(new byte[0], origin + ":1", "a web page or XML instead of JSON or CSV")));
        }
        return new CsvTrade(text, origin, flows);
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        return magic == GZIP_MAGIC ? new BufferedInputStream(new GZIPInputStream(in, 64 * 1024), 64 * 1024) : in;
    }

    /** UTF-8 unless a byte order mark says otherwise; bytes that mean nothing only damage the descriptions, which are not used. */
    private static Reader reader(InputStream in) throws IOException {
        in.mark(2);
        int mark = in.read() << 8 | in.read();
        in.reset();
        Charset charset = mark == 0xfffe || mark == 0xfeff ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        return new InputStreamReader(in, charset);
    }

    /** What reads gzip says nothing about a file that breaks off at its edges. */
    private static String reason(IOException failure) {
        return failure instanceof EOFException ? "it breaks off" : Reasons.message(failure);
    }

    private static char firstCharacter(BufferedReader text) throws IOException {
        text.mark(SNIFFED_CHARS);
        int one = text.read();
        for (int i = 1; i < SNIFFED_CHARS && one >= 0 && (Character.isWhitespace(one) || one == 0xfeff); i++) {
            one = text.read();
        }
        text.reset();
        return one < 0 ? ' ' : (char) one;
    }

    /** Turns the failure of a stream in its middle, as of a truncated gzip file, into a last refused item. */
    private static final class Unbroken implements Items<TradeFlow> {
        private final Items<TradeFlow> items;
        private final String origin;
        private boolean broken;
        private long read;

        private Unbroken(Items<TradeFlow> items, String origin) {
            this.items = items;
            this.origin = origin;
        }

        @Override
        public Item<TradeFlow> next() {
            if (broken) {
                return null;
            }
            try {
                Item<TradeFlow> item = items.next();
                read++;
                return item;
            } catch (IOException e) {
                broken = true;
                String reason =
                        String.format(Locale.ROOT, "the file cannot be read beyond %d records: %s", read, reason(e));
                return new Item.Bad<>(new byte[0], origin + ":end", reason);
            }
        }

        @Override
        public void close() throws IOException {
            items.close();
        }
    }
}
