package io.silkwatch.allinone.rules;

import io.silkwatch.alerts.AlertsService;
import io.silkwatch.alerts.rules.Durations;
import io.silkwatch.alerts.rules.Rule;
import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.common.Reasons;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.kafka.StageDriver;
import io.silkwatch.common.yaml.YamlDocument;
import io.silkwatch.common.yaml.YamlException;
import io.silkwatch.common.yaml.YamlMap;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.PolicyEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** Runs unit tests of rules, in the layout of Prometheus, through the stages of the alerts service. */
public final class RuleTests {
    private static final String START = "2025-01-01T00:00:00Z";
    private static final Instant LATEST_START = Instant.parse("2200-01-01T00:00:00Z");

    private final Config config;
    private final Path scratch;

    /** @param scratch an empty directory the run may write into */
    public RuleTests(Config config, Path scratch) {
        this.config = config;
        this.scratch = scratch;
    }

    /**
     * What came of a file.
     *
     * @param passed expectations that were met
     * @param failures a sentence for every other
     */
    public record Result(int passed, List<String> failures) {}

    /**
     * Runs all tests of a file.
     *
     * @throws io.silkwatch.common.UserException if the file, or a rule file it names, is not right
     */
    public Result run(Path file) {
        YamlMap root = document(file).map("rule_files", "tests");
        List<String> files = root.list("rule_files").stream()
                .map(name -> file.resolveSibling(name).toString())
                .toList();
        List<Rule> rules = AlertsService.rules(files);
        List<String> failures = new ArrayList<>();
        int passed = 0;
        int number = 0;
        List<YamlMap> tests = root.maps("tests");
        if (tests.isEmpty()) {
            throw root.error("tests", "there is none");
        }
        for (YamlMap test : tests) {
            test.allow("name", "start", "interval", "input_series", "input_events", "alert_rule_test");
            String name = test.string("name", "test " + ++number);
            List<String> wrong = run(test, rules);
            wrong.stream().filter(sentence -> !sentence.isEmpty()).forEach(s -> failures.add(name + ": " + s));
            passed += (int) wrong.stream().filter(String::isEmpty).count();
        }
        return new Result(passed, failures);
    }

    private static YamlDocument document(Path file) {
        try {
            return YamlDocument.parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new YamlException(file + ": cannot be read: " + Reasons.of(e));
        }
    }

    /** For each expectation what is wrong, empty if nothing. */
    private List<String> run(YamlMap test, List<Rule> rules) {
        Instant start = start(test);
        List<YamlMap> expectations = test.maps("alert_rule_test");
        if (expectations.isEmpty()) {
            throw test.error("alert_rule_test", "nothing is expected");
        }
        expectations.forEach(expected -> checkRule(expected, rules));
        Instant end = expectations.stream()
                .map(expected -> start.plus(duration(expected, "eval_time", "0s")))
                .max(Comparator.naturalOrder())
                .orElse(start);
        var kafka = StageDriver.settings(config, UUID.randomUUID().toString(), scratch);
        try (StageDriver driver = new StageDriver(kafka, "rules", AlertsService.stages(rules))) {
            values(test, start).stream()
                    .filter(value -> !value.getEventTime().isAfter(end))
                    .sorted(Comparator.comparing(IndicatorValue::getEventTime))
                    .forEach(value -> driver.send(Topics.INDICATOR_VALUE, IndicatorKeys.key(value), value));
            TestEvents.read(test, start).stream()
                    .filter(event -> !event.getLastReportedAt().isAfter(end))
                    .sorted(Comparator.comparing(PolicyEvent::getLastReportedAt))
                    .forEach(event -> driver.send(Topics.POLICY_EVENT, event.getEventId(), event));
            driver.passTime(Topics.INDICATOR_VALUE, end);
            driver.passTime(Topics.POLICY_EVENT, end);
            List<Alert> changes = driver.drain(Topics.ALERT).stream()
                    .map(change -> change.value)
                    .toList();
            return expectations.stream()
                    .map(expected -> wrong(expected, start, changes))
                    .toList();
        }
    }

    /** Of a rule that there is not nothing ever fires, so that a slip of the pen would pass as right. */
    private static void checkRule(YamlMap expected, List<Rule> rules) {
        String name = expected.string("alertname");
        if (rules.stream().noneMatch(rule -> rule.name().equals(name))) {
            throw expected.error("alertname", "there is no rule " + name);
        }
    }

    private static List<IndicatorValue> values(YamlMap test, Instant start) {
        Duration interval = duration(test, "interval", "1d");
        List<IndicatorValue> values = new ArrayList<>();
        for (YamlMap input : test.maps("input_series")) {
            input.allow("series", "values", "half_life", "scale", "limit", "window", "basis");
            SeriesValues.Name name = read(input, "series", SeriesValues::name);
            List<Double> numbers = read(input, "values", SeriesValues::values);
            for (int i = 0; i < numbers.size(); i++) {
                if (numbers.get(i) != null) {
                    values.add(value(input, name, numbers.get(i), start.plus(interval.multipliedBy(i))));
                }
            }
        }
        return values;
    }

    private static <T> T read(YamlMap input, String key, Function<String, T> reader) {
        try {
            return reader.apply(input.string(key));
        } catch (IllegalArgumentException e) {
            throw input.error(key, e.getMessage());
        }
    }

    private static double number(YamlMap input, String key, String byDefault) {
        String text = input.string(key, byDefault);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw input.error(key, "\"" + text + "\" is no number");
        }
    }

    private static IndicatorValue value(YamlMap input, SeriesValues.Name name, double number, Instant at) {
        Duration halfLife = duration(input, "half_life", null);
        return IndicatorValue.newBuilder()
                .setName(name.indicator())
                .setLabels(name.labels())
                .setValue(number)
                .setWindow(input.string("window", ""))
                .setBasis(input.string("basis", ""))
                .setScale(number(input, "scale", "0"))
                .setLimit(limit(input))
                .setHalfLifeMs(halfLife == null ? null : halfLife.toMillis())
                .setEventTime(at)
                .setComputedAt(at)
                .build();
    }

    private static double limit(YamlMap input) {
        double limit = number(input, "limit", "100");
        if (limit > 0) {
            return limit;
        }
        throw input.error("limit", "must be above 0");
    }

    private static String wrong(YamlMap expected, Instant start, List<Alert> changes) {
        expected.allow("eval_time", "alertname", "exp_alerts");
        Instant at = start.plus(duration(expected, "eval_time", "0s"));
        String rule = expected.string("alertname");
        List<Alert> firing = firing(changes, rule, at);
        List<YamlMap> wanted = expected.maps("exp_alerts");
        String where = rule + " at " + expected.string("eval_time", "0s") + ": ";
        if (firing.size() != wanted.size()) {
            return where + "expected " + wanted.size() + " firing, but there are " + firing.size() + labels(firing);
        }
        Map<Alert, YamlMap> taken = new HashMap<>();
        for (YamlMap one : wanted) {
            one.allow("exp_labels", "exp_annotations");
            if (!take(one, firing, taken, new HashSet<>())) {
                return where + "expected " + one.strings("exp_labels") + " " + one.strings("exp_annotations")
                        + ", but there are" + labels(firing);
            }
        }
        return "";
    }

    /** Finds an alert for an expectation, and another one for that which has taken it where need be (Kuhn's matching): their order does not matter. */
    private static boolean take(YamlMap wanted, List<Alert> firing, Map<Alert, YamlMap> taken, Set<Alert> tried) {
        for (Alert alert : firing) {
            if (fits(wanted, alert) && tried.add(alert)) {
                YamlMap other = taken.get(alert);
                if (other == null || take(other, firing, taken, tried)) {
                    taken.put(alert, wanted);
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean fits(YamlMap wanted, Alert alert) {
        return alert.getLabels()
                        .entrySet()
                        .containsAll(wanted.strings("exp_labels").entrySet())
                && alert.getAnnotations()
                        .entrySet()
                        .containsAll(wanted.strings("exp_annotations").entrySet());
    }

    private static String labels(List<Alert> alerts) {
        StringBuilder text = new StringBuilder();
        alerts.forEach(alert -> text.append(' ')
                .append(new TreeMap<>(alert.getLabels()))
                .append(' ')
                .append(alert.getAnnotations()));
        return text.toString();
    }

    /** What fires at a time, by the times of the changes. */
    private static List<Alert> firing(List<Alert> changes, String rule, Instant at) {
        Map<String, Alert> firing = new LinkedHashMap<>();
        for (Alert change : changes) {
            if (change.getRule().equals(rule)
                    && !Topics.ALERT.eventTime().apply(change).isAfter(at)) {
                if (change.getState() == AlertState.FIRING) {
                    firing.put(change.getFingerprint(), change);
                } else {
                    firing.remove(change.getFingerprint());
                }
            }
        }
        return List.copyOf(firing.values());
    }

    static Duration duration(YamlMap map, String key, String byDefault) {
        String text = map.string(key, byDefault);
        Duration duration = text == null ? null : Durations.parse(text.equals("0") ? "0s" : text);
        if (duration == null && text != null) {
            throw map.error(key, "\"" + text + "\" is no duration like 30s, 12h or 1d12h");
        }
        return duration;
    }

    private static Instant start(YamlMap test) {
        String text = test.string("start", START);
        Instant start;
        try {
            start = Instant.parse(text.length() == 10 ? text + "T00:00:00Z" : text);
        } catch (DateTimeParseException e) {
            throw test.error("start", "\"" + text + "\" is no time like 2025-01-31 or 2025-01-31T12:00:00Z");
        }
        if (start.isBefore(Instant.EPOCH) || start.isAfter(LATEST_START)) {
            throw test.error("start", "must lie between 1970 and 2200");
        }
        return start;
    }
}
