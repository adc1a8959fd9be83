package io.silkwatch.allinone.cli.feeds;

import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.allinone.json.AvroJson;
import io.silkwatch.common.UserException;
import io.silkwatch.newsingest.CanonicalUrl;
import io.silkwatch.newsingest.http.Addresses;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One feed, asked now. */
@Command(
        name = "check",
        description = {
            "Read a feed once and print as JSON what is there.",
            "Status, format, title, items, date of the newest, validators, robots.txt, and how often it would be read. Exit code 1 if it cannot be used."
        })
final class FeedsCheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "URL", description = "Address of a feed")
    private String url;

    @Mixin
    private ConfigOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        FeedCheck check = FeedCheck.of(options.load(Map.of()).news(), address(), Clock.systemUTC());
        spec.commandLine().getOut().println(AvroJson.line(check.tree()));
        spec.commandLine().getOut().flush();
        return check.usable() ? 0 : 1;
    }

    private URI address() {
        try {
            if (CanonicalUrl.of(url).isPresent()) {
                return new URI(url);
            }
        } catch (URISyntaxException e) {
            // Told below.
        }
        throw new UserException(Addresses.shown(url) + " is no http or https address");
    }
}
