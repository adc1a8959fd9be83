package io.silkwatch.allinone.rules;

import io.silkwatch.common.yaml.YamlMap;
import io.silkwatch.schema.EventType;
import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.Scope;
import io.silkwatch.schema.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The events of a unit test of rules; those of one id are versions of one event. */
final class TestEvents {
    private TestEvents() {}

    /** Those below {@code input_events}, each reported {@code time} after the start. */
    static List<PolicyEvent> read(YamlMap test, Instant start) {
        List<PolicyEvent> events = new ArrayList<>();
        Map<String, Instant> firstReports = new HashMap<>();
        for (YamlMap input : test.maps("input_events")) {
            PolicyEvent event = event(input, "event " + (events.size() + 1), start);
            firstReports.merge(
                    event.getEventId(), event.getLastReportedAt(), (one, other) -> one.isBefore(other) ? one : other);
            events.add(event);
        }
        events.replaceAll(event -> PolicyEvent.newBuilder(event)
                .setFirstReportedAt(firstReports.get(event.getEventId()))
                .build());
        return events;
    }

    private static PolicyEvent event(YamlMap input, String id, Instant start) {
        input.allow(
                "time", "id", "type", "stage", "scope", "actor", "recipient", "commodity", "corridor", "organisation");
        Instant at = start.plus(RuleTests.duration(input, "time", "0s"));
        return PolicyEvent.newBuilder()
                .setEventId(input.string("id", id))
                .setType(symbol(input, "type", EventType.class))
                .setStage(symbol(input, "stage", Stage.class))
                .setScope(symbol(input, "scope", Scope.class))
                .setActors(input.list("actor"))
                .setRecipients(input.list("recipient"))
                .setCommodities(input.list("commodity"))
                .setCorridors(input.list("corridor"))
                .setOrganisations(input.list("organisation"))
                .setEventTime(at)
                .setFirstReportedAt(at)
                .setLastReportedAt(at)
                .build();
    }

    private static <E extends Enum<E>> E symbol(YamlMap input, String key, Class<E> type) {
        try {
            return Enum.valueOf(type, input.string(key, "UNKNOWN"));
        } catch (IllegalArgumentException e) {
            throw input.error(key, "there is no " + key + " " + input.string(key));
        }
    }
}
