package io.silkwatch.common.avro;

import io.silkwatch.schema.SourceHealth;
import io.silkwatch.schema.SourceState;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/** Records and schemas for the tests of the serdes. */
final class Records {
    static final Instant TIME = Instant.parse("2026-03-04T05:06:07Z");

    private Records() {}

    static SourceState state() {
        return SourceState.newBuilder()
                .setSourceId("feed-1")
                .setKind("feed")
                .setCursor("天然气")
                .setPublished(Long.MAX_VALUE)
                .setRejected(-1)
                .setHealth(SourceHealth.QUIET)
                .setCheckedAt(TIME)
                .build();
    }

    /** What an older release could have written: fewer fields, none that is not known today. */
    static Schema olderState() {
        return SchemaBuilder.record("SourceState")
                .namespace("io.silkwatch.schema")
                .fields()
                .requiredString("sourceId")
                .requiredString("kind")
                .requiredInt("published")
                .name("checkedAt")
                .type(SourceState.getClassSchema().getField("checkedAt").schema())
                .noDefault()
                .endRecord();
    }

    /** What a newer release could write: a field more. */
    static Schema newerState() {
        return SchemaBuilder.record("SourceState")
                .namespace("io.silkwatch.schema")
                .fields()
                .name("tags")
                .type()
                .map()
                .values()
                .array()
                .items()
                .stringType()
                .noDefault()
                .requiredString("sourceId")
                .requiredString("kind")
                .name("checkedAt")
                .type(SourceState.getClassSchema().getField("checkedAt").schema())
                .noDefault()
                .endRecord();
    }

    static GenericRecord older() {
        return new GenericRecordBuilder(olderState())
                .set("sourceId", "old")
                .set("kind", "file")
                .set("published", 41)
                .set("checkedAt", TIME.toEpochMilli())
                .build();
    }

    static GenericRecord newer() {
        GenericData.Record record = new GenericData.Record(newerState());
        record.put("tags", java.util.Map.of("a", java.util.List.of("x", "y")));
        record.put("sourceId", "new");
        record.put("kind", "file");
        record.put("checkedAt", TIME.toEpochMilli());
        return record;
    }
}
