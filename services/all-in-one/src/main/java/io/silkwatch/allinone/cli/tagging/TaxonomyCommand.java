package io.silkwatch.allinone.cli.tagging;

import io.silkwatch.allinone.cli.common.CommandGroup;
import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.allinone.instance.Services;
import io.silkwatch.common.config.Config;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** What can be named, and what a text names. */
@Command(
        name = "taxonomy",
        description =
                "Look into the taxonomy: commodities, countries, blocs, organisations, persons, corridors, facilities, places.",
        subcommands = {TaxonomyCheckCommand.class, TaxonomyListCommand.class, TaxonomyExplainCommand.class})
public final class TaxonomyCommand extends CommandGroup {
    /** The shipped taxonomy with the files of the configuration and further ones. */
    static Taxonomy load(ConfigOptions options, List<Path> further) {
        Config config = options.load(Map.of());
        List<Path> files = new ArrayList<>(Services.taxonomyFiles(config));
        files.addAll(further);
        return Taxonomy.with(files);
    }
}
