package io.silkwatch.allinone.cli.feeds;

import io.silkwatch.allinone.json.AvroJson;
import io.silkwatch.common.Reasons;
import io.silkwatch.common.UserException;
import io.silkwatch.newsingest.http.Addresses;
import io.silkwatch.newsingest.list.FeedList;
import io.silkwatch.newsingest.list.ListedFeed;
import io.silkwatch.newsingest.list.Opml;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Feeds from other readers. */
@Command(
        name = "import",
        description = {
            "Add the feeds of an OPML file to a YAML list, and print what was added as JSON lines.",
            "Feeds whose address is in the list already stay as they are. Broken OPML is mended as far as it goes.",
            "Exit code 1 if some of the feeds could not be read, 2 if none could."
        })
final class FeedsImportCommand implements Callable<Integer> {
    private static final long MAX_BYTES = 16 << 20;

    @Parameters(paramLabel = "FILE.opml", description = "What another reader has exported")
    private Path opml;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            defaultValue = "feeds.yaml",
            description = "The list to add to, made if it is not there (default: ${DEFAULT-VALUE})")
    private Path target;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Opml read = read();
        List<ListedFeed> added = FeedList.extend(target, read.feeds());
        PrintWriter out = spec.commandLine().getOut();
        added.forEach(feed -> out.println(AvroJson.line(FeedFiles.tree(feed))));
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        err.println(
                added.size() + " of " + (read.feeds().size() + read.unusable().size()) + " feeds added to " + target);
        if (read.mended()) {
            err.println(opml + " is not well-formed; feeds may be missing");
        }
        read.includes().forEach(url -> err.println("not followed: the list refers to " + Addresses.shown(url)));
        read.unusable()
                .forEach(url -> err.println("left out: " + Addresses.shown(url) + " is no http or https address"));
        err.flush();
        if (read.unusable().isEmpty()) {
            return 0; // also where there was nothing to add
        }
        return read.feeds().isEmpty() ? 2 : 1;
    }

    private Opml read() {
        try {
            if (Files.size(opml) > MAX_BYTES) {
                throw new UserException(opml + " is larger than " + MAX_BYTES + " bytes");
            }
            return Opml.read(Files.readAllBytes(opml));
        } catch (IOException e) {
            throw new UserException(opml + " cannot be read: " + Reasons.of(e), e);
        } catch (IllegalArgumentException e) {
            throw new UserException(opml + " is no OPML: " + e.getMessage(), e);
        }
    }
}
