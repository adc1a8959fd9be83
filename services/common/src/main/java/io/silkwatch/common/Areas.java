package io.silkwatch.common;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reporters and partners of trade statistics by UN Comtrade code. Most codes are those of UN M49 and ISO 3166; Comtrade has its own for the United States,
 * France, India, Norway, Switzerland and Taiwan, which may each contain dependent areas, and for former states, leftovers and groups.
 *
 * <p>The table is {@code comtrade-areas.csv} beside this class. Monaco has no row: its number 492 means something else in Comtrade, which counts it as France.
 */
public final class Areas {

    /** The code of World: the total over all partners. */
    public static final int WORLD = 0;

    private static final String RESOURCE = "comtrade-areas.csv";
    private static final int COLUMNS = 5;
    private static final Map<Integer, Area> BY_CODE = load();
    private static final Map<String, Area> BY_ISO2 = new LinkedHashMap<>();
    private static final Map<String, Area> BY_ISO3 = new LinkedHashMap<>();

    static {
        BY_CODE.values().stream().filter(area -> area.kind() == Kind.COUNTRY).forEach(area -> {
            BY_ISO2.put(area.iso2(), area);
            BY_ISO3.put(area.iso3(), area);
        });
    }

    private Areas() {}

    /** What an area is. */
    public enum Kind {
        /** A country or dependent area of today, under the code Comtrade uses. */
        COUNTRY,
        /** The same country under another number, as other publishers write it. */
        ALTERNATIVE,
        /** An area that exists no more or is counted elsewhere today; it has no ISO code. */
        HISTORICAL,
        /** Partners that were not told apart: bunkers, free zones, "not specified". */
        RESIDUAL,
        /** Several countries that also have rows of their own. */
        GROUP,
        /** All partners together. */
        WORLD
    }

    /**
     * One row of the table.
     *
     * @param code UN Comtrade code
     * @param iso2 ISO 3166 alpha-2; empty unless a country of today
     * @param iso3 ISO 3166 alpha-3, likewise
     * @param kind what it is
     * @param name English name
     */
    public record Area(int code, String iso2, String iso3, Kind kind, String name) {}

    /** The area of a Comtrade code; empty when the code is unknown. */
    public static Optional<Area> byCode(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** The country of an ISO 3166 alpha-2 code in either case; empty when unknown. */
    public static Optional<Area> byIso2(String iso2) {
        return Optional.ofNullable(BY_ISO2.get(iso2.toUpperCase(Locale.ROOT)));
    }

    /** The country of an ISO 3166 alpha-3 code in either case; empty when unknown. */
    public static Optional<Area> byIso3(String iso3) {
        return Optional.ofNullable(BY_ISO3.get(iso3.toUpperCase(Locale.ROOT)));
    }

    /** ISO 3166 alpha-2 of a Comtrade code; empty text for World, groups, residual partners, former states and unknown codes. */
    public static String iso2(int code) {
        Area area = BY_CODE.get(code);
        return area == null ? "" : area.iso2();
    }

    /** Whether the code stands for partners that were not told apart. */
    public static boolean isResidual(int code) {
        return is(code, Kind.RESIDUAL);
    }

    /** Whether the code stands for several countries that have rows of their own, so that counting both counts twice. World is no group here. */
    public static boolean isGroup(int code) {
        return is(code, Kind.GROUP);
    }

    /** All areas in the order of their codes. */
    public static Collection<Area> all() {
        return BY_CODE.values();
    }

    private static boolean is(int code, Kind kind) {
        Area area = BY_CODE.get(code);
        return area != null && area.kind() == kind;
    }

    private static Map<Integer, Area> load() {
        try (InputStream resource = Areas.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            Map<Integer, Area> areas = new LinkedHashMap<>();
            lines.lines().skip(1).map(Areas::parse).forEach(area -> areas.put(area.code(), area));
            return Collections.unmodifiableMap(areas);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name stands last, so that it may contain commas. */
    private static Area parse(String line) {
        String[] cells = line.split(",", COLUMNS);
        Kind kind = Kind.valueOf(cells[3].toUpperCase(Locale.ROOT));
        return new Area(Integer.parseInt(cells[0]), cells[1], cells[2], kind, cells[4]);
    }
}
