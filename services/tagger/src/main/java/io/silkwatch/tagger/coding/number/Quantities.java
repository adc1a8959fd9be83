package io.silkwatch.tagger.coding.number;

import io.silkwatch.schema.Quantity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds amounts with a unit and brings them to base units: {@code 17亿立方米} is 1.7e9 m3, {@code $900 million} 9e8 USD. */
public final class Quantities {
    /** Amounts that one statement names at most. */
    public static final int MOST = 12;

    /**
     * What a unit means.
     *
     * @param base the base unit
     * @param factor how many base units make one
     */
    public record Unit(String base, double factor) {}

    /**
     * A number with its scale.
     *
     * @param end first index after it
     */
    record Count(double value, int end) {}

    /**
     * The words of a language.
     *
     * @param scales words for thousands and the like; none in Chinese, where numbers and scales are one
     * @param numbers words for small numbers, which count with a scale only
     * @param counts words that count without one: "half a million"
     * @param before currencies that stand before a number
     * @param units units that stand behind one
     * @param shared by the name of a currency, the currencies of other countries that have it too
     * @param daily what says before or behind an amount in the same clause that it is one of every day
     * @param han what tells whether Chinese numerals count anything; null in other languages
     */
    public record Words(
            Map<String, Double> scales,
            Map<String, Double> numbers,
            Map<String, Double> counts,
            Map<String, String> before,
            Map<String, Unit> units,
            Map<String, List<String>> shared,
            Daily daily,
            HanWords han) {}

    /**
     * Parts of words that make an amount one of every day.
     *
     * @param before those before an amount: 日均, "daily output by"
     * @param behind those behind it: "barrels of oil a day"
     */
    public record Daily(List<String> before, List<String> behind) {}

    /** Units that flow; other amounts of every day are told apart by nobody. */
    private static final Set<String> FLOWING = Set.of("bbl", "m3");

    /** How far from an amount it is said that it is one of every day. */
    private static final int DAILY_REACH = 40;

    private static final int DAILY_REACH_BEHIND = 24;

    private record Word<T>(String word, T meaning) {}

    /** Words by their first character, those before an amount by their last; the longest first. */
    private final Map<Character, List<Word<Double>>> scales;

    private final Map<Character, List<Word<Double>>> numbers;
    private final Map<Character, List<Word<Double>>> counts;
    private final Map<Character, List<Word<String>>> before;
    private final Map<Character, List<Word<Unit>>> units;

    private final Daily daily;
    private final Map<String, List<String>> shared;

    private final Digits digits;

    /** Null where numerals are not Chinese; so is what reads shares. */
    private final HanWords han;

    private final HanShare shares;

    /** The amounts of a language. */
    public Quantities(Digits digits, Words words) {
        this.digits = digits;
        this.han = words.han();
        this.shares = han == null ? null : new HanShare(digits, han);
        this.numbers = longestFirst(words.numbers(), word -> word.charAt(0));
        this.counts = longestFirst(words.counts(), word -> word.charAt(0));
        this.scales = longestFirst(words.scales(), word -> word.charAt(0));
        this.before = longestFirst(words.before(), word -> word.charAt(word.length() - 1));
        this.units = longestFirst(words.units(), word -> word.charAt(0));
        this.daily = words.daily();
        this.shared = words.shared();
    }

    private static <T> Map<Character, List<Word<T>>> longestFirst(
            Map<String, T> words, Function<String, Character> by) {
        return words.entrySet().stream()
                .map(entry -> new Word<>(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt((Word<T> word) -> word.word().length())
                        .reversed()
                        .thenComparing(Word::word))
                .collect(Collectors.groupingBy(word -> by.apply(word.word())));
    }

    /**
     * The amounts in {@code from..to} of a text, in order, the first {@link #MOST}.
     *
     * @param countries what tells apart currencies of one name
     */
    public List<Quantity> find(String text, int from, int to, NamedCountries countries) {
        List<Quantity> found = new ArrayList<>();
        int i = from;
        while (i < to && found.size() < MOST) {
            Count share = shares == null ? null : shares.read(text, i, from, to);
            if (share != null) {
                found.add(new Quantity(share.value(), "percent", text.substring(i, share.end())));
                i = share.end();
                continue;
            }
            Count count = count(text, from, i, to);
            if (count == null) {
                i++;
                continue;
            }
            boolean inName = i > from && Character.isLetter(text.charAt(i - 1)) && !isHan(text.charAt(i - 1));
            Amount amount = inName ? null : amount(text, from, i, count, to, countries);
            if (amount != null) {
                found.add(amount.quantity(text));
            }
            i = amount == null ? count.end() : Math.max(amount.end(), count.end());
        }
        return found;
    }

    /** The number that starts at an index; null for none. */
    private Count count(String text, int from, int start, int to) {
        boolean isDigit = Digits.isDigit(text.charAt(start));
        if (han != null) {
            return isDigit || han.allowCount(text, start, from)
                    ? HanCount.read(digits, text, start, to, at -> at(text, at, to, units) != null)
                    : null;
        }
        if (isDigit) {
            int end = digits.end(text, start, to);
            Count number = new Count(digits.value(text, start, end), end);
            Count scaled = scaled(text, number, to);
            return scaled == null ? number : scaled;
        }
        boolean inWord = start > from && Character.isLetterOrDigit(text.charAt(start - 1));
        Word<Double> whole = inWord ? null : at(text, start, to, counts);
        if (whole != null) {
            return new Count(whole.meaning(), start + whole.word().length());
        }
        Word<Double> word = inWord ? null : at(text, start, to, numbers);
        return word == null
                ? null
                : scaled(text, new Count(word.meaning(), start + word.word().length()), to);
    }

    /** A number with the scale behind it; null where there is none. */
    private Count scaled(String text, Count number, int to) {
        int at = skipGap(text, number.end(), to);
        Word<Double> scale = at(text, at, to, scales);
        return scale == null
                ? null
                : new Count(number.value() * scale.meaning(), at + scale.word().length());
    }

    private record Amount(int start, int end, double value, String unit) {
        Quantity quantity(String text) {
            return new Quantity(value, unit, text.substring(start, end));
        }
    }

    private Amount amount(String text, int from, int start, Count count, int to, NamedCountries countries) {
        int end = count.end();
        int at = skipGap(text, end, to);
        Word<String> currency = endingAt(text, from, start);
        Word<Unit> unit = at(text, at, to, units);
        if (currency != null) {
            // Behind 美金 or 新台币 a plain 元 is no yuan.
            boolean repeated = unit != null
                    && (unit.meaning().base().equals(currency.meaning())
                            || unit.word().equals("元"));
            int first = text.lastIndexOf(currency.word(), start);
            return new Amount(
                    first,
                    repeated ? at + unit.word().length() : end,
                    count.value(),
                    currency(currency.word(), currency.meaning(), text, from, to, countries));
        }
        if (unit == null) {
            return null;
        }
        double product = count.value() * unit.meaning().factor();
        String base = currency(unit.word(), unit.meaning().base(), text, from, to, countries);
        int last = at + unit.word().length();
        return new Amount(start, last, product, isDaily(base, text, from, start, last, to) ? base + "/d" : base);
    }

    /**
     * The currency that a word stands for. Some have it from several countries: then it is that of the one that is named, first its usual one, else one that is
     * named itself ("¥50 billion, with the yen falling"), else the usual one.
     */
    private String currency(String word, String usual, String text, int from, int to, NamedCountries countries) {
        List<String> others = shared.get(word);
        if (others == null) {
            return usual;
        }
        List<String> all = new ArrayList<>(others);
        all.add(0, usual);
        String chosen = countries.choose(all);
        return chosen != null
                ? chosen
                : all.stream()
                        .filter(currency -> isNamed(currency, text, from, to))
                        .findFirst()
                        .orElse(usual);
    }

    /** Whether a currency is named by a word that is its own. */
    private boolean isNamed(String currency, String text, int from, int to) {
        for (List<Word<Unit>> words : units.values()) {
            for (Word<Unit> word : words) {
                if (word.meaning().base().equals(currency) && !shared.containsKey(word.word())) {
                    int at = indexOf(word.word(), text, from, to);
                    int end = at + word.word().length();
                    if (at >= 0 && startsWord(text, from, at) && endsWord(text, end)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether the clause says before an amount that flows, or right behind it, that it does so every day. */
    private boolean isDaily(String base, String text, int from, int start, int end, int to) {
        if (!FLOWING.contains(base)) {
            return false;
        }
        int first = start;
        while (first > Math.max(from, start - DAILY_REACH) && !partsClauses(text, first - 1)) {
            first--;
        }
        for (String word : daily.before()) {
            int at = indexOf(word, text, first, start);
            // "On the 19th production ...": 19日产量.
            if (at >= 0 && (at == 0 || !Digits.isDigit(text.charAt(at - 1)))) {
                return true;
            }
        }
        int last = end;
        while (last < Math.min(to, end + DAILY_REACH_BEHIND)
                && !partsClauses(text, last)
                && !Digits.isDigit(text.charAt(last))) {
            last++;
        }
        for (String word : daily.behind()) {
            int at = indexOf(word, text, end, last);
            if (at >= 0 && endsWord(text, at + word.length())) {
                return true;
            }
        }
        return false;
    }

    /** The first place of a word inside {@code from..to}; -1 for none. What lies behind is not looked at: each of many amounts would read the text to its end. */
    private static int indexOf(String word, String text, int from, int to) {
        for (int at = from; at + word.length() <= to; at++) {
            if (text.startsWith(word, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean partsClauses(String text, int at) {
        char c = text.charAt(at);
        boolean inNumber = c == ',' && at > 0 && Digits.isDigit(text.charAt(at - 1));
        return ",;:。()".indexOf(c) >= 0 && !inNumber;
    }

    private static int skipGap(String text, int at, int to) {
        return at < to && " -多余".indexOf(text.charAt(at)) >= 0 ? at + 1 : at;
    }

    private static <T> Word<T> at(String text, int at, int to, Map<Character, List<Word<T>>> words) {
        if (at >= to) {
            return null;
        }
        for (Word<T> word : words.getOrDefault(text.charAt(at), List.of())) {
            int end = at + word.word().length();
            if (end <= to && text.startsWith(word.word(), at) && endsWord(text, end)) {
                return word;
            }
        }
        return null;
    }

    private static boolean endsWord(String text, int end) {
        char last = text.charAt(end - 1);
        return end == text.length()
                || !Character.isLetter(last)
                || isHan(last)
                || !Character.isLetterOrDigit(text.charAt(end))
                || isHan(text.charAt(end));
    }

    private Word<String> endingAt(String text, int from, int start) {
        int last = start > from && text.charAt(start - 1) == ' ' ? start - 1 : start;
        if (last == from) {
            return null;
        }
        for (Word<String> word : before.getOrDefault(text.charAt(last - 1), List.of())) {
            int first = last - word.word().length();
            if (first >= from && text.startsWith(word.word(), first) && startsWord(text, from, first)) {
                return word;
            }
        }
        return null;
    }

    /** Whether a word that starts at an index does not go on with letters before it: S$ ends US$. */
    private static boolean startsWord(String text, int from, int at) {
        char before = at > from ? text.charAt(at - 1) : ' ';
        return !Character.isLetter(text.charAt(at))
                || isHan(text.charAt(at))
                || !Character.isLetterOrDigit(before)
                || isHan(before);
    }

    private static boolean isHan(char c) {
        return c >= '\u4e00' && c <= '\u9fff';
    }
}
