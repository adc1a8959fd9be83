package io.silkwatch.allinone.cli.feeds;

import io.silkwatch.allinone.cli.common.Progress;
import io.silkwatch.common.Reasons;
import io.silkwatch.common.UserException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
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
            "Read feed documents and say what is there, one JSON line a file.",
            "File, status (ok, partial: mended with guesses, error), format, title, entries, items, error.",
            "Exit code 1 if some of the files could not be read as a feed, 2 if none could."
        })
final class FeedsParseCommand implements Callable<Integer> {
    /** Files that may be read before the one whose line is next. */
    private static final int AHEAD = 16;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Feed documents")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--files-from", paramLabel = "LIST", description = "A file with one file name a line")
    private Path list;

    @Option(names = "--items", description = "Print all items of a feed, not the first one only")
    private boolean items;

    @Option(
            names = "--deadline",
            paramLabel = "MS",
            defaultValue = "2000",
            description =
                    "Processor time for a file, in milliseconds (default: ${DEFAULT-VALUE}); what takes longer is told as too-slow")
    private long deadlineMs;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (files.isEmpty() && list == null) {
            throw new ParameterException(spec.commandLine(), "files to read are missing");
        }
        if (deadlineMs < 1) {
            throw new ParameterException(spec.commandLine(), "--deadline must be 1 or more, not " + deadlineMs);
        }
        List<Path> all = Stream.concat(files.stream(), listed().stream()).toList();
        int bad = print(all);
        if (bad == 0) {
            return 0; // also where the list names no file
        }
        return bad == all.size() ? 2 : 1;
    }

    /** Reads with all processors, prints in the order of the files. */
    private int print(List<Path> all) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        int bad = 0;
        try (FeedLines lines = new FeedLines(items, Duration.ofMillis(deadlineMs))) {
            Deque<Future<FeedLine>> ahead = new ArrayDeque<>();
            Progress progress = new Progress(err);
            int next = 0;
            for (int done = 1; done <= all.size() && !out.checkError(); done++) { // until nobody reads any more
                while (next < all.size() && ahead.size() < AHEAD) {
                    ahead.add(lines.read(all.get(next++)));
                }
                FeedLine line = ahead.remove().get();
                out.println(line.json());
                bad += line.failed() ? 1 : 0;
                String read = done + " of " + all.size() + " files read";
                progress.at(() -> read);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            out.flush();
        }
        return bad;
    }

    private List<Path> listed() {
        if (list == null) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(list, StandardCharsets.UTF_8)) {
            return lines.filter(line -> !line.isBlank()).map(Path::of).toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UserException("--files-from: " + list + " cannot be read: " + Reasons.of(e), e);
        }
    }
}
