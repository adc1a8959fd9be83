package io.silkwatch.tradeingest.format;

import io.silkwatch.common.Areas;
import io.silkwatch.common.Reasons;
import io.silkwatch.schema.TradeFlow;
import io.silkwatch.tradeingest.AreaCodes;
import io.silkwatch.tradeingest.ReleaseTimes;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes trade records of rows. Every row with a legible identity and value becomes a record, also those that split or repeat others (by second partner, mode of
 * transport, customs procedure, re-exports): which of them count is decided where indicators are computed.
 */
final class TradeFlows {
    private static final String DEFAULT_SOURCE = "comtrade";
    private static final String DEFAULT_CLASSIFICATION = "HS";
    private static final String ALL_PROCEDURES = "C00";
    /** Record times cannot be earlier. */
    private static final int MIN_YEAR = 1970;

    private static final int MAX_YEAR = 2100;

    /** No statistics of trade by these codes are older. */
    private static final Instant EARLIEST_RELEASE = Instant.parse("1960-01-01T00:00:00Z");

    /** Publishers write local times without a zone, and dates that begin earlier in the east. */
    private static final Duration CLOCKS_APART = Duration.ofDays(1);

    /** Estimation flags of Comtrade: 2 quantity, 4 net weight, 6 both. */
    private static final int WEIGHT_ESTIMATED_FLAG = 4;

    /** Dollars, kilograms or other units, some ten thousand times the trade of the world; sums of more could become infinite, and shares of them 0. */
    private static final double LARGEST = 1e18;

    /** Characters; it is kept beside every figure. */
    private static final int LONGEST_SOURCE = 100;

    private static final Pattern INTEGER = Pattern.compile("(\\d{1,9})(?:\\.0+)?");
    private static final Pattern NUMBER = Pattern.compile("-?(\\d++\\.?+\\d*+|\\.\\d++)([eE][+-]?\\d++)?+");

    /** A year, and a month of two digits, or of one where something stands before it; some programs write numbers with {@code .0} behind them. */
    private static final Pattern PERIOD =
            Pattern.compile("(\\d{4})(?:[-/.]?M?(\\d[1-9]|[1-9]0|(?<=\\D)[1-9]))?(?:\\.0+)?");

    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{1,8}");
    private static final Pattern PROCEDURE = Pattern.compile("[0-9A-Z]{1,6}");

    private static final Set<String> FLOWS =
            Set.of("M", "X", "DX", "FM", "FX", "MIP", "MOP", "RM", "RX", "XIP", "XOP", "DM");
    private static final Map<String, String> FLOW_NAMES = Map.ofEntries(
            Map.entry("1", "M"),
            Map.entry("2", "X"),
            Map.entry("3", "RX"),
            Map.entry("4", "RM"),
            Map.entry("IMPORT", "M"),
            Map.entry("IMPORTS", "M"),
            Map.entry("EXPORT", "X"),
            Map.entry("EXPORTS", "X"),
            Map.entry("RE-EXPORT", "RX"),
            Map.entry("RE-EXPORTS", "RX"),
            Map.entry("RE-IMPORT", "RM"),
            Map.entry("RE-IMPORTS", "RM"));

    /** What publishers write for all partners and for Taiwan where others write ISO codes. */
    private static final Map<String, Integer> OTHER_CODES =
            Map.of("W00", Areas.WORLD, "WLD", Areas.WORLD, "WORLD", Areas.WORLD, "S19", 490, "EU", 97, "EUR", 97);

    private final Clock clock;
    private final AreaCodes areas;

    TradeFlows(Clock clock, AreaCodes areas) {
        this.clock = clock;
        this.areas = areas;
    }

    /** @throws BadRowException if something is missing or wrong */
    TradeFlow flow(Row row) throws BadRowException {
        int reporter = area(row, "reporter", Column.REPORTER_CODE, Column.REPORTER_ISO, Column.REPORTER);
        int partner = area(row, "partner", Column.PARTNER_CODE, Column.PARTNER_ISO, Column.PARTNER);
        String period = period(row);
        String flow = flowCode(row);
        String classification = classification(row);
        double value = value(row, flow);
        return TradeFlow.newBuilder()
                .setSource(source(row))
                .setReporterCode(reporter)
                .setReporter(areas.iso2(reporter))
                .setPartnerCode(partner)
                .setPartner(areas.iso2(partner))
                .setPartner2Code(integer(row, Column.PARTNER2_CODE, 0))
                .setFlow(flow)
                .setClassification(classification)
                .setHs(commodity(row, classification))
                .setFrequency(frequency(row, period))
                .setPeriod(period)
                .setModeOfTransport(integer(row, Column.MODE_OF_TRANSPORT, 0))
                .setCustomsProcedure(procedure(row))
                .setValueUsd(value)
                .setNetWeightKg(amount(row, Column.NET_WEIGHT, value))
                .setQuantity(amount(row, Column.QUANTITY, value))
                .setQuantityUnit(row.get(Column.QUANTITY_UNIT))
                .setEstimated(estimated(row))
                .setReleasedAt(released(row))
                .setIngestedAt(Instant.ofEpochMilli(clock.millis()))
                .build();
    }

    /** The numeric code if there is one, else the ISO code; a plain column holds either. */
    private int area(Row row, String what, Column code, Column iso, Column plain) throws BadRowException {
        String text = row.first(code, iso, plain);
        if (text.isEmpty()) {
            throw new BadRowException("no " + what);
        }
        Matcher number = INTEGER.matcher(text);
        if (number.matches()) {
            int known = Integer.parseInt(number.group(1));
            if (!areas.isKnown(known)) {
                throw new BadRowException("unknown " + what + " code " + known);
            }
            return known;
        }
        Integer other = OTHER_CODES.get(text.toUpperCase(Locale.ROOT));
        if (other != null) {
            return other;
        }
        return Areas.byIso2(text)
                .or(() -> Areas.byIso3(text))
                .map(Areas.Area::code)
                .orElseThrow(() -> new BadRowException("unknown " + what + " " + shown(text)));
    }

    private static String flowCode(Row row) throws BadRowException {
        String text = row.first(Column.FLOW_CODE, Column.FLOW).toUpperCase(Locale.ROOT);
        String flow = FLOW_NAMES.getOrDefault(text.replaceFirst("\\.0+$", ""), text);
        if (!FLOWS.contains(flow)) {
            throw new BadRowException(text.isEmpty() ? "no flow" : "unknown flow " + shown(text));
        }
        return flow;
    }

    private static String period(Row row) throws BadRowException {
        String text = row.first(Column.PERIOD, Column.YEAR);
        Matcher matcher = PERIOD.matcher(text);
        if (!matcher.matches()) {
            throw new BadRowException(text.isEmpty() ? "no period" : "bad period " + shown(text));
        }
        int year = Integer.parseInt(matcher.group(1));
        int month = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        boolean annual = matcher.group(2) == null
                || month == 52 && row.get(Column.FREQUENCY).equalsIgnoreCase("A");
        if (year < MIN_YEAR) {
            throw new BadRowException("period before " + MIN_YEAR + ": " + shown(text));
        }
        if (year > MAX_YEAR || !annual && (month < 1 || month > 12)) {
            throw new BadRowException("bad period " + shown(text));
        }
        return annual ? String.valueOf(year) : String.format(Locale.ROOT, "%d-%02d", year, month);
    }

    private static String frequency(Row row, String period) throws BadRowException {
        String fromPeriod = period.length() == 4 ? "A" : "M";
        String stated = row.get(Column.FREQUENCY).toUpperCase(Locale.ROOT);
        if (!stated.isEmpty() && !stated.startsWith(fromPeriod)) {
            throw new BadRowException("period " + period + " does not fit frequency " + shown(stated));
        }
        return fromPeriod;
    }

    private static String classification(Row row) throws BadRowException {
        String text = row.get(Column.CLASSIFICATION).toUpperCase(Locale.ROOT);
        if (text.isEmpty()) {
            return DEFAULT_CLASSIFICATION;
        }
        if (!CODE.matcher(text).matches()) {
            throw new BadRowException("bad classification " + shown(text));
        }
        return text;
    }

    /** Spreadsheets take the leading zero off HS codes, which have an even number of digits. */
    private static String commodity(Row row, String classification) throws BadRowException {
        String code = row.get(Column.HS).toUpperCase(Locale.ROOT);
        if (!CODE.matcher(code).matches()) {
            throw new BadRowException(code.isEmpty() ? "no commodity code" : "bad commodity code " + shown(code));
        }
        boolean zeroLost = classification.startsWith("H")
                && code.length() % 2 == 1
                && code.chars().allMatch(Character::isDigit);
        return zeroLost ? "0" + code : code;
    }

    private static String procedure(Row row) throws BadRowException {
        String code = row.get(Column.CUSTOMS_PROCEDURE).toUpperCase(Locale.ROOT);
        if (code.isEmpty()) {
            return ALL_PROCEDURES;
        }
        if (!PROCEDURE.matcher(code).matches()) {
            throw new BadRowException("bad customs procedure " + shown(code));
        }
        return code;
    }

    private static String source(Row row) throws BadRowException {
        String source = row.get(Column.SOURCE);
        if (source.length() > LONGEST_SOURCE) {
            throw new BadRowException("source longer than " + LONGEST_SOURCE + " characters: " + shown(source));
        }
        return source.isEmpty() ? DEFAULT_SOURCE : source;
    }

    private static double value(Row row, String flow) throws BadRowException {
        Column valued = flow.endsWith("M") || flow.startsWith("M") ? Column.VALUE_CIF : Column.VALUE_FOB;
        Column column = row.get(Column.VALUE).isEmpty() ? valued : Column.VALUE;
        if (row.get(column).isEmpty()) {
            throw new BadRowException("no value");
        }
        return number(row, column);
    }

    /** A weight or quantity; 0 beside a value means that it was not given. */
    private static Double amount(Row row, Column column, double value) throws BadRowException {
        if (row.get(column).isEmpty() || row.get(column).equalsIgnoreCase("N/A")) {
            return null;
        }
        double amount = number(row, column);
        return amount == 0 && value > 0 ? null : amount;
    }

    private static double number(Row row, Column column) throws BadRowException {
        String text = row.get(column);
        if (!NUMBER.matcher(text).matches()) {
            throw new BadRowException(shown(row.name(column)) + " is no number: " + shown(text));
        }
        double number = Double.parseDouble(text);
        if (number > LARGEST) {
            throw new BadRowException(shown(row.name(column)) + " is too large: " + shown(text));
        }
        if (number < 0) {
            throw new BadRowException(shown(row.name(column)) + " is negative: " + shown(text));
        }
        return number;
    }

    private static int integer(Row row, Column column, int otherwise) throws BadRowException {
        String text = row.get(column);
        if (text.isEmpty()) {
            return otherwise;
        }
        Matcher matcher = INTEGER.matcher(text);
        if (!matcher.matches()) {
            throw new BadRowException(shown(row.name(column)) + " is no code: " + shown(text));
        }
        return Integer.parseInt(matcher.group(1));
    }

    private static boolean estimated(Row row) {
        Matcher flag = INTEGER.matcher(row.get(Column.ESTIMATION_FLAG));
        boolean flagged = flag.matches() && (Integer.parseInt(flag.group(1)) & WEIGHT_ESTIMATED_FLAG) != 0;
        return flagged || yes(row.get(Column.WEIGHT_ESTIMATED)) || yes(row.get(Column.ESTIMATED));
    }

    private static boolean yes(String text) {
        return text.equalsIgnoreCase("true") || text.equals("1");
    }

    private Instant released(Row row) throws BadRowException {
        String text = row.get(Column.RELEASED);
        if (text.isEmpty()) {
            return null;
        }
        Instant at = time(text);
        if (at.isBefore(EARLIEST_RELEASE)) {
            throw new BadRowException("release time before 1960: " + shown(text));
        }
        if (at.isAfter(Instant.ofEpochMilli(clock.millis()).plus(CLOCKS_APART))) {
            // It would be the newest for ever, and no later release could correct it.
            throw new BadRowException("release time in the future: " + shown(text));
        }
        return at;
    }

    private static Instant time(String text) throws BadRowException {
        try {
            return ReleaseTimes.parse(text);
        } catch (DateTimeException e) {
            throw new BadRowException("bad release time " + shown(text));
        }
    }

    private static String shown(String text) {
        return text.length() <= 40 ? Reasons.line(text) : Reasons.line(text.substring(0, 40)) + "...";
    }
}
