package io.silkwatch.notifier.routing;

import io.silkwatch.common.Reasons;
import io.silkwatch.common.UserException;
import io.silkwatch.common.yaml.YamlDocument;
import io.silkwatch.common.yaml.YamlException;
import io.silkwatch.common.yaml.YamlMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads routes; every error names file, line and cause. */
final class RoutesFile {
    private final Collection<String> configured;

    RoutesFile(Collection<String> configured) {
        this.configured = configured;
    }

    Routes read(Path file) {
        try {
            return read(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UserException("notifier.routes.file: " + file + " cannot be read: " + Reasons.of(e), e);
        }
    }

    Routes read(String name, String text) {
        YamlMap map = YamlDocument.parse(name, text).map("channels", "routes");
        List<String> problems = new ArrayList<>();
        Map<String, ChannelRules> channels = new HashMap<>();
        if (map.has("channels")) {
            YamlMap each = map.map("channels");
            each.keys()
                    .forEach(channel -> noting(problems, () -> {
                        known(each, channel, channel);
                        channels.put(channel, rules(each.map(channel)));
                    }));
        }
        List<Route> routes = new ArrayList<>();
        map.maps("routes").forEach(route -> noting(problems, () -> routes.add(route(route))));
        if (!problems.isEmpty()) {
            throw new YamlException(String.join("\n", problems));
        }
        return new Routes(channels, routes);
    }

    /** Goes on with the next channel or route, so that all that have an error are told in one go. */
    private static void noting(List<String> problems, Runnable reading) {
        try {
            reading.run();
        } catch (YamlException e) {
            problems.add(e.getMessage());
        }
    }

    private ChannelRules rules(YamlMap map) {
        map.allow("severity", "quiet", "group.wait.ms");
        Optional<QuietHours> quiet = map.has("quiet") ? Optional.of(quiet(map.map("quiet"))) : Optional.empty();
        return new ChannelRules(severity(map), quiet, groupWait(map));
    }

    private static Severity severity(YamlMap map) {
        return parsed(
                map, "severity", "info", "must be info, warning or critical", text -> Severity.valueOf(upper(text)));
    }

    private static Optional<Duration> groupWait(YamlMap map) {
        if (!map.has("group.wait.ms")) {
            return Optional.empty();
        }
        String allowed = "must be a whole number of milliseconds from 0 to 3600000";
        long wait = parsed(map, "group.wait.ms", "", allowed, Long::parseLong);
        if (wait < 0 || wait > Duration.ofHours(1).toMillis()) {
            throw map.error("group.wait.ms", allowed);
        }
        return Optional.of(Duration.ofMillis(wait));
    }

    private static QuietHours quiet(YamlMap map) {
        map.allow("from", "to", "zone", "days");
        map.string("from");
        map.string("to");
        Set<DayOfWeek> days = map.has("days") ? EnumSet.noneOf(DayOfWeek.class) : EnumSet.allOf(DayOfWeek.class);
        for (String day : map.list("days")) {
            try {
                days.add(DayOfWeek.valueOf(upper(day)));
            } catch (IllegalArgumentException e) {
                throw map.error("days", "'" + day + "' is no day; write monday, tuesday, ...");
            }
        }
        return new QuietHours(time(map, "from"), time(map, "to"), zone(map), days);
    }

    private Route route(YamlMap map) {
        map.allow("match", "channels", "continue", "digest", "zone");
        List<LabelMatcher> matchers = new ArrayList<>();
        for (String condition : map.list("match")) {
            try {
                matchers.add(LabelMatcher.parse(condition));
            } catch (IllegalArgumentException e) {
                throw map.error("match", e.getMessage());
            }
        }
        if (!map.has("channels")) {
            throw map.error("channels", "is missing; [] drops what matches");
        }
        List<String> channels = map.list("channels");
        channels.forEach(channel -> known(map, "channels", channel));
        boolean goOn = parsed(map, "continue", "false", "must be true or false", RoutesFile::truth);
        return new Route(matchers, channels, goOn, digest(map));
    }

    private static Optional<Route.Digest> digest(YamlMap map) {
        if (map.has("digest")) {
            return Optional.of(new Route.Digest(time(map, "digest"), zone(map)));
        }
        if (map.has("zone")) {
            throw map.error("zone", "says nothing without digest");
        }
        return Optional.empty();
    }

    private void known(YamlMap map, String key, String channel) {
        if (!configured.contains(channel)) {
            throw map.error(
                    key,
                    "there is no channel '" + channel + "'; configured are "
                            + configured.stream().sorted().toList());
        }
    }

    private static LocalTime time(YamlMap map, String key) {
        return parsed(map, key, "", "must be a time of day like 22:00", LocalTime::parse);
    }

    private static ZoneId zone(YamlMap map) {
        return parsed(map, "zone", "UTC", "must be a time zone like Asia/Almaty", ZoneId::of);
    }

    private static boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
        }
        return text.equals("true");
    }

    private static <T> T parsed(YamlMap map, String key, String byDefault, String allowed, Function<String, T> parser) {
        try {
            return parser.apply(map.string(key, byDefault));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw map.error(key, allowed);
        }
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
