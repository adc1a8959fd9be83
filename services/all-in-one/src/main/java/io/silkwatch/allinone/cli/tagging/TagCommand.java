package io.silkwatch.allinone.cli.tagging;

import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.allinone.instance.Services;
import io.silkwatch.allinone.json.AvroJson;
import io.silkwatch.common.Reasons;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.files.Item;
import io.silkwatch.common.files.Items;
import io.silkwatch.newsingest.Articles;
import io.silkwatch.schema.Article;
import io.silkwatch.tagger.Tagger;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tagging without a broker. */
@Command(
        name = "tag",
        description = {
            "Tag texts: commodities, countries, organisations, persons, corridors and coded events, one JSON line a document.",
            "Reads plain text, HTML or JSON lines from files or standard input.",
            "JSON lines have the fields id, title, text, published, source, grade (A to F, reliability of the source), language and url;",
            "a text file may give all but the text as lines 'key: value' between two lines '---' at its start.",
            "Words like 'on Tuesday' are counted from published; the certainty of events depends on grade (default: F).",
            "Exit code 1 if some of them could not be read, 2 if none could."
        })
public final class TagCommand implements Callable<Integer> {
    private static final Set<String> UNDATED = Set.of(Articles.PUBLISHED_MISSING, Articles.PUBLISHED_UNREADABLE);

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Files to read (default: standard input)")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--published",
            paramLabel = "DATE",
            description =
                    "Day (YYYY-MM-DD) on which inputs that state no date were published (default: when the file was written, else today)")
    private LocalDate published;

    @Mixin
    private ConfigOptions options;

    @Spec
    private CommandSpec spec;

    private int tagged;
    private int refused;

    @Override
    public Integer call() throws IOException {
        Config config = options.load(Map.of());
        Taxonomy taxonomy = Services.taxonomy(config);
        Tagger tagger = new Tagger(taxonomy);
        TagLine line = new TagLine(taxonomy);
        try (InOrder<TagInput.Document, String> tagging = new InOrder<>(
                document -> AvroJson.line(line.tree(document.id(), tagger.tag(document.article()))),
                spec.commandLine().getOut()::println,
                document -> document.article().getText().length())) {
            tagAll(tagging);
        }
        if (refused == 0) {
            return 0; // also where there was nothing to tag, as behind a filter
        }
        return tagged == 0 ? 2 : 1;
    }

    private void tagAll(InOrder<TagInput.Document, String> tagging) throws IOException {
        if (files.isEmpty()) {
            try (Items<TagInput.Document> documents = TagInput.standardInput(System.in)) {
                tag(documents, tagging);
            }
        }
        for (Path file : files) {
            if (nobodyReads()) {
                return;
            }
            try (Items<TagInput.Document> documents = TagInput.file(file)) {
                tag(documents, tagging);
            } catch (IOException e) {
                refused++;
                complain(file + " cannot be read: " + Reasons.of(e));
            }
        }
    }

    private void tag(Items<TagInput.Document> documents, InOrder<TagInput.Document, String> tagging)
            throws IOException {
        int undated = 0; // one sentence about all of an input is enough
        TagInput.Document firstUndated = null;
        for (Item<TagInput.Document> item = documents.next(); item != null && !nobodyReads(); item = documents.next()) {
            if (item instanceof Item.Good<TagInput.Document> good) {
                TagInput.Document document = dated(good.value());
                warn(document);
                if (published == null && document.article().getFlags().contains(Articles.PUBLISHED_MISSING)) {
                    firstUndated = undated == 0 ? document : firstUndated;
                    undated++;
                }
                tagging.add(document);
                tagged++;
            } else if (item instanceof Item.Bad<TagInput.Document> bad) {
                complain(bad.origin() + ": " + bad.reason());
                refused++;
            }
        }
        if (undated > 0) {
            complain(firstUndated.place() + (undated == 1 ? "" : " and " + (undated - 1) + " more")
                    + ": no date of publication, taken for " + day(firstUndated) + "; --published gives another");
        }
    }

    /** Whether the reader of a pipe has gone: a writer says so only when asked. */
    private boolean nobodyReads() {
        return spec.commandLine().getOut().checkError();
    }

    private TagInput.Document dated(TagInput.Document document) {
        Article article = document.article();
        if (published == null || article.getFlags().stream().noneMatch(UNDATED::contains)) {
            return document;
        }
        Instant start = published.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new TagInput.Document(
                document.id(),
                document.place(),
                Article.newBuilder(article).setPublishedAt(start).build());
    }

    private static LocalDate day(TagInput.Document document) {
        return document.article().getPublishedAt().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private void warn(TagInput.Document document) {
        List<String> flags = document.article().getFlags();
        if (flags.contains(Articles.TEXT_TRUNCATED)) {
            complain(document.place() + ": only the first " + Articles.MAX_TEXT_BYTES / 1024
                    + " KiB of the text are read");
        }
        if (flags.contains(Articles.PUBLISHED_UNREADABLE)) {
            complain(document.place() + ": published is no time that can be read; taken for " + day(document));
        }
    }

    private void complain(String sentence) {
        spec.commandLine().getErr().println("silkwatch: " + sentence);
    }
}
