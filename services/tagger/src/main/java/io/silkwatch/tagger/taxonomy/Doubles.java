package io.silkwatch.tagger.taxonomy;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds names and Wikidata items that two entities of one kind both claim. Two that both say by the words around it when the name is theirs may
 * share it.
 */
final class Doubles {
    /** Of these kinds some shipped names mean two at once: 铜铝, Franco-German. */
    private static final Set<EntityKind> PAIRED = EnumSet.of(EntityKind.COUNTRY, EntityKind.BLOC, EntityKind.COMMODITY);

    private static final Pattern GAP = Pattern.compile("[\\s\\p{Zs}\\u2010-\\u2013\\u2212-]+");

    private final Set<String> shippedFiles;
    private final Map<Claimed, List<Claim>> claims = new HashMap<>();
    private final Map<Claimed, Definition> items = new HashMap<>();
    private final List<String> found = new ArrayList<>();
    /** The pairs of entities that are told of already: once is enough. */
    private final Set<Set<Entity>> told = new HashSet<>();

    private record Claimed(EntityKind kind, String what) {}

    private record Claim(Definition by, Name name, boolean ambiguous) {}

    private Doubles(Set<String> shippedFiles) {
        this.shippedFiles = shippedFiles;
    }

    /** What is claimed twice, one line for each two entities. */
    static List<String> in(Collection<Definition> definitions, Set<String> shippedFiles) {
        Doubles doubles = new Doubles(shippedFiles);
        definitions.forEach(doubles::add);
        return doubles.found;
    }

    private void add(Definition definition) {
        EntityKind kind = definition.entity().kind();
        if (!definition.wikidata().isEmpty()) {
            Definition other = items.putIfAbsent(new Claimed(kind, definition.wikidata()), definition);
            if (other != null) {
                tell(
                        definition,
                        other,
                        definition.file(),
                        definition.line(),
                        "the Wikidata item",
                        definition.wikidata(),
                        other.file() + ":" + other.line());
            }
        }
        Map<String, Name> forms = new LinkedHashMap<>();
        definition.names().forEach(name -> name.forms().forEach(form -> forms.putIfAbsent(canonical(form), name)));
        forms.forEach((form, name) -> add(
                new Claim(definition, name, definition.isAmbiguous(name)),
                claims.computeIfAbsent(new Claimed(kind, form), any -> new ArrayList<>(1))));
    }

    private void add(Claim claim, List<Claim> others) {
        for (Claim other : others) {
            if (!(claim.ambiguous() && other.ambiguous()) && !isPair(claim, other)) {
                // A file of the user's own is the one to mend.
                boolean later = !isShipped(claim) || isShipped(other);
                tell(later ? claim : other, later ? other : claim);
            }
        }
        others.add(claim);
    }

    private boolean isPair(Claim claim, Claim other) {
        return PAIRED.contains(claim.by().entity().kind()) && isShipped(claim) && isShipped(other);
    }

    private boolean isShipped(Claim claim) {
        return shippedFiles.contains(claim.name().file());
    }

    private void tell(Claim claim, Claim other) {
        tell(
                claim.by(),
                other.by(),
                claim.name().file(),
                claim.name().line(),
                "the name",
                "'" + claim.name().notation() + "'",
                other.name().file() + ":" + other.name().line());
    }

    private void tell(
            Definition claims, Definition has, String file, int line, String what, String value, String where) {
        if (told.add(Set.of(claims.entity(), has.entity()))) {
            found.add(String.format(
                    "%s:%d: %s '%s' claims %s %s of %s '%s' in %s, so that one mention names both",
                    file,
                    line,
                    claims.entity().kind().name().toLowerCase(Locale.ROOT),
                    claims.entity().id(),
                    what,
                    value,
                    has.entity().kind().name().toLowerCase(Locale.ROOT),
                    has.entity().id(),
                    where));
        }
    }

    /** A form as the search compares it; letter case may differ, for a name in capitals is found by one in small letters too. */
    private static String canonical(String form) {
        return GAP.matcher(Normalizer.normalize(form).folded())
                .replaceAll(" ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
