package io.silkwatch.tradeingest.comtrade.api;

import io.silkwatch.common.Areas;
import io.silkwatch.tradeingest.AreaCodes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which reporters, partners and HS codes there are: as the API's reference files say, or as the tables of the product do.
 *
 * @param reporters by code, with their ISO 3166 alpha-2 or empty text
 * @param partners likewise
 * @param commodities descriptions by HS 2022 code
 * @param current whether they come from the API
 */
public record References(
        Map<Integer, String> reporters, Map<Integer, String> partners, Map<String, String> commodities, boolean current)
        implements AreaCodes {
    private static final Logger LOG = LoggerFactory.getLogger(References.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** The tables are copied. */
    public References {
        reporters = Map.copyOf(reporters);
        partners = Map.copyOf(partners);
        commodities = Map.copyOf(commodities);
    }

    /** The tables of the product. */
    public static References bundled() {
        Map<Integer, String> reporters = new TreeMap<>();
        Map<Integer, String> partners = new TreeMap<>();
        for (Areas.Area area : Areas.all()) {
            partners.put(area.code(), area.iso2());
            if (area.kind() != Areas.Kind.WORLD && area.kind() != Areas.Kind.RESIDUAL) {
                reporters.put(area.code(), area.iso2());
            }
        }
        return new References(reporters, partners, bundledCommodities(), false);
    }

    /** The tables of the API; those of the product if they cannot be had. */
    public static References load(ComtradeApi api) throws InterruptedException {
        References bundled = bundled();
        try {
            Map<Integer, String> reporters = areas(api, "Reporters", "reportercode");
            Map<Integer, String> partners = areas(api, "partnerAreas", "partnercode");
            Map<String, String> commodities = new TreeMap<>(bundled.commodities);
            commodities.putAll(commodities(api));
            LOG.info(
                    "Reference tables of the API: {} reporters, {} partners, {} HS codes",
                    reporters.size(),
                    partners.size(),
                    commodities.size());
            return new References(reporters, partners, commodities, true);
        } catch (CallFailed | IOException e) {
            LOG.info("Reference tables of the API cannot be had ({}); using those of the product", e.getMessage());
            return bundled;
        }
    }

    private static Map<Integer, String> areas(ComtradeApi api, String name, String codeName)
            throws CallFailed, IOException, InterruptedException {
        Map<Integer, String> areas = new TreeMap<>();
        Path file = api.reference(name, LIMIT);
        try {
            Answer.read(file, "results", entry -> {
                String code = entry.getOrDefault(codeName, entry.getOrDefault("id", ""));
                if (code.matches("\\d{1,6}")) {
                    int number = Integer.parseInt(code);
                    // Our own table knows better which of several rows of a country is the one of today.
                    String iso2 = Areas.byCode(number).isPresent() ? Areas.iso2(number) : iso2(entry, codeName);
                    areas.put(number, iso2);
                }
            });
        } finally {
            ComtradeApi.delete(file);
        }
        if (areas.isEmpty()) {
            throw new IOException(name + " is empty");
        }
        return areas;
    }

    private static String iso2(Map<String, String> entry, String codeName) {
        boolean plain =
                entry.getOrDefault("isgroup", "false").equals("false") && !entry.containsKey("entryexpireddate");
        String iso2 = entry.getOrDefault(codeName + "isoalpha2", "").toUpperCase(Locale.ROOT);
        return plain && iso2.matches("[A-Z]{2}") ? iso2 : "";
    }

    private static Map<String, String> commodities(ComtradeApi api)
            throws CallFailed, IOException, InterruptedException {
        Map<String, String> commodities = new TreeMap<>();
        Path file = api.reference("H6", LIMIT);
        try {
            Answer.read(file, "results", entry -> {
                String code = entry.getOrDefault("id", "");
                if (code.matches("\\d{2,6}")) {
                    commodities.put(code, entry.getOrDefault("text", "").replaceFirst("^\\d+\\s*-\\s*", ""));
                }
            });
        } finally {
            ComtradeApi.delete(file);
        }
        return commodities;
    }

    private static Map<String, String> bundledCommodities() {
        try (InputStream in = References.class.getResourceAsStream("hs-2022.csv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Map<String, String> commodities = new TreeMap<>();
            lines.lines().skip(1).map(line -> line.split(",", 2)).forEach(cells -> commodities.put(cells[0], cells[1]));
            return commodities;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is such a reporter. */
    public boolean isReporter(int code) {
        return reporters.containsKey(code);
    }

    /** What an HS code stands for; empty text when unknown. */
    public String commodity(String code) {
        return commodities.getOrDefault(code, "");
    }

    /** Partners to name when a query has to be split: all but groups, whose members have rows of their own. */
    public List<Integer> partnersOneByOne() {
        return new TreeSet<>(partners.keySet())
                .stream().filter(code -> !Areas.isGroup(code)).toList();
    }

    @Override
    public boolean isKnown(int code) {
        return partners.containsKey(code)
                || reporters.containsKey(code)
                || Areas.byCode(code).isPresent();
    }

    @Override
    public String iso2(int code) {
        String iso2 = partners.containsKey(code) ? partners.get(code) : reporters.getOrDefault(code, "");
        return iso2.isEmpty() ? Areas.iso2(code) : iso2;
    }
}
