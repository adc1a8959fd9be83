package io.silkwatch.allinone.cli.topics;

import io.silkwatch.common.Topic;
import io.silkwatch.common.Topics;
import io.silkwatch.common.UserException;
import java.io.PrintWriter;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.specific.SpecificData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The record schemas of the contract. */
@Command(
        name = "schemas",
        description = "Show the record schemas: every field with its type and meaning, or one schema as Avro JSON.",
        subcommands = SchemasRegisterCommand.class)
public final class SchemasCommand implements Runnable {
    private static final int NAME_WIDTH = 20;
    private static final int TYPE_WIDTH = 24;

    @Parameters(
            arity = "0..1",
            paramLabel = "TOPIC",
            description = "Print the schema of this topic's values as Avro JSON")
    private String topic;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        if (topic == null) {
            Topics.all().forEach(each -> table(out, each));
        } else {
            out.println(SchemaFormatter.format("json/pretty", schema(find(topic))));
        }
        out.flush();
    }

    static Topic<?> find(String name) {
        return Topics.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserException("there is no topic " + name + "; there are "
                        + String.join(
                                ", ", Topics.all().stream().map(Topic::name).toList())));
    }

    static Schema schema(Topic<?> topic) {
        return SpecificData.get().getSchema(topic.valueType());
    }

    private static void table(PrintWriter out, Topic<?> topic) {
        Schema schema = schema(topic);
        out.println(topic.name() + ": " + schema.getName() + " - " + schema.getDoc());
        for (Schema.Field field : schema.getFields()) {
            out.println(String.format(
                    "  %-" + NAME_WIDTH + "s %-" + TYPE_WIDTH + "s %s",
                    field.name(),
                    type(field.schema()),
                    field.doc()));
        }
        out.println();
    }

    private static String type(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> type(schema.getTypes().get(1)) + " or null";
            case ARRAY -> "list of " + type(schema.getElementType());
            case MAP -> "map to " + type(schema.getValueType());
            case RECORD, ENUM -> schema.getName();
            case STRING -> "text";
            case INT -> "whole number";
            case LONG -> schema.getLogicalType() == null ? "whole number" : "time";
            default -> schema.getType().getName();
        };
    }
}
