package io.silkwatch.newsingest.gdelt.slot;

import io.silkwatch.newsingest.Draft;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.parser.Parser;

/** A row of a GKG 2.1 file: what GDELT found in one article. 27 columns between tabs, never quoted; lists inside end in semicolons. */
final class GkgRow {
    static final int COLUMNS = 27;

    /** Documents of other collections have a citation where an address should be. */
    private static final String WEB = "1";

    private static final Pattern TITLE = Pattern.compile("<PAGE_TITLE>([^<]*)</PAGE_TITLE>");
    private static final Pattern PUBLISHED =
            Pattern.compile("<PAGE_PRECISEPUBTIMESTAMP>(\\d{14})</PAGE_PRECISEPUBTIMESTAMP>");
    private static final Pattern SOURCE_LANGUAGE = Pattern.compile("srclc:([a-z]{3})");
    private static final Map<String, String> LANGUAGES = Arrays.stream(Locale.getISOLanguages())
            .collect(Collectors.toUnmodifiableMap(
                    code -> Locale.forLanguageTag(code).getISO3Language(), code -> code, (one, other) -> one));

    private final String[] columns;

    private GkgRow(String[] columns) {
        this.columns = columns;
    }

    /** @throws IllegalArgumentException if it has not the columns of a row */
    static GkgRow parse(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException("has " + columns.length + " columns, not " + COLUMNS);
        }
        return new GkgRow(columns);
    }

    /** Whether the document is a page of the web. */
    boolean isPage() {
        return columns[2].equals(WEB) && columns[4].regionMatches(true, 0, "http", 0, 4);
    }

    String url() {
        return columns[4];
    }

    /** Title of the page; empty in rows from before 2019 and where GDELT found none. */
    String title() {
        return first(TITLE, columns[26])
                .map(title -> Parser.unescapeEntities(title, false))
                .orElse("");
    }

    Draft draft() {
        return new Draft(
                columns[0], title(), "", first(PUBLISHED, columns[26]).orElse(""), columns[3], url(), language(), "");
    }

    /** The language GDELT translated from; English where it did not. */
    private String language() {
        return first(SOURCE_LANGUAGE, columns[25])
                .map(code -> LANGUAGES.getOrDefault(code, code))
                .orElse("en");
    }

    /** Names of themes, without the places in the text where they were found. */
    Set<String> themes() {
        Set<String> themes = new LinkedHashSet<>();
        list(columns[7]).forEach(themes::add);
        list(columns[8]).forEach(theme -> themes.add(theme.replaceFirst(",\\d+$", "")));
        return themes;
    }

    /** Whether a theme begins with one of the prefixes; {@code *} is every article. */
    boolean hasTheme(Collection<String> prefixes) {
        return prefixes.contains("*")
                || themes().stream().anyMatch(theme -> prefixes.stream().anyMatch(theme::startsWith));
    }

    Hints hints() {
        List<Place> places = list(columns[9]).stream()
                .map(Place::parse)
                .flatMap(Optional::stream)
                .toList();
        return new Hints()
                .put("record", columns[0])
                .list("themes", themes())
                .list(
                        "countries",
                        places.stream().map(Place::country).distinct().toList())
                .list("locations", places.stream().map(Place::text).distinct().toList())
                .list("persons", list(columns[11]))
                .list("organizations", list(columns[13]))
                .put("tone", columns[15].replaceFirst(",.*", ""));
    }

    private static List<String> list(String column) {
        return Arrays.stream(column.split(";")).filter(part -> !part.isBlank()).toList();
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
