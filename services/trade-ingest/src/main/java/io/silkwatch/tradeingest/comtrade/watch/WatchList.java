package io.silkwatch.tradeingest.comtrade.watch;

import io.silkwatch.common.Areas;
import io.silkwatch.common.Reasons;
import io.silkwatch.common.UserException;
import io.silkwatch.common.yaml.YamlDocument;
import io.silkwatch.common.yaml.YamlMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Reads the watch list; what several entries ask of one reporter is put together. */
public final class WatchList {
    private static final int MAX_YEARS = 60;
    private static final List<String> FLOWS = List.of("X", "M", "RX", "RM", "DX", "FM");
    private static final List<String> BY_DEFAULT = List.of("X", "M");

    private final Function<String, List<String>> codesOf;
    private final Map<String, Watched> sources = new LinkedHashMap<>();

    private WatchList(Function<String, List<String>> codesOf) {
        this.codesOf = codesOf;
    }

    /**
     * Everything that is watched.
     *
     * @param entries {@code reporters commodities frequency years}, lists joined by plus signs
     * @param file YAML file with further entries; null for none
     * @param codesOf the HS codes of a commodity id; none if there is no such commodity
     * @throws UserException if an entry cannot be understood
     */
    public static List<Watched> read(List<String> entries, Path file, Function<String, List<String>> codesOf) {
        WatchList list = new WatchList(codesOf);
        entries.forEach(list::entry);
        if (file != null) {
            YamlDocument.parse(file.toString(), text(file)).maps().forEach(list::entry);
        }
        return List.copyOf(list.sources.values());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UserException("trade.comtrade.watch.file: " + file + " cannot be read: " + Reasons.of(e), e);
        }
    }

    private void entry(String text) {
        String[] words = text.strip().split("\\s+");
        try {
            if (words.length != 4) {
                throw new UserException("expected 'reporters commodities frequency years'");
            }
            add(list(words[0]), list(words[1]), list(words[2]), words[3], BY_DEFAULT);
        } catch (UserException e) {
            throw new UserException("trade.comtrade.watch: '" + text + "': " + e.getMessage());
        }
    }

    private static List<String> list(String joined) {
        return List.of(joined.split("\\+"));
    }

    private void entry(YamlMap map) {
        map.allow("reporters", "commodities", "hs", "frequency", "years", "flows");
        List<String> commodities = new ArrayList<>(map.list("commodities"));
        commodities.addAll(map.list("hs"));
        List<String> flows = map.list("flows").isEmpty() ? BY_DEFAULT : map.list("flows");
        List<String> frequencies = map.has("frequency") ? map.list("frequency") : List.of("A");
        try {
            add(map.list("reporters"), commodities, frequencies, map.string("years", "5"), flows);
        } catch (UserException e) {
            throw map.error("reporters", e.getMessage());
        }
    }

    private void add(
            List<String> reporters,
            List<String> commodities,
            List<String> frequencies,
            String years,
            List<String> flows) {
        if (reporters.isEmpty() || commodities.isEmpty()) {
            throw new UserException("reporters and commodities are needed");
        }
        if (!years.matches("\\d{1,3}") || Integer.parseInt(years) > MAX_YEARS) {
            throw new UserException("years must be a whole number from 0 to " + MAX_YEARS + ", not " + years);
        }
        List<String> codes = commodities.stream()
                .flatMap(commodity -> codes(commodity).stream())
                .toList();
        List<String> known = flows.stream().map(WatchList::flow).toList();
        for (String frequency : frequencies) {
            if (!frequency.matches("[AM]")) {
                throw new UserException("frequency must be A or M, not " + frequency);
            }
            for (String reporter : reporters) {
                Watched one = new Watched(reporter(reporter), frequency, codes, known, Integer.parseInt(years));
                sources.merge(one.sourceId(), one, Watched::with);
            }
        }
    }

    private List<String> codes(String commodity) {
        if (commodity.matches("\\d{2}|\\d{4}|\\d{6}|TOTAL")) {
            return List.of(commodity);
        }
        List<String> codes = codesOf.apply(commodity);
        if (codes.isEmpty()) {
            throw new UserException(commodity + " is neither an HS code nor a commodity with HS codes");
        }
        return codes;
    }

    private static String flow(String flow) {
        if (!FLOWS.contains(flow.toUpperCase(Locale.ROOT))) {
            throw new UserException("flow must be one of " + String.join(", ", FLOWS) + ", not " + flow);
        }
        return flow.toUpperCase(Locale.ROOT);
    }

    /** A number is taken as it is: whether there is such a reporter is for the API to say. */
    private static int reporter(String text) {
        if (text.matches("\\d{1,6}")) {
            return Integer.parseInt(text);
        }
        return Areas.byIso2(text)
                .or(() -> Areas.byIso3(text))
                .map(Areas.Area::code)
                .orElseThrow(() -> new UserException(text + " is no reporter: neither an ISO code nor a number"));
    }
}
