package io.silkwatch.tagger.taxonomy;

import io.silkwatch.common.yaml.YamlException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the taxonomy says of one entity.
 *
 * @param entity the entity
 * @param names its names in all languages
 * @param nodes of a corridor: places that mean it only in connection with transport
 * @param contexts when its ambiguous names count
 * @param ignored longer phrases that contain a name but do not mean it
 * @param shorts one-character forms in Chinese headlines
 * @param route of a corridor; empty for others
 * @param role office or position of a person; empty when not said
 * @param isOfficeHolder whether it is a person who acts for a state: a president, minister or speaker, not the head of a company or of the opposition
 * @param isSeated whether it is an organisation that may be named after the city where it sits and does not stand for the country
 * @param codes further standard codes by their kind: iso3, lei, ticker; and {@code inseparable} for a commodity that trade statistics cannot tell from others under its HS codes
 * @param wikidata item id; empty when unknown
 * @param file file that defines it
 * @param line line of that file, from 1
 */
public record Definition(
        Entity entity,
        List<Name> names,
        List<Name> nodes,
        List<Context> contexts,
        List<String> ignored,
        List<String> shorts,
        Route route,
        String role,
        boolean isOfficeHolder,
        boolean isSeated,
        Map<String, String> codes,
        String wikidata,
        String file,
        int line) {

    public Definition {
        names = List.copyOf(names);
        nodes = List.copyOf(nodes);
        contexts = List.copyOf(contexts);
        ignored = List.copyOf(ignored);
        shorts = List.copyOf(shorts);
        codes = Map.copyOf(codes);
    }

    /** The same entity with the names and rules of another definition added. */
    Definition extendedBy(Definition more) {
        return new Definition(
                entity,
                joinedNames(names, more.names),
                joinedNames(nodes, more.nodes),
                joined(contexts, more.contexts),
                joined(ignored, more.ignored),
                joined(shorts, more.shorts),
                route,
                role,
                isOfficeHolder,
                isSeated,
                codes,
                wikidata,
                file,
                line);
    }

    /** Whether the words around a name decide if it counts. */
    boolean isAmbiguous(Name name) {
        return contexts.stream().anyMatch(context -> context.names().contains(name.notation()));
    }

    private static List<Name> joinedNames(List<Name> first, List<Name> second) {
        return Stream.concat(first.stream(), second.stream().filter(name -> first.stream()
                        .noneMatch(name::isWrittenLike)))
                .toList();
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).distinct().toList();
    }

    /** Refuses a context about a name that the whole definition, this one or the one it extends to, does not list. */
    void checkContexts(Definition whole) {
        for (Context context : contexts) {
            for (String about : context.names()) {
                if (Stream.concat(whole.names.stream(), whole.nodes.stream())
                        .noneMatch(name -> name.notation().equals(about))) {
                    throw new YamlException(
                            file, context.line(), "'" + about + "' is not written like this in names or nodes");
                }
            }
        }
    }

    YamlException wrong(String cause) {
        return new YamlException(file, line, cause);
    }
}
