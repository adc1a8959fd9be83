package io.silkwatch.tagger.taxonomy;

import io.silkwatch.schema.EntityKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the entities of one file, and refuses whatever it does not understand. */
final class DefinitionReader {
    private static final Set<String> KEYS = Set.of(
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
    private static final Set<String> LANGUAGES = Set.of("en", "zh", "zh-Hant", "ru");
    private static final Set<String> CODES = Set.of("hs", "iso3", "lei", "ticker");
    private static final Pattern COUNTRY_ID = Pattern.compile("[A-Z]{2}");
    private static final Pattern OTHER_ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern HS = Pattern.compile("\\d{2}|\\d{4}|\\d{6}");
    private static final Pattern WIKIDATA = Pattern.compile("Q[1-9]\\d*");

    private final YamlFile file;
    private final Inflections inflections;

    DefinitionReader(YamlFile file, Inflections inflections) {
        this.file = file;
        this.inflections = inflections;
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
        Map<String, Node> keys = file.mapping(node, "an entity");
        refuseUnknown(keys, KEYS, "an entity");
        EntityKind kind = kind(node, keys);
        String id = id(node, keys, kind);
        boolean extend = keys.containsKey("extend") && flag(keys.get("extend"), "extend");
        String label = extend && !keys.containsKey("label") ? id : text(node, keys, "label");
        Map<String, Node> codes = keys.containsKey("codes") ? file.mapping(keys.get("codes"), "codes") : Map.of();
        Entity entity = new Entity(
                id, kind, label, country(keys), texts(keys, "commodities"), optional(keys, "corridor"), hs(codes));
        List<Name> names = keys.containsKey("names") ? names(keys.get("names"), "names") : List.of();
        List<Name> nodes = keys.containsKey("nodes") ? names(keys.get("nodes"), "nodes") : List.of();
        if (names.isEmpty() && nodes.isEmpty() && !extend) {
            throw file.wrong(node, "entity " + id + " has no names");
        }
        List<Context> contexts = contexts(keys);
        Definition definition = new Definition(
                entity,
                names,
                nodes,
                contexts,
                keys.containsKey("ignore") ? forms(names(keys.get("ignore"), "ignore")) : List.of(),
                shorts(keys, kind),
                route(keys, kind),
                role(keys, kind),
                otherCodes(codes),
                wikidata(keys),
                file.name(),
                node.getStartMark().getLine() + 1);
        if (!extend) {
            definition.checkContexts(definition);
        }
        return new Block(definition, extend);
    }

    private void refuseUnknown(Map<String, Node> keys, Set<String> known, String where) {
        keys.forEach((key, value) -> {
            if (!known.contains(key)) {
                throw file.wrong(
                        value,
                        "unknown key '" + key + "' in " + where + "; known are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        });
    }

    private EntityKind kind(Node node, Map<String, Node> keys) {
        String name = text(node, keys, "kind");
        for (EntityKind kind : EntityKind.values()) {
            if (kind != EntityKind.UNKNOWN
                    && kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                return kind;
            }
        }
        throw file.wrong(keys.get("kind"), "unknown kind '" + name + "'");
    }

    private String id(Node node, Map<String, Node> keys, EntityKind kind) {
        String id = text(node, keys, "id");
        boolean wellFormed =
                switch (kind) {
                    case COUNTRY -> COUNTRY_ID.matcher(id).matches();
                    case BLOC -> true;
                    default -> OTHER_ID.matcher(id).matches();
                };
        if (!wellFormed) {
            throw file.wrong(
                    keys.get("id"), "'" + id + "' is no id of a " + kind.name().toLowerCase(Locale.ROOT));
        }
        return id;
    }

    private String country(Map<String, Node> keys) {
        String country = optional(keys, "country");
        if (country != null && !COUNTRY_ID.matcher(country).matches()) {
            throw file.wrong(keys.get("country"), "'" + country + "' is no ISO 3166 alpha-2 code");
        }
        return country;
    }

    private List<String> hs(Map<String, Node> codes) {
        refuseUnknown(codes, CODES, "codes");
        if (!codes.containsKey("hs")) {
            return List.of();
        }
        List<String> hs = file.texts(codes.get("hs"), "hs");
        for (String code : hs) {
            if (!HS.matcher(code).matches()) {
                throw file.wrong(codes.get("hs"), "'" + code + "' is no HS code of 2, 4 or 6 digits");
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

    private String wikidata(Map<String, Node> keys) {
        String item = optional(keys, "wikidata");
        if (item != null && !WIKIDATA.matcher(item).matches()) {
            throw file.wrong(keys.get("wikidata"), "'" + item + "' is no Wikidata item id");
        }
        return item == null ? "" : item;
    }

    private List<String> shorts(Map<String, Node> keys, EntityKind kind) {
        if (!keys.containsKey("short")) {
            return List.of();
        }
        Node node = keys.get("short");
        if (kind != EntityKind.COUNTRY && kind != EntityKind.BLOC) {
            throw file.wrong(node, "only countries and blocs have a short form");
        }
        List<String> shorts =
                node instanceof SequenceNode ? file.texts(node, "short") : List.of(file.text(node, "short"));
        for (String form : shorts) {
            if (form.length() != 1 || !Character.isIdeographic(form.charAt(0))) {
                throw file.wrong(node, "short form '" + form + "' must be one Chinese character");
            }
        }
        return shorts;
    }

    private List<Context> contexts(Map<String, Node> keys) {
        List<Context> contexts = new ArrayList<>();
        if (!keys.containsKey("ambiguous")) {
            return contexts;
        }
        for (Node node : file.list(keys.get("ambiguous"), "ambiguous")) {
            Map<String, Node> rule = file.mapping(node, "an item of ambiguous");
            refuseUnknown(rule, Set.of("names", "only", "unless"), "an item of ambiguous");
            if (!rule.containsKey("names") || rule.size() < 2) {
                throw file.wrong(node, "an item of ambiguous needs names, and only or unless");
            }
            List<String> about = file.texts(rule.get("names"), "names");
            for (String key : List.of("only", "unless")) {
                if (rule.containsKey(key)) {
                    contexts.add(new Context(
                            about,
                            key.equals("only"),
                            words(rule.get(key), key),
                            rule.get("names").getStartMark().getLine() + 1));
                }
            }
        }
        return contexts;
    }

    private String role(Map<String, Node> keys, EntityKind kind) {
        String role = optional(keys, "role");
        if (role != null && kind != EntityKind.PERSON) {
            throw file.wrong(keys.get("role"), "only persons have a role");
        }
        return role == null ? "" : role;
    }

    private Route route(Map<String, Node> keys, EntityKind kind) {
        if (kind == EntityKind.CORRIDOR) {
            String mode = optional(keys, "mode");
            return new Route(texts(keys, "countries"), mode == null ? "" : mode, texts(keys, "alternatives"));
        }
        for (String key : List.of("countries", "mode", "alternatives", "nodes")) {
            if (keys.containsKey(key)) {
                throw file.wrong(keys.get(key), "only corridors have " + key);
            }
        }
        return Route.NONE;
    }

    /** Names by language, or a plain list of names of any language. */
    private List<Name> names(Node node, String what) {
        List<Name> names = new ArrayList<>();
        if (!(node instanceof MappingNode)) {
            file.list(node, what).forEach(item -> names.add(name("und", item, what)));
            return names;
        }
        Map<String, Node> languages = file.mapping(node, what);
        refuseUnknown(languages, LANGUAGES, what);
        languages.forEach(
                (language, list) -> file.list(list, what).forEach(item -> names.add(name(language, item, what))));
        return names;
    }

    private Name name(String language, Node item, String what) {
        String notation = file.text(item, "an item of " + what);
        try {
            return new Name(language, notation, inflections.expand(notation));
        } catch (IllegalArgumentException e) {
            throw file.wrong(item, e.getMessage());
        }
    }

    private static List<String> forms(List<Name> names) {
        return names.stream().flatMap(name -> name.forms().stream()).toList();
    }

    /** All forms of the words of a file or list that may be sorted by language. */
    List<String> words(Node node, String what) {
        return forms(names(node, what));
    }

    private String text(Node node, Map<String, Node> keys, String key) {
        if (!keys.containsKey(key)) {
            throw file.wrong(node, "an entity without " + key);
        }
        return file.text(keys.get(key), key);
    }

    private String optional(Map<String, Node> keys, String key) {
        return keys.containsKey(key) ? file.text(keys.get(key), key) : null;
    }

    private List<String> texts(Map<String, Node> keys, String key) {
        return keys.containsKey(key) ? file.texts(keys.get(key), key) : List.of();
    }

    private boolean flag(Node node, String key) {
        String value = file.text(node, key);
        if (!value.equals("true") && !value.equals("false")) {
            throw file.wrong(node, key + " must be true or false");
        }
        return value.equals("true");
    }
}
