package io.silkwatch.tradeingest.comtrade.poll;

import io.silkwatch.common.Topics;
import io.silkwatch.common.TradeKeys;
import io.silkwatch.common.files.Item;
import io.silkwatch.common.files.Items;
import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.common.kafka.TransactionalPublisher.Rejected;
import io.silkwatch.schema.TradeFlow;
import io.silkwatch.tradeingest.TrapTally;
import io.silkwatch.tradeingest.comtrade.api.CallFailed;
import io.silkwatch.tradeingest.comtrade.api.CallFailed.Kind;
import io.silkwatch.tradeingest.comtrade.api.Release;
import io.silkwatch.tradeingest.comtrade.watch.Query;
import io.silkwatch.tradeingest.comtrade.watch.Watched;
import io.silkwatch.tradeingest.format.TradeReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** The records of an answer in a file: read once to check them, and again to publish them, so that never more than one is in memory. */
final class AnswerRecords implements Closeable {
    private static final int MAX_REJECTED = 1_000;
    private static final int MAX_REJECTED_BYTES = 512 * 1024;

    private final Path file;
    private final String origin;
    private final TradeReader reader;
    private final int reporter;
    private final Set<String> periods;
    private final Set<String> codes;
    private final Map<String, Release> releases;
    private Reading reading;

    /**
     * @param file the answer
     * @param origin the address it came from
     * @param releases the release of each period
     */
    AnswerRecords(
            Path file, String origin, TradeReader reader, Watched watched, Query query, Map<String, Release> releases) {
        this.file = file;
        this.origin = origin;
        this.reader = reader;
        this.reporter = watched.reporter();
        this.periods = Set.copyOf(query.periods());
        this.codes = Set.copyOf(query.codes());
        this.releases = releases;
    }

    /**
     * What was found.
     *
     * @param accepted records to publish
     * @param rejected records that make no sense
     * @param ignored accepted records that do not add up with others, by trap
     */
    record Check(long accepted, List<Rejected> rejected, TrapTally ignored) {}

    /** @throws CallFailed if the answer as a whole cannot be used */
    Check check() throws IOException, CallFailed {
        long accepted = 0;
        int bytes = 0;
        List<Rejected> rejected = new ArrayList<>();
        TrapTally ignored = new TrapTally();
        try (Items<TradeFlow> items = reader.read(file, origin)) {
            for (Item<TradeFlow> item = items.next(); item != null; item = items.next()) {
                if (item instanceof Item.Good<TradeFlow> good) {
                    refuseForeign(good.value());
                    ignored.add(good.value());
                    accepted++;
                } else if (item instanceof Item.Bad<TradeFlow> bad) {
                    rejected.add(new Rejected(bad.origin(), bad.bytes(), bad.origin(), bad.reason()));
                    bytes += bad.bytes().length;
                    refuseTooMany(rejected.size(), bytes, bad.reason());
                }
            }
        }
        return new Check(accepted, rejected, ignored);
    }

    /** A server that passes over a parameter answers another question. */
    private void refuseForeign(TradeFlow flow) throws CallFailed {
        if (flow.getReporterCode() != reporter || !periods.contains(period(flow)) || !codes.contains(flow.getHs())) {
            throw new CallFailed(
                    Kind.BROKEN,
                    "the answer is about something else: reporter " + flow.getReporterCode() + " period "
                            + flow.getPeriod() + " commodity " + flow.getHs());
        }
    }

    private static void refuseTooMany(int rejected, int bytes, String reason) throws CallFailed {
        if (rejected > MAX_REJECTED || bytes > MAX_REJECTED_BYTES) {
            throw new CallFailed(
                    Kind.BROKEN, "more than " + (rejected - 1) + " records make no sense, the last one: " + reason);
        }
    }

    /** The records, read while they are taken. */
    Iterable<Outgoing<?>> records() {
        return () -> reading = new Reading();
    }

    /** Publishing may fail before all records are taken. */
    @Override
    public void close() throws IOException {
        if (reading != null) {
            reading.items.close();
        }
    }

    private final class Reading implements Iterator<Outgoing<?>> {
        private final Items<TradeFlow> items;
        private Outgoing<?> next;

        private Reading() {
            try {
                items = reader.read(file, origin);
                advance();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void advance() throws IOException {
            next = null;
            for (Item<TradeFlow> item = items.next(); next == null; item = items.next()) {
                if (item == null) {
                    items.close();
                    return;
                }
                if (item instanceof Item.Good<TradeFlow> good) {
                    TradeFlow flow = released(good.value());
                    next = new Outgoing<>(Topics.TRADE_FLOW, TradeKeys.key(flow), flow);
                    return;
                }
            }
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Outgoing<?> next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            Outgoing<?> one = next;
            try {
                advance();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return one;
        }
    }

    private TradeFlow released(TradeFlow flow) {
        Release release = releases.get(period(flow));
        Instant at = release == null ? null : release.time();
        Instant own = flow.getReleasedAt();
        return at == null || own != null && !own.isBefore(at)
                ? flow
                : TradeFlow.newBuilder(flow).setReleasedAt(at).build();
    }

    private static String period(TradeFlow flow) {
        return flow.getPeriod().replace("-", "");
    }
}
