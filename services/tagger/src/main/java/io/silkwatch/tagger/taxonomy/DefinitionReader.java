package io.silkwatch.tagger.taxonomy;

import io.silkwatch.common.yaml.YamlDocument;
import io.silkwatch.schema.EntityKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the entities of one file, and refuses whatever it does not understand. */
final class DefinitionReader {
    static final Set<String> KEYS = Set.of(
            "id",
            "kind",
            "label",
            "names",
            "nodes",
            "codes",
            "country",
            "commodities",
            "corridor",
            "wikidata",
            "ambiguous",
            "ignore",
            "short",
            "countries",
            "mode",
            "alternatives",
            "role",
            "extend");
    private static final Set<String> KEYS_OF_EXTENSION =
            Set.of("id", "kind", "extend", "names", "nodes", "ambiguous", "ignore", "short");
    static final Set<String> CODES = Set.of("hs", "iso3", "lei", "ticker", "inseparable");
    static final Set<String> CONDITIONS = Set.of("names", "only", "unless");
    private static final Pattern COUNTRY_ID = Pattern.compile("[A-Z]{2}");
    private static final Pattern OTHER_ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern HS = Pattern.compile("\\d{2}|\\d{4}|\\d{6}");
    private static final Pattern WIKIDATA = Pattern.compile("Q[1-9]\\d*");

    private final YamlDocument file;
    private final NameReader names;
    private final StateWords stateWords;

    DefinitionReader(YamlDocument file, Inflections inflections, StateWords stateWords) {
        this.file = file;
        this.stateWords = stateWords;
        this.names = new NameReader(file, inflections);
    }

    /**
     * A definition as it stands in a file.
     *
     * @param extend whether it adds to one that exists instead of replacing it
     */
    record Block(Definition definition, boolean extend) {}

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        if (file.root() != null) {
            file.list(file.root(), "the file").forEach(node -> blocks.add(block(node)));
        }
        return blocks;
    }

    private Block block(Node node) {
        Keys keys = Keys.of(file, node, "an entity", KEYS);
        EntityKind kind = kind(keys);
        String id = id(keys, kind);
        boolean extend = keys.flag("extend");
        if (extend) {
            checkExtension(keys);
        }
        String label = extend ? id : keys.text("label");
        Map<String, Node> codes = keys.has("codes")
                ? Keys.of(file, keys.get("codes"), "codes", CODES).values()
                : Map.of();
        boolean organisation = kind == EntityKind.ORGANISATION;
        String country = country(keys);
        String role = role(keys, kind);
        Entity entity = new Entity(
                id,
                kind,
                label,
                country,
                keys.texts("commodities"),
                keys.optional("corridor"),
                hs(codes),
                organisation
                        && country != null
                        && stateWords.organs().matcher(label).find());
        List<Name> named = names(keys, "names");
        List<Name> nodes = names(keys, "nodes");
        if (named.isEmpty() && nodes.isEmpty() && !extend) {
            throw file.error(node, "entity " + id + " has no names");
        }
        Definition definition = new Definition(
                entity,
                named,
                nodes,
                contexts(keys),
                keys.has("ignore") ? names.words(keys.get("ignore"), "ignore") : List.of(),
                shorts(keys, kind),
                route(keys, kind),
                role,
                stateWords.offices().matcher(role).find(),
                organisation && stateWords.seated().matcher(label).find(),
                otherCodes(codes),
                wikidata(keys),
                file.name(),
                node.getStartMark().getLine() + 1);
        if (!extend) {
            definition.checkContexts(definition);
        }
        return new Block(definition, extend);
    }

    /** What an entity is stays as defined: an extension adds names, and says when they count. */
    private static void checkExtension(Keys keys) {
        for (String key : keys.values().keySet()) {
            if (!KEYS_OF_EXTENSION.contains(key)) {
                throw keys.wrong(key, "with extend, " + key + " cannot be changed; define the whole entity instead");
            }
        }
    }

    private static EntityKind kind(Keys keys) {
        String name = keys.text("kind");
        for (EntityKind kind : EntityKind.values()) {
            if (kind != EntityKind.UNKNOWN
                    && kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                return kind;
            }
        }
        throw keys.wrong("kind", "unknown kind '" + name + "'");
    }

    private static String id(Keys keys, EntityKind kind) {
        String id = keys.text("id");
        boolean wellFormed =
                switch (kind) {
                    case COUNTRY -> COUNTRY_ID.matcher(id).matches();
                    case BLOC -> true;
                    default -> OTHER_ID.matcher(id).matches();
                };
        if (!wellFormed) {
            throw keys.wrong("id", "'" + id + "' is no id of a " + kind.name().toLowerCase(Locale.ROOT));
        }
        return id;
    }

    private static String country(Keys keys) {
        String country = keys.optional("country");
        if (country != null && !COUNTRY_ID.matcher(country).matches()) {
            throw keys.wrong("country", "'" + country + "' is no ISO 3166 alpha-2 code");
        }
        return country;
    }

    private List<String> hs(Map<String, Node> codes) {
        if (!codes.containsKey("hs")) {
            return List.of();
        }
        List<String> hs = file.texts(codes.get("hs"), "hs");
        for (String code : hs) {
            if (!HS.matcher(code).matches()) {
                throw file.error(codes.get("hs"), "'" + code + "' is no HS code of 2, 4 or 6 digits");
            }
        }
        return hs;
    }

    private Map<String, String> otherCodes(Map<String, Node> codes) {
        Map<String, String> others = new LinkedHashMap<>();
        codes.forEach((key, value) -> {
            if (!key.equals("hs")) {
                others.put(key, file.text(value, key));
            }
        });
        return others;
    }

    private static String wikidata(Keys keys) {
        String item = keys.optional("wikidata");
        if (item != null && !WIKIDATA.matcher(item).matches()) {
            throw keys.wrong("wikidata", "'" + item + "' is no Wikidata item id");
        }
        return item == null ? "" : item;
    }

    private List<Name> names(Keys keys, String key) {
        return keys.has(key) ? names.names(keys.get(key), key) : List.of();
    }

    private static List<String> shorts(Keys keys, EntityKind kind) {
        if (!keys.has("short")) {
            return List.of();
        }
        if (kind != EntityKind.COUNTRY && kind != EntityKind.BLOC) {
            throw keys.wrong("short", "only countries and blocs have a short form");
        }
        List<String> shorts =
                keys.get("short") instanceof SequenceNode ? keys.texts("short") : List.of(keys.text("short"));
        for (String form : shorts) {
            if (form.length() != 1 || !Character.isIdeographic(form.charAt(0))) {
                throw keys.wrong("short", "short form '" + form + "' must be one Chinese character");
            }
        }
        return shorts;
    }

    private List<Context> contexts(Keys keys) {
        List<Context> contexts = new ArrayList<>();
        if (!keys.has("ambiguous")) {
            return contexts;
        }
        for (Node node : file.list(keys.get("ambiguous"), "ambiguous")) {
            Keys rule = Keys.of(file, node, "an item of ambiguous", CONDITIONS);
            if (!rule.has("names") || rule.values().size() < 2) {
                throw file.error(node, "an item of ambiguous needs names, and only or unless");
            }
            List<String> about = rule.texts("names");
            int line = rule.get("names").getStartMark().getLine() + 1;
            for (String key : List.of("only", "unless")) {
                if (rule.has(key)) {
                    contexts.add(new Context(about, key.equals("only"), names.words(rule.get(key), key), line));
                }
            }
        }
        return contexts;
    }

    private static String role(Keys keys, EntityKind kind) {
        String role = keys.optional("role");
        if (role != null && kind != EntityKind.PERSON) {
            throw keys.wrong("role", "only persons have a role");
        }
        return role == null ? "" : role;
    }

    private static Route route(Keys keys, EntityKind kind) {
        if (kind == EntityKind.CORRIDOR) {
            String mode = keys.optional("mode");
            return new Route(keys.texts("countries"), mode == null ? "" : mode, keys.texts("alternatives"));
        }
        for (String key : List.of("countries", "mode", "alternatives", "nodes")) {
            if (keys.has(key)) {
                throw keys.wrong(key, "only corridors have " + key);
            }
        }
        return Route.NONE;
    }
}
