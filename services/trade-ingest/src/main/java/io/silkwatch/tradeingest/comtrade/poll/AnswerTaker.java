package io.silkwatch.tradeingest.comtrade.poll;

import io.silkwatch.common.Topics;
import io.silkwatch.common.TradeKeys;
import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.common.kafka.TransactionalPublisher.Rejected;
import io.silkwatch.schema.SourceHealth;
import io.silkwatch.schema.TradeFlow;
import io.silkwatch.tradeingest.ReleaseEnd;
import io.silkwatch.tradeingest.comtrade.api.Answer;
import io.silkwatch.tradeingest.comtrade.api.CallFailed;
import io.silkwatch.tradeingest.comtrade.api.CallFailed.Kind;
import io.silkwatch.tradeingest.comtrade.api.ComtradeApi;
import io.silkwatch.tradeingest.comtrade.api.References;
import io.silkwatch.tradeingest.comtrade.api.Release;
import io.silkwatch.tradeingest.comtrade.watch.Query;
import io.silkwatch.tradeingest.comtrade.watch.Watched;
import io.silkwatch.tradeingest.format.TradeReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what becomes of an answer: its records are published, or the query is split because some are missing. */
final class AnswerTaker {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerTaker.class);

    /** As in the records that are read. */
    private static final String SOURCE = "comtrade";

    private final ComtradeApi api;
    private final Ledger ledger;
    private final Clock clock;

    AnswerTaker(ComtradeApi api, Ledger ledger, Clock clock) {
        this.api = api;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Takes the answer to the first query a source has left.
     *
     * @throws CallFailed if it cannot be used
     */
    void take(Source source, Path file, References references) throws CallFailed, IOException {
        Query query = source.cursor().left().get(0);
        Answer answer = Answer.of(file);
        if (answer.records() > 0) {
            source.foundRecords();
        }
        if (answer.truncated(api.cap())) {
            truncated(source, query, answer, references.partnersOneByOne());
        } else if (answer.records() == 0) {
            empty(source, query);
        } else {
            publish(source, query, file, references);
        }
    }

    private void truncated(Source source, Query query, Answer answer, List<Integer> partners) {
        String sourceId = source.watched().sourceId();
        List<Query> smaller = query.split(partners);
        ledger.truncated();
        if (smaller.isEmpty()) {
            LOG.warn(
                    "{} {}: truncated at {} records and cannot be split further: none of them is published",
                    sourceId,
                    query.inWords(),
                    answer.records());
            String reason = "truncated at " + answer.records() + " records and cannot be split further";
            String origin = api.address(source.watched(), query, partners);
            Rejected rejected = new Rejected(sourceId, new byte[0], origin, reason);
            ledger.came(source, source.cursor().withoutFirst(), List.of(), 0, List.of(rejected));
        } else {
            LOG.info(
                    "{} {}: truncated at {} records, asked again by parts",
                    sourceId,
                    query.inWords(),
                    answer.records());
            ledger.came(source, source.cursor().instead(smaller), List.of(), 0, List.of());
        }
    }

    /**
     * Nothing of a commodity is common for a small reporter; a source that never had any is worth a look. Where there were records before, they are given up
     * only when it is said twice.
     */
    private void empty(Source source, Query query) throws CallFailed {
        boolean again = source.foundEmpty(query);
        if (source.state().getPublished() > 0 && !again) {
            throw new CallFailed(
                    Kind.EMPTY, "no records in " + query.inWords() + " although it was released: asking once more");
        }
        LOG.info("{} {}: empty", source.watched().sourceId(), query.inWords());
        Cursor cursor = source.cursor().instead(List.of());
        if (source.state().getPublished() == 0 && cursor.lost().isEmpty()) {
            String reason = "no records in " + query.inWords() + " although it was released";
            ledger.came(source, cursor, SourceHealth.EMPTY, reason, ends(source, query), 0, List.of());
        } else {
            ledger.came(source, cursor, ends(source, query), 0, List.of());
        }
    }

    /**
     * What was asked for was answered as a whole, so that earlier releases of it are closed: also those of partners and commodities the answer has nothing of. Of
     * a part of the partners that cannot be said.
     */
    private List<Outgoing<?>> ends(Source source, Query query) {
        List<Outgoing<?>> ends = new ArrayList<>();
        for (String period : query.allPartners() ? query.periods() : List.<String>of()) {
            Release release = source.cursor().releases().getOrDefault(period, Release.UNKNOWN);
            if (release.time() != null) {
                for (String code : query.codes()) {
                    for (String flow : query.flows()) {
                        TradeFlow end = ReleaseEnd.of(
                                SOURCE,
                                source.watched().reporter(),
                                flow,
                                "",
                                code,
                                Watched.written(period),
                                release.time(),
                                clock.instant());
                        ends.add(new Outgoing<>(Topics.TRADE_FLOW, TradeKeys.key(end), end));
                    }
                }
            }
        }
        return ends;
    }

    private void publish(Source source, Query query, Path file, References references) throws CallFailed, IOException {
        Watched watched = source.watched();
        String origin = api.address(watched, query, references.partnersOneByOne());
        TradeReader reader = new TradeReader(clock, references);
        try (AnswerRecords records = new AnswerRecords(
                file, origin, reader, watched, query, source.cursor().releases())) {
            AnswerRecords.Check check = records.check();
            int rejected = check.rejected().size();
            // What is missing may be what was refused.
            List<Outgoing<?>> ends = rejected == 0 ? ends(source, query) : List.of();
            Iterable<Outgoing<?>> all = both(records.records(), ends);
            ledger.came(source, source.cursor().instead(List.of()), all, check.accepted(), check.rejected());
            LOG.info(
                    "{} {}: {} read, {} accepted, {}, {} rejected{}",
                    watched.sourceId(),
                    query.inWords(),
                    check.accepted() + rejected,
                    check.accepted(),
                    check.ignored(),
                    rejected,
                    rejected == 0 ? "" : ", so that nothing is taken back");
        }
    }

    private static Iterable<Outgoing<?>> both(Iterable<Outgoing<?>> one, List<Outgoing<?>> other) {
        return () -> Stream.<Outgoing<?>>concat(StreamSupport.stream(one.spliterator(), false), other.stream())
                .iterator();
    }
}
