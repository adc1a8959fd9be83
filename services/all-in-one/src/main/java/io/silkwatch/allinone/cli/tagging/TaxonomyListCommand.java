package io.silkwatch.allinone.cli.tagging;

import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.allinone.json.AvroJson;
import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.taxonomy.Definition;
import io.silkwatch.tagger.taxonomy.Route;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** All entities, one line each. */
@Command(
        name = "list",
        description =
                "List all entities: id, kind, how many names they have, name, codes, and the way a corridor takes.")
final class TaxonomyListCommand implements Runnable {
    @Option(
            names = "--kind",
            paramLabel = "KIND",
            completionCandidates = Kinds.class,
            converter = Kinds.class,
            description = "Only this kind: ${COMPLETION-CANDIDATES}")
    private EntityKind kind;

    @Option(names = "--json", description = "JSON lines instead of a table")
    private boolean json;

    @Mixin
    private ConfigOptions options;

    @Spec
    private CommandSpec spec;

    /** The kinds that entities can have. */
    private static final class Kinds implements Iterable<String>, ITypeConverter<EntityKind> {
        private static final List<String> NAMES = Arrays.stream(EntityKind.values())
                .filter(kind -> kind != EntityKind.UNKNOWN)
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .toList();

        @Override
        public Iterator<String> iterator() {
            return NAMES.iterator();
        }

        @Override
        public EntityKind convert(String value) {
            String name = value.toLowerCase(Locale.ROOT);
            if (!NAMES.contains(name)) {
                throw new TypeConversionException("there is no kind '" + value + "', only " + String.join(", ", NAMES));
            }
            return EntityKind.valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        TaxonomyCommand.load(options, List.of()).definitions().stream()
                .filter(definition -> kind == null || definition.entity().kind() == kind)
                .forEach(definition -> out.println(json ? AvroJson.line(tree(definition)) : row(definition)));
        out.flush();
    }

    /** How many names an entity has, all languages and forms counted, nodes of a corridor too. */
    static int names(Definition definition) {
        return Stream.concat(definition.names().stream(), definition.nodes().stream())
                .mapToInt(name -> name.forms().size())
                .sum();
    }

    private static String row(Definition definition) {
        Map<String, Object> more = codes(definition);
        more.putAll(route(definition));
        String details = more.entrySet().stream()
                .map(detail -> detail.getKey() + " " + text(detail.getValue()))
                .collect(Collectors.joining("; "));
        return String.format(
                        "%-32s %-12s %5d  %s%s",
                        definition.entity().id(),
                        lowerKind(definition),
                        names(definition),
                        definition.entity().label(),
                        details.isEmpty() ? "" : "  [" + details + "]")
                .stripTrailing();
    }

    private static String text(Object detail) {
        return detail instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(" "))
                : detail.toString();
    }

    private static Map<String, Object> tree(Definition definition) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", definition.entity().id());
        tree.put("kind", lowerKind(definition));
        tree.put("label", definition.entity().label());
        tree.put("codes", codes(definition));
        tree.putAll(route(definition));
        tree.put("names", names(definition));
        return tree;
    }

    private static String lowerKind(Definition definition) {
        return definition.entity().kind().name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> codes(Definition definition) {
        Map<String, Object> codes = new LinkedHashMap<>();
        if (!definition.entity().hs().isEmpty()) {
            codes.put("hs", definition.entity().hs());
        }
        codes.putAll(new TreeMap<>(definition.codes()));
        if (!definition.wikidata().isEmpty()) {
            codes.put("wikidata", definition.wikidata());
        }
        return codes;
    }

    /** The way of a corridor; nothing for others. */
    private static Map<String, Object> route(Definition definition) {
        Route route = definition.route();
        Map<String, Object> known = new LinkedHashMap<>();
        if (!route.mode().isEmpty()) {
            known.put("mode", route.mode());
        }
        if (!route.countries().isEmpty()) {
            known.put("countries", route.countries());
        }
        if (!route.alternatives().isEmpty()) {
            known.put("alternatives", route.alternatives());
        }
        return known;
    }
}
