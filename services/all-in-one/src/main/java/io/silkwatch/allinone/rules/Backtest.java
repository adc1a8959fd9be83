package io.silkwatch.allinone.rules;

import io.silkwatch.alerts.rules.Rule;
import io.silkwatch.allinone.replay.Replay;
import io.silkwatch.allinone.replay.TradeLog;
import io.silkwatch.common.IndicatorValues;
import io.silkwatch.common.config.Config;
import io.silkwatch.indicators.trade.TradeValue;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.TaggedArticle;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** When rules would have fired and resolved over stored articles and trade records. */
public final class Backtest {
    private final List<Rule> rules;
    private final List<Drawn> drawn;
    private final List<Firing> firings = new ArrayList<>();
    private final List<IndicatorValue> values = new ArrayList<>();

    /**
     * @param rules the rules to try
     * @param plots whether the values they look at are kept for plots; of much news that takes room
     */
    public Backtest(List<Rule> rules, boolean plots) {
        this.rules = List.copyOf(rules);
        drawn = plots ? rules.stream().map(Drawn::of).flatMap(Optional::stream).toList() : List.of();
    }

    /**
     * One time an alert fired.
     *
     * @param alert as it was published when it fired
     * @param known when the record that made it fire was published or released: nobody could have known before
     * @param resolved null when it still fires at the end of the input
     */
    public record Firing(Alert alert, Instant known, Instant resolved) {
        /** When it fired. */
        public Instant fired() {
            return alert.getFiredAt();
        }
    }

    /**
     * Works articles and trade records through.
     *
     * @param tag tags one article
     * @param scratch an empty directory the run may write into
     * @param progress is told the time that all is worked through until, again and again
     */
    public void run(
            Config config,
            Function<Article, TaggedArticle> tag,
            Collection<Article> articles,
            TradeLog flows,
            Path scratch,
            Consumer<Instant> progress) {
        try (Replay replay = new Replay(config, tag, rules, scratch)) {
            replay.run(articles, flows, this::keep, progress);
            take(replay.changes());
            if (!drawn.isEmpty()) {
                replay.trade().current(this::keep);
            }
        }
    }

    private void keep(IndicatorValue ofNews) {
        if (drawn.stream().anyMatch(one -> one.includes(ofNews))) {
            values.add(IndicatorValues.withoutEvidence(ofNews));
        }
    }

    private void keep(TradeValue ofTrade) {
        if (drawn.stream().anyMatch(one -> one.includes(ofTrade))) {
            values.add(IndicatorValues.withoutEvidence(ofTrade.build()));
        }
    }

    private void take(List<Replay.Change> changes) {
        Map<String, Instant> began = new HashMap<>();
        Map<String, Firing> firing = new LinkedHashMap<>();
        for (Replay.Change change : changes) {
            Alert alert = change.alert();
            String fingerprint = alert.getFingerprint();
            if (alert.getState() == AlertState.PENDING) {
                began.put(fingerprint, change.known());
            } else if (alert.getState() == AlertState.FIRING) {
                firing.put(fingerprint, new Firing(alert, known(began.remove(fingerprint), change), null));
            } else if (alert.getState() == AlertState.RESOLVED) {
                began.remove(fingerprint);
                Firing fired = firing.remove(fingerprint);
                if (fired != null) {
                    firings.add(new Firing(fired.alert(), fired.known(), alert.getEndsAt()));
                }
            }
        }
        firings.addAll(firing.values());
        firings.sort(Comparator.comparing(Firing::fired)
                .thenComparing(one -> one.alert().getRule())
                .thenComparing(one -> one.alert().getFingerprint()));
    }

    /** One that was pending fires when its time is over, whatever record showed that it is: what it takes was known when it began. */
    private static Instant known(Instant began, Replay.Change fires) {
        Instant fired = fires.alert().getFiredAt();
        if (began == null) {
            return fires.known();
        }
        return began.isAfter(fired) ? began : fired;
    }

    /** The rules tried. */
    public List<Rule> rules() {
        return rules;
    }

    /** Each time an alert fired, the earliest first. */
    public List<Firing> firings() {
        return Collections.unmodifiableList(firings);
    }

    /** The values that plots of the rules show, in no order and without evidence. */
    public List<IndicatorValue> values() {
        return Collections.unmodifiableList(values);
    }
}
