package io.silkwatch.tradeingest.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.silkwatch.common.files.Item;
import io.silkwatch.common.files.Items;
import io.silkwatch.schema.TradeFlow;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Trade records as CSV: one line at a time is in memory, and a broken one costs only itself. */
final class CsvTrade implements Items<TradeFlow> {
    private static final char[] SEPARATORS = {',', ';', '\t'};

    private final CsvLines lines;
    private final String origin;
    private final TradeFlows flows;
    private CsvReader.CsvReaderBuilder csv;
    private char separator;
    private String[] names;
    private Column[] columns;
    private Boolean rowsEnded;
    private boolean unusable;

    CsvTrade(BufferedReader text, String origin, TradeFlows flows) {
        this.lines = new CsvLines(text);
        this.origin = origin;
        this.flows = flows;
    }

    @Override
    public Item<TradeFlow> next() throws IOException {
        if (columns == null && !unusable) {
            String problem = readHeader();
            if (problem != null) {
                unusable = true;
                return refused("", problem);
            }
        }
        if (unusable) {
            return null;
        }
        String line = lines.next(this::complete);
        return line == null ? null : item(line);
    }

    /** @return what is wrong with the header; null if nothing */
    private String readHeader() throws IOException {
        String header = lines.next(line -> true);
        if (header == null) {
            return "the file is empty";
        }
        for (char candidate : SEPARATORS) {
            if (header.indexOf(candidate) >= 0
                    && (separator == 0 || count(header, candidate) > count(header, separator))) {
                separator = candidate;
            }
        }
        if (separator == 0) {
            return "no header of columns separated by comma, semicolon or tab";
        }
        csv = CsvReader.builder().fieldSeparator(separator).detectBomHeader(false);
        try {
            names = cells(header).stream().map(String::strip).toArray(String[]::new);
        } catch (CsvParseException e) {
            return notCsv(e);
        }
        columns = Arrays.stream(names).map(Column::of).toArray(Column[]::new);
        return missing();
    }

    private String missing() {
        Set<Column> present = Arrays.stream(columns)
                .filter(column -> column != null)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Column.class)));
        List<List<Column>> needed = List.of(
                List.of(Column.REPORTER_CODE, Column.REPORTER_ISO, Column.REPORTER),
                List.of(Column.PARTNER_CODE, Column.PARTNER_ISO, Column.PARTNER),
                List.of(Column.FLOW_CODE, Column.FLOW),
                List.of(Column.HS),
                List.of(Column.PERIOD, Column.YEAR),
                List.of(Column.VALUE, Column.VALUE_FOB, Column.VALUE_CIF));
        String missing = needed.stream()
                .filter(anyOf -> anyOf.stream().noneMatch(present::contains))
                .map(anyOf -> anyOf.get(0).title())
                .collect(Collectors.joining(", "));
        return missing.isEmpty() ? null : "missing column " + missing;
    }

    /** Whether a line has all its cells, so that a quotation mark without a partner belongs to a cell. */
    private boolean complete(String line) {
        try {
            return fits(cells(line));
        } catch (CsvParseException e) {
            return false;
        }
    }

    /**
     * Whether a row has a cell for each column. Where the first row ends with a separator that the header has not, as in downloads of today's Comtrade site, others
     * do too; in any other file it is one too many somewhere.
     */
    private boolean fits(List<String> cells) {
        int more = cells.size() - columns.length;
        boolean ended = more == 1 && cells.get(columns.length).isEmpty();
        if (rowsEnded == null) {
            rowsEnded = ended;
        }
        return more == 0 || ended && rowsEnded;
    }

    private Item<TradeFlow> item(String line) {
        try {
            List<String> cells = cells(line);
            if (!fits(cells)) {
                return refused(line, cells.size() + " cells instead of " + columns.length);
            }
            Row row = new Row();
            for (int i = 0; i < columns.length; i++) {
                if (columns[i] != null && row.get(columns[i]).isEmpty()) {
                    row.put(columns[i], names[i], cells.get(i));
                }
            }
            return new Item.Good<>(flows.flow(row));
        } catch (BadRowException e) {
            return refused(line, e.getMessage());
        } catch (CsvParseException e) {
            return refused(line, notCsv(e));
        }
    }

    private List<String> cells(String line) {
        return csv.ofSingleCsvRecord(line).getFields();
    }

    private static String notCsv(CsvParseException problem) {
        return "not CSV: " + problem.getMessage();
    }

    private static long count(String text, char one) {
        return text.chars().filter(other -> other == one).count();
    }

    private Item<TradeFlow> refused(String line, String reason) {
        return new Item.Bad<>(
                line.getBytes(StandardCharsets.UTF_8), origin + ":" + Math.max(1, lines.number()), reason);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
