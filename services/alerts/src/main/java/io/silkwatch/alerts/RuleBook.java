package io.silkwatch.alerts;

import io.silkwatch.alerts.rules.Rule;
import io.silkwatch.alerts.rules.RuleFile;
import io.silkwatch.common.UserException;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertRule;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules in force: those of the files, and those applied while running, which go before one of the same name in a file. Shared by the threads of the
 * service.
 */
final class RuleBook {
    /** Global store of the rules applied. */
    static final String APPLIED = "applied-rules";

    private static final Logger log = LoggerFactory.getLogger(RuleBook.class);

    private final List<Rule> files;
    private final boolean enforcesMaxAge;
    private final FiringGauges firing;
    private final AtomicLong changes = new AtomicLong();
    private final Map<String, Long> changedAt = new ConcurrentHashMap<>();
    private final Map<String, Rule> lastReadable = new ConcurrentHashMap<>();

    RuleBook(List<Rule> files, boolean enforcesMaxAge) {
        this(files, enforcesMaxAge, new FiringGauges(null));
    }

    RuleBook(List<Rule> files, boolean enforcesMaxAge, FiringGauges firing) {
        this.files = List.copyOf(files);
        this.enforcesMaxAge = enforcesMaxAge;
        this.firing = firing;
    }

    /** Where the number of firing alerts is shown. */
    FiringGauges firing() {
        return firing;
    }

    /** To be called after a rule was applied or taken back, with the time of the record that says so, in milliseconds since 1970. */
    void changed(String rule, long at) {
        changedAt.put(rule, at);
        changes.incrementAndGet();
    }

    /** Marks an alert that is no news any more. */
    Alert aged(Alert alert, Rule rule, long nowMs) {
        return enforcesMaxAge ? Alerts.aged(alert, rule, Instant.ofEpochMilli(nowMs)) : alert;
    }

    /** For one processor to ask. */
    Reader reader(ProcessorContext<?, ?> context) {
        return new Reader(context.getStateStore(APPLIED));
    }

    /** What one processor knows of the rules. */
    final class Reader {
        private final KeyValueStore<String, AlertRule> applied;
        private final Map<String, Long> known = new HashMap<>();
        private final Map<String, Long> lately = new HashMap<>();
        private long seen = -1;

        private Reader(KeyValueStore<String, AlertRule> applied) {
            this.applied = applied;
        }

        /** Whether anything may have changed since this was asked last; so it is the first time. */
        boolean hasChanged() {
            long now = changes.get();
            if (now == seen) {
                return false;
            }
            seen = now;
            lately.clear();
            changedAt.forEach((rule, at) -> {
                if (!at.equals(known.put(rule, at))) {
                    lately.put(rule, at);
                }
            });
            return true;
        }

        /** When a rule was applied or taken back, if {@link #hasChanged} has found out by its last change; null if not, or if it is one of a file. */
        Long changedAt(String rule) {
            return lately.get(rule);
        }

        /** The rules as they are now. */
        List<Rule> rules() {
            Map<String, Rule> rules = new LinkedHashMap<>();
            files.forEach(rule -> rules.put(rule.name(), rule));
            try (KeyValueIterator<String, AlertRule> all = applied.all()) {
                while (all.hasNext()) {
                    KeyValue<String, AlertRule> entry = all.next();
                    Rule rule = read(entry.key, entry.value);
                    if (rule != null) {
                        rules.put(rule.name(), rule);
                    }
                }
            }
            return List.copyOf(rules.values());
        }
    }

    /** A rule that cannot be read, as a newer release may have written it, leaves the one before in force. */
    private Rule read(String name, AlertRule applied) {
        try {
            Rule rule = RuleFile.one("rule " + name + " of topic alert.rule", applied.getYaml());
            lastReadable.put(name, rule);
            return rule;
        } catch (UserException e) {
            log.warn("An applied rule is not taken over: {}", e.getMessage());
        } catch (StackOverflowError e) {
            log.warn("An applied rule is not taken over: rule {} is too large", name);
        }
        return lastReadable.get(name);
    }
}
