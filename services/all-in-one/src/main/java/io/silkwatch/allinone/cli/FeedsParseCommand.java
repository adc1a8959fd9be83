package io.silkwatch.allinone.cli;

import io.silkwatch.allinone.FeedLine;
import io.silkwatch.common.UserException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Feed documents to JSON lines, without a broker. */
@Command(
        name = "parse",
        description = {
            "Read feed documents, one JSON line a file:",
            "file, status (ok, partial: mended with guesses, error), format, title, entries, items, error.",
            "Exit code 1 if any file could not be read as a feed."
        })
final class FeedsParseCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Feed documents")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--files-from", paramLabel = "LIST", description = "A file with one file name a line")
    private Path list;

    @Option(names = "--items", description = "Print all items of a feed, not the first one only")
    private boolean items;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (files.isEmpty() && list == null) {
            throw new ParameterException(spec.commandLine(), "files to read are missing");
        }
        PrintWriter out = spec.commandLine().getOut();
        int bad = 0;
        for (Path file : Stream.concat(files.stream(), listed().stream()).toList()) {
            FeedLine line = FeedLine.of(file, items);
            out.println(line.json());
            bad += line.failed() ? 1 : 0;
        }
        out.flush();
        return bad == 0 ? 0 : 1;
    }

    private List<Path> listed() {
        if (list == null) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(list, StandardCharsets.UTF_8)) {
            return lines.filter(line -> !line.isBlank()).map(Path::of).toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new UserException("--files-from: " + list + " cannot be read: " + e.getMessage(), e);
        }
    }
}
