package io.silkwatch.allinone.cli.tagging;

import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.allinone.json.AvroJson;
import io.silkwatch.tagger.Tagger;
import io.silkwatch.tagger.match.decision.Decision;
import io.silkwatch.tagger.match.decision.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what in a text names an entity, what only seems to, and why. */
@Command(
        name = "explain",
        description = "Explain a text: every place that may name an entity, whether it counts, and why.")
final class TaxonomyExplainCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "TEXT", description = "The text, or - for standard input")
    private List<String> words;

    @Option(names = "--json", description = "JSON lines instead of a table")
    private boolean json;

    @Mixin
    private ConfigOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String text = words.equals(List.of("-"))
                ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                : String.join(" ", words);
        PrintWriter out = spec.commandLine().getOut();
        // Names are explained without events, so nothing that codes them need be loaded.
        Tagger tagger = new Tagger(
                TaxonomyCommand.load(options, List.of()), (title, titleHits, body, bodyHits, article) -> List.of());
        List<Tagger.Explanation> places = withoutRepeats(tagger.explain(text));
        places.forEach(place -> out.println(json ? AvroJson.line(tree(place)) : row(place)));
        if (places.isEmpty() && !json) {
            out.println("nothing in this text is a name of the taxonomy");
        }
        out.flush();
        return 0;
    }

    /** Leaves out that words within a longer name name an entity where they are a name of it themselves. */
    private static List<Tagger.Explanation> withoutRepeats(List<Tagger.Explanation> places) {
        Set<Decision> named = places.stream().map(Tagger.Explanation::decision).collect(Collectors.toSet());
        return places.stream()
                .filter(place -> place.decision().verdict() != Verdict.NAMED_WITHIN
                        || !named.contains(as(Verdict.NAMED, place.decision())))
                .toList();
    }

    private static Decision as(Verdict verdict, Decision decision) {
        return new Decision(decision.entity(), decision.start(), decision.end(), verdict, decision.words());
    }

    private static String row(Tagger.Explanation place) {
        return String.format(
                "%d..%d  \"%s\"  %s: %s",
                place.start(),
                place.end(),
                place.surface().replaceAll("\\s+", " "),
                entity(place.decision()),
                verdict(place.decision()));
    }

    private static String entity(Decision decision) {
        if (decision.entity().id().isEmpty()) {
            return "no entity";
        }
        return kind(decision) + " " + decision.entity().id() + " ("
                + decision.entity().label() + ")";
    }

    private static String kind(Decision decision) {
        return decision.entity().kind().name().toLowerCase(Locale.ROOT);
    }

    private static String verdict(Decision decision) {
        String verdict = (decision.verdict().accepted() ? "counts, " : "does not count, ")
                + decision.verdict().reason();
        if (decision.words().isEmpty()) {
            return verdict;
        }
        return verdict + ": " + String.join(", ", decision.words());
    }

    private static Map<String, Object> tree(Tagger.Explanation place) {
        Decision decision = place.decision();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("start", place.start());
        tree.put("end", place.end());
        tree.put("surface", place.surface());
        tree.put("kind", decision.entity().id().isEmpty() ? null : kind(decision));
        tree.put(
                "entity",
                decision.entity().id().isEmpty() ? null : decision.entity().id());
        tree.put("counts", decision.verdict().accepted());
        tree.put("verdict", decision.verdict().name());
        tree.put("reason", decision.verdict().reason());
        tree.put("words", decision.words());
        return tree;
    }
}
