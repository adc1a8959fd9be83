package io.silkwatch.tradeingest.comtrade;

import io.silkwatch.common.kafka.TransactionalPublisher.Rejected;
import io.silkwatch.schema.SourceHealth;
import io.silkwatch.tradeingest.TradeReader;
import io.silkwatch.tradeingest.TrapTally;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what becomes of an answer: its records are published, or the query is split because some are missing. */
final class AnswerTaker {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerTaker.class);

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
        LOG.info(
                "{} {}: truncated at {} records, rejected{}",
                sourceId,
                query.inWords(),
                answer.records(),
                smaller.isEmpty() ? "" : " and split");
        if (smaller.isEmpty()) {
            String reason = "truncated at " + answer.records() + " records and cannot be split further";
            String origin = api.address(source.watched(), query, partners);
            Rejected rejected = new Rejected(sourceId, new byte[0], origin, reason);
            ledger.came(source, source.cursor().withoutFirst(), List.of(), 0, List.of(rejected));
        } else {
            ledger.came(source, source.cursor().instead(smaller), List.of(), 0, List.of());
        }
    }

    /** Nothing of a commodity is common for a small reporter; a source that never had any is worth a look. */
    private void empty(Source source, Query query) {
        LOG.info("{} {}: empty", source.watched().sourceId(), query.inWords());
        Cursor cursor = source.cursor().instead(List.of());
        if (source.state().getPublished() == 0 && cursor.lost().isEmpty()) {
            String reason = "no records in " + query.inWords() + " although it was released";
            ledger.came(source, cursor, SourceHealth.EMPTY, reason, List.of(), 0, List.of());
        } else {
            ledger.came(source, cursor, List.of(), 0, List.of());
        }
    }

    private void publish(Source source, Query query, Path file, References references) throws CallFailed, IOException {
        Watched watched = source.watched();
        String origin = api.address(watched, query, references.partnersOneByOne());
        TradeReader reader = new TradeReader(clock, references);
        AnswerRecords records = new AnswerRecords(
                file, origin, reader, watched, query, source.cursor().releases());
        AnswerRecords.Check check = records.check();
        long accepted = check.accepted();
        TrapTally ignored = check.ignored();
        int rejected = check.rejected().size();
        ledger.came(source, source.cursor().instead(List.of()), records.records(), accepted, check.rejected());
        LOG.info(
                "{} {}: {} read, {} accepted, {}, {} rejected",
                watched.sourceId(),
                query.inWords(),
                accepted + rejected,
                accepted,
                ignored,
                rejected);
    }
}
