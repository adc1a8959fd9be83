package io.silkwatch.tagger.taxonomy;

import io.silkwatch.common.yaml.YamlDocument;
import io.silkwatch.common.yaml.YamlException;
import io.silkwatch.schema.EntityKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * All entities that news can name, read from the files that come with the program and those of the user.
 *
 * <p>An entity of a user file replaces the shipped one of the same kind and id; with {@code extend: true} it adds names and rules to it, and
 * changes nothing else.
 */
public final class Taxonomy {
    private static final String SHIPPED = "/taxonomy";
    private static final String INFLECTIONS = "inflections.yaml";
    private static final String TRANSPORT_WORDS = "transport-words.yaml";
    private static final String STATE_WORDS = "state-words.yaml";

    private final Map<Key, Definition> definitions = new LinkedHashMap<>();
    private final List<String> transportWords = new ArrayList<>();
    private final Set<String> shippedFiles = new HashSet<>();
    private Inflections inflections = new Inflections(Map.of());
    private StateWords stateWords;

    private record Key(EntityKind kind, String id) {}

    private Taxonomy() {}

    /**
     * The taxonomy that comes with the program.
     *
     * @throws YamlException when a file is broken
     */
    public static Taxonomy shipped() {
        return with(List.of());
    }

    /**
     * The shipped taxonomy, extended and overridden by the user's files in their order.
     *
     * @throws YamlException when files are broken or cannot be read, with a line for each of them
     */
    public static Taxonomy with(List<Path> userFiles) {
        return read(
                ResourceFolder.yamlFiles(SHIPPED),
                userFiles.stream()
                        .<Supplier<YamlDocument>>map(
                                path -> () -> YamlDocument.read(path.toString(), ResourceFolder.open(path)))
                        .toList());
    }

    /** The taxonomy of some files; among the shipped ones are those of inflection classes, transport words and words of offices of state. */
    static Taxonomy of(List<YamlDocument> shipped, List<YamlDocument> userFiles) {
        return read(
                shipped,
                userFiles.stream()
                        .<Supplier<YamlDocument>>map(file -> () -> file)
                        .toList());
    }

    private static Taxonomy read(List<YamlDocument> shipped, List<Supplier<YamlDocument>> userFiles) {
        Taxonomy taxonomy = new Taxonomy();
        shipped.forEach(file -> taxonomy.shippedFiles.add(file.name()));
        shipped.stream().filter(file -> isNamed(file, INFLECTIONS)).forEach(taxonomy::readInflections);
        shipped.stream().filter(file -> isNamed(file, STATE_WORDS)).forEach(taxonomy::readStateWords);
        for (YamlDocument file : shipped) {
            if (isNamed(file, TRANSPORT_WORDS)) {
                taxonomy.readTransportWords(file);
            } else if (!isNamed(file, INFLECTIONS) && !isNamed(file, STATE_WORDS)) {
                taxonomy.readShipped(file);
            }
        }
        taxonomy.readUser(userFiles);
        taxonomy.checkReferences();
        return taxonomy;
    }

    /** Every entity, shipped ones in the order of their files. */
    public Collection<Definition> definitions() {
        return List.copyOf(definitions.values());
    }

    /** An entity by kind and id; null when there is none. */
    public Definition find(EntityKind kind, String id) {
        return definitions.get(new Key(kind, id));
    }

    /** What two entities of one kind both claim, so that one mention would count twice; one line each with file and line, empty where there is nothing. */
    public List<String> doubles() {
        return Doubles.in(definitions.values(), shippedFiles);
    }

    /** Words that tell of transport, all forms in all languages; a corridor's nodes count beside them. */
    public List<String> transportWords() {
        return List.copyOf(transportWords);
    }

    private static boolean isNamed(YamlDocument file, String name) {
        return file.name().endsWith("/" + name);
    }

    private void readInflections(YamlDocument file) {
        inflections = Inflections.read(file);
    }

    private void readStateWords(YamlDocument file) {
        stateWords = StateWords.read(file);
    }

    private void readTransportWords(YamlDocument file) {
        if (file.root() != null) {
            transportWords.addAll(new NameReader(file, inflections).words(file.root(), "the file"));
        }
    }

    private void readShipped(YamlDocument file) {
        for (DefinitionReader.Block block : new DefinitionReader(file, inflections, stateWords).blocks()) {
            Definition definition = block.definition();
            if (block.extend()) {
                throw definition.wrong("extend is for files that add to the shipped taxonomy");
            }
            Definition first = definitions.putIfAbsent(key(definition), definition);
            if (first != null) {
                throw twice(definition, first);
            }
        }
    }

    /** Reads all files, so that the first mistake of each can be told at once. */
    private void readUser(List<Supplier<YamlDocument>> files) {
        Set<Key> overridden = new HashSet<>();
        List<String> mistakes = new ArrayList<>();
        for (Supplier<YamlDocument> file : files) {
            try {
                readUser(file.get(), overridden);
            } catch (YamlException e) {
                mistakes.add(e.getMessage());
            }
        }
        refuse(mistakes);
    }

    private static void refuse(Collection<String> mistakes) {
        if (!mistakes.isEmpty()) {
            throw new YamlException(String.join(System.lineSeparator(), mistakes));
        }
    }

    private void readUser(YamlDocument file, Set<Key> overridden) {
        for (DefinitionReader.Block block : new DefinitionReader(file, inflections, stateWords).blocks()) {
            Definition definition = block.definition();
            Key key = key(definition);
            Definition existing = definitions.get(key);
            if (!block.extend()) {
                if (!overridden.add(key)) {
                    throw twice(definition, existing);
                }
                definitions.put(key, definition);
            } else if (existing == null) {
                throw definition.wrong("nothing to extend: there is no " + name(definition));
            } else {
                Definition extended = existing.extendedBy(definition);
                definition.checkContexts(extended);
                definitions.put(key, extended);
            }
        }
    }

    private void checkReferences() {
        Map<String, String> firstByFile = new LinkedHashMap<>();
        for (Definition definition : definitions.values()) {
            try {
                checkReferences(definition);
            } catch (YamlException e) {
                firstByFile.putIfAbsent(definition.file(), e.getMessage());
            }
        }
        refuse(firstByFile.values());
    }

    private void checkReferences(Definition definition) {
        Entity entity = definition.entity();
        // EU is a code that ISO 3166 reserves: the Commission is at home there.
        if (entity.country() != null && find(EntityKind.BLOC, entity.country()) == null) {
            checkReference(definition, EntityKind.COUNTRY, entity.country());
        }
        if (entity.corridor() != null) {
            checkReference(definition, EntityKind.CORRIDOR, entity.corridor());
        }
        entity.commodities().forEach(id -> checkReference(definition, EntityKind.COMMODITY, id));
        definition.route().countries().forEach(id -> checkReference(definition, EntityKind.COUNTRY, id));
        definition.route().alternatives().forEach(id -> checkReference(definition, EntityKind.CORRIDOR, id));
    }

    private void checkReference(Definition definition, EntityKind kind, String id) {
        if (find(kind, id) == null) {
            throw definition.wrong(name(definition) + " refers to an unknown " + lower(kind) + " '" + id + "'");
        }
    }

    private static YamlException twice(Definition definition, Definition first) {
        return definition.wrong(name(definition) + " is already defined in " + first.file() + ":" + first.line());
    }

    private static Key key(Definition definition) {
        return new Key(definition.entity().kind(), definition.entity().id());
    }

    private static String name(Definition definition) {
        return lower(definition.entity().kind()) + " '" + definition.entity().id() + "'";
    }

    private static String lower(EntityKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
