package io.silkwatch.allinone.cli.tagging;

import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.tagger.match.EntityMatcher;
import io.silkwatch.tagger.taxonomy.Definition;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads taxonomy files as a start would. */
@Command(
        name = "check",
        description = {
            "Check taxonomy files; each broken one is named with its line and what is wrong.",
            "Warns of names that two entities of one kind claim."
        })
final class TaxonomyCheckCommand implements Runnable {
    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Files to check on top of the shipped ones and those of tagger.taxonomy")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private ConfigOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Taxonomy taxonomy = TaxonomyCommand.load(options, files);
        // Some mistakes show only when the names are put into the dictionary.
        new EntityMatcher(taxonomy);
        taxonomy.doubles().forEach(claim -> spec.commandLine().getErr().println("warning: " + claim));
        spec.commandLine().getErr().flush();
        Map<String, Integer> kinds = new TreeMap<>();
        int names = 0;
        for (Definition definition : taxonomy.definitions()) {
            kinds.merge(definition.entity().kind().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
            names += TaxonomyListCommand.names(definition);
        }
        spec.commandLine()
                .getOut()
                .printf(
                        "OK: %d entities with %d names (%s)%n",
                        taxonomy.definitions().size(),
                        names,
                        kinds.entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .collect(Collectors.joining(", ")));
        spec.commandLine().getOut().flush();
    }
}
