package io.silkwatch.alerts;

import io.silkwatch.common.Topics;
import io.silkwatch.common.kafka.Flow;
import io.silkwatch.common.kafka.Stage;

/** Rules applied while running, within reach of all that evaluate them. */
final class RuleStage implements Stage {
    private final RuleBook book;

    RuleStage(RuleBook book) {
        this.book = book;
    }

    @Override
    public void addTo(Flow flow) {
        flow.addGlobal(Topics.ALERT_RULE, RuleBook.APPLIED, book::changed);
    }
}
