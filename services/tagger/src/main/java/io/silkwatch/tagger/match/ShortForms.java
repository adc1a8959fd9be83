package io.silkwatch.tagger.match;

import io.silkwatch.tagger.match.decision.Verdict;
import io.silkwatch.tagger.match.dictionary.Affixes;
import io.silkwatch.tagger.match.dictionary.PairedGoods;
import io.silkwatch.tagger.match.dictionary.ShortNames;
import io.silkwatch.tagger.taxonomy.Entity;
import io.silkwatch.tagger.taxonomy.ShortFormRules;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads countries written in one character: several together (中哈, 欧美日) before or behind words of relations, one alone behind a preposition
 * or a verb of direction (对美, 访华) or before a suffix (哈方, 日媒). Only characters that no phrase of the dictionary covers are looked at, and
 * in doubt a character is no country.
 */
final class ShortForms {
    private static final int LONGEST_RUN = 6;
    /** Parts the names of a list. */
    private static final char LIST_MARK = '、';

    private final ShortNames names;
    private final PairedGoods pairs;
    private final ShortFormRules rules;
    private final Affixes beforeOne;
    private final Affixes beforeOneWeak;
    private final Affixes beforeMany;
    private final Affixes behind;
    private final Affixes relations;
    private final Affixes actsBehind;
    /** Those of {@code actsBehind} that need no more than a pair in front of them. */
    private final Affixes actsTogether;

    private final Affixes suffixes;
    private final int longestSuffix;
    private final Affixes suffixesIfNamed;

    ShortForms(ShortFormRules rules, ShortNames names, PairedGoods pairs) {
        this.rules = rules;
        this.names = names;
        this.pairs = pairs;
        this.beforeOne = new Affixes(rules.beforeOne());
        this.beforeOneWeak = new Affixes(rules.beforeOneWeak());
        this.beforeMany = new Affixes(rules.beforeMany());
        this.behind = new Affixes(rules.behind());
        this.relations = new Affixes(rules.relations());
        this.actsBehind = new Affixes(rules.actsBehind());
        this.actsTogether = new Affixes(
                rules.actsBehind().stream().filter(act -> act.length() > 1).toList());
        this.suffixes = new Affixes(rules.suffixes().keySet());
        this.longestSuffix = rules.suffixes().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        this.suffixesIfNamed = new Affixes(rules.suffixesIfNamed());
    }

    /**
     * Adds the countries that short forms name.
     *
     * @param named entities named otherwise; of several countries with one short form the one named is meant
     */
    void read(Reading reading, Predicate<Entity> named) {
        int from = 0;
        for (int span = 0; span <= reading.spans(); span++) {
            boolean last = span == reading.spans();
            int to = last ? reading.folded().length() : reading.spanStart(span);
            readGap(reading, from, to, !last, named);
            from = last ? to : reading.spanEnd(span);
        }
    }

    private void readGap(Reading reading, int from, int to, boolean nameFollows, Predicate<Entity> named) {
        String text = reading.folded();
        char[] chars = reading.chars();
        int i = from;
        while (i < to) {
            char c = chars[i];
            if (!names.has(c)) {
                i++;
            } else if (readPair(reading, new Run(text, from, i, i + 2, to, nameFollows), named)) {
                i += 2;
            } else if (names.alias(c) != null) {
                if (standsAlone(text, from, i, to, nameFollows) || opensClause(text, i)) {
                    reading.decide(names.alias(c), i, i + 1, Verdict.SHORT_FORM);
                }
                i++;
            } else if (!names.ifNamed(c).isEmpty()) {
                readIfNamed(reading, i, named);
                i++;
            } else if (!names.isShort(c)) {
                i++;
            } else {
                int end = endOfRun(text, i, to);
                readRun(reading, new Run(text, from, i, end, to, nameFollows), named);
                i = end;
            }
        }
    }

    /** 委方, 智国: who is meant is told by the full name elsewhere in the article. */
    private void readIfNamed(Reading reading, int at, Predicate<Entity> named) {
        String text = reading.folded();
        boolean fits = suffixesIfNamed.beginAt(text, at + 1) && hasSuffix(text, at + 1) || opensClause(text, at);
        if (fits && !(at > 0 && rules.belongsToWordBefore(text, at))) {
            List<Entity> countries =
                    names.ifNamed(text.charAt(at)).stream().filter(named).toList();
            if (!countries.isEmpty()) {
                reading.decide(meant(reading, countries, at, named), at, at + 1, Verdict.SHORT_FORM);
            }
        }
    }

    /** 中智, 印巴: the second character is short for a country beside the first only. */
    private boolean readPair(Reading reading, Run run, Predicate<Entity> named) {
        if (run.end > run.to) {
            return false;
        }
        List<Entity> pair = names.pair(run.text, run.start).stream()
                .map(countries -> ShortNames.meant(countries, named))
                .toList();
        boolean stands = !pair.isEmpty()
                && !pair.contains(null)
                && !rules.belongsToWordBefore(run.text, run.start)
                && standTogether(run);
        for (int i = 0; stands && i < pair.size(); i++) {
            reading.decide(pair.get(i), run.start + i, run.start + i + 1, Verdict.SHORT_FORM);
        }
        return stands;
    }

    private int endOfRun(String text, int start, int to) {
        int end = start + 1;
        while (end < to && end - start < LONGEST_RUN) {
            int next = text.charAt(end) == LIST_MARK && end + 1 < to ? end + 1 : end;
            char c = text.charAt(next);
            if (!names.isShort(c) || text.substring(start, end).indexOf(c) >= 0) {
                break;
            }
            end = next + 1;
        }
        return end;
    }

    /**
     * Neighbouring short forms.
     *
     * @param from where the uncovered text around them begins
     * @param to where it ends
     * @param nameFollows whether a name begins at {@code to}
     */
    private record Run(String text, int from, int start, int end, int to, boolean nameFollows) {
        Run from(int later) {
            return new Run(text, from, later, end, to, nameFollows);
        }
    }

    private void readRun(Reading reading, Run run, Predicate<Entity> named) {
        // Only the first character can end a longer word: 11日|中美, 谈判中|俄.
        boolean uncovered = run.start > run.from;
        int start = uncovered && rules.belongsToWordBefore(run.text, run.start) ? run.start + 1 : run.start;
        Run rest = run.from(start);
        if (run.end - start > 1 && standTogether(rest)) {
            accept(reading, start, run.end, named);
        } else if (start < run.end && hasSuffix(run.text, run.end)) {
            accept(reading, run.end - 1, run.end, named);
        } else if (run.end - start == 1
                && (beginsPairWithGoods(rest)
                        || standsAlone(run.text, run.from, start, run.to, run.nameFollows)
                        || opensClause(run.text, start))) {
            accept(reading, start, run.end, named);
        } else if (run.end - start > 1) {
            decide(reading, start, run.end, named, Verdict.SHORT_FORM_ALONE);
        }
    }

    /** 中|俄油: the other country of the pair is named along with its goods. */
    private boolean beginsPairWithGoods(Run run) {
        return run.nameFollows && run.end == run.to && pairs.endsIn(run.text, run.from, run.end);
    }

    /** Headlines: 美祭新关税, 陆拟限制石墨出口. */
    private boolean opensClause(String text, int at) {
        return rules.openers().indexOf(text.charAt(at)) >= 0
                && isEdge(text, at - 1)
                && (actsBehind.beginAt(text, at + 1) || isDate(text, at + 1));
    }

    /** 美8月起: a day or month of the act. */
    private static boolean isDate(String text, int from) {
        int end = from;
        while (end < text.length() && end - from < 2 && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end > from && end < text.length() && (text.charAt(end) == '月' || text.charAt(end) == '日');
    }

    private boolean standTogether(Run run) {
        boolean nameBehind = run.nameFollows && run.end == run.to;
        if (nameBehind || relations.beginAt(run.text, run.end) || actsTogether.beginAt(run.text, run.end)) {
            return true;
        }
        boolean fitsBefore = isEdge(run.text, run.start - 1) || beforeMany.endAt(run.text, run.start);
        if (fitsBefore && run.text.substring(run.start, run.end).indexOf(LIST_MARK) >= 0) {
            return true;
        }
        boolean fitsBehind = isEdge(run.text, run.end)
                || Character.isDigit(run.text.charAt(run.end))
                || behind.beginAt(run.text, run.end)
                || actsBehind.beginAt(run.text, run.end);
        return fitsBefore && fitsBehind;
    }

    private boolean standsAlone(String text, int from, int at, int to, boolean nameFollows) {
        char c = text.charAt(at);
        if (at == from || rules.neverAlone().indexOf(c) >= 0) {
            return false;
        }
        boolean led = beforeOne.endAt(text, at);
        if (!led && !beforeOneWeak.endAt(text, at)) {
            return false;
        }
        return led && rules.certain().indexOf(c) >= 0
                || at + 1 == to && nameFollows
                || isEdge(text, at + 1)
                || led && Character.isDigit(text.charAt(at + 1))
                || relations.beginAt(text, at + 1)
                || behind.beginAt(text, at + 1);
    }

    private boolean hasSuffix(String text, int at) {
        if (!suffixes.beginAt(text, at)) {
            return false;
        }
        for (int length = Math.min(longestSuffix, text.length() - at); length > 0; length--) {
            String forbidden = rules.suffixes().get(text.substring(at, at + length));
            if (forbidden != null) {
                return at + length == text.length() || forbidden.indexOf(text.charAt(at + length)) < 0;
            }
        }
        return false;
    }

    private void accept(Reading reading, int start, int end, Predicate<Entity> named) {
        decide(reading, start, end, named, Verdict.SHORT_FORM);
    }

    private void decide(Reading reading, int start, int end, Predicate<Entity> named, Verdict verdict) {
        for (int i = start; i < end; i++) {
            if (reading.folded().charAt(i) != LIST_MARK) {
                List<Entity> countries = names.countries(reading.folded().charAt(i));
                reading.decide(meant(reading, countries, i, named), i, i + 1, verdict);
            }
        }
    }

    /** Of the countries that a character is short for the one named last before it, else one that the article names, else the first. */
    private static Entity meant(Reading reading, List<Entity> countries, int at, Predicate<Entity> named) {
        Entity last = countries.size() == 1 ? null : reading.lastNamed(countries, at);
        return last == null ? ShortNames.meant(countries, named) : last;
    }

    /** Whether no letter or digit stands at an index. */
    private static boolean isEdge(String text, int at) {
        return at < 0 || at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
    }
}
