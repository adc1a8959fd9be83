package io.silkwatch.allinone.rules;

import io.silkwatch.common.yaml.YamlMap;
import io.silkwatch.schema.EventType;
import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.Scope;
import io.silkwatch.schema.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The events of a unit test of rules. */
final class TestEvents {
    private TestEvents() {}

    /** Those below {@code input_events}, each reported {@code time} after the start. */
    static List<PolicyEvent> read(YamlMap test, Instant start) {
        List<PolicyEvent> events = new ArrayList<>();
        for (YamlMap input : test.maps("input_events")) {
            input.allow(
                    "time",
                    "id",
                    "type",
                    "stage",
                    "scope",
                    "actor",
                    "recipient",
                    "commodity",
                    "corridor",
                    "organisation");
            Instant at = start.plus(RuleTests.duration(input, "time", "0s"));
            events.add(PolicyEvent.newBuilder()
                    .setEventId(input.string("id", "event " + (events.size() + 1)))
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
                    .build());
        }
        return events;
    }

    private static <E extends Enum<E>> E symbol(YamlMap input, String key, Class<E> type) {
        try {
            return Enum.valueOf(type, input.string(key, "UNKNOWN"));
        } catch (IllegalArgumentException e) {
            throw input.error(key, "there is no " + key + " " + input.string(key));
        }
    }
}
