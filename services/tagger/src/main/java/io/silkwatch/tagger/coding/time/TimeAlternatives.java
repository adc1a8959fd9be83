package io.silkwatch.tagger.coding.time;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Ways of naming a time that can begin with the same character, as one pattern: the first that fits counts. */
final class TimeAlternatives {
    private final List<TimePattern> patterns;
    private final Pattern all;
    /** By way, the number of the group that holds it whole. */
    private final int[] wholes;
    /** By way, the names of its groups and those they have among the groups of all. */
    private final List<Map<String, String>> groups;

    TimeAlternatives(List<TimePattern> patterns) {
        this.patterns = patterns;
        this.all = Pattern.compile(IntStream.range(0, patterns.size())
                .mapToObj(i -> "(" + patterns.get(i).regex(suffix(i)) + ")")
                .collect(Collectors.joining("|")));
        this.groups = IntStream.range(0, patterns.size())
                .mapToObj(i -> patterns.get(i).groups().stream()
                        .collect(Collectors.toUnmodifiableMap(name -> name, name -> name + suffix(i))))
                .toList();
        this.wholes = new int[patterns.size()];
        int group = 1;
        for (int i = 0; i < wholes.length; i++) {
            wholes[i] = group;
            group += 1 + patterns.get(i).pattern().matcher("").groupCount();
        }
    }

    private static String suffix(int pattern) {
        return "x" + pattern;
    }

    /** The time that a text names from {@code start} on and before {@code to}; null when it names none there. */
    TimeMatch match(String text, int start, int to) {
        Matcher matcher = all.matcher(text).region(start, to).useTransparentBounds(true);
        if (!matcher.lookingAt()) {
            return null;
        }
        int which = 0;
        while (matcher.start(wholes[which]) < 0) {
            which++;
        }
        return new TimeMatch(patterns.get(which), matcher, groups.get(which));
    }
}
