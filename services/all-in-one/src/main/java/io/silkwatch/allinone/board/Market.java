package io.silkwatch.allinone.board;

import io.silkwatch.common.Areas;
import io.silkwatch.schema.IndicatorValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One country's exports or imports of one good in one window: who the partners are, how the shares changed, how concentrated it is. Not thread safe. */
final class Market {
    private static final int PARTNERS_SHOWN = 8;
    private static final int PARTNERS_KEPT = 400; // more than there are countries

    private final String key;
    private final Map<String, Object> identity = new LinkedHashMap<>();
    private final Map<String, Map<String, Double>> partners = new LinkedHashMap<>();
    private final Map<String, Double> figures = new LinkedHashMap<>();
    private long windowEnd = Long.MIN_VALUE;
    private String window = "";
    private String basis = "";
    private List<String> flags = List.of();

    Market(String key, String flow, String country, String good, boolean hs) {
        this.key = key;
        identity.put("flow", flow);
        identity.put("country", country);
        identity.put("good", good);
        identity.put("hs", hs);
    }

    String key() {
        return key;
    }

    /**
     * Takes over a value, unless it is of an older window.
     *
     * @param figure name of the indicator without the flow: share, hhi
     * @return whether what is shown has changed
     */
    boolean take(String figure, IndicatorValue value) {
        long end = value.getEventTime().toEpochMilli();
        // Of two windows that end together the one of months is the finer one.
        boolean newer =
                end > windowEnd || (end == windowEnd && value.getWindow().length() > window.length());
        if (newer) {
            windowEnd = end;
            window = value.getWindow();
            partners.clear();
            figures.clear();
        } else if (!value.getWindow().equals(window)) {
            return false;
        }
        basis = value.getBasis();
        String partner = value.getLabels().get("partner");
        if (partner == null) {
            figures.put(figure, value.getValue());
            flags = figure.equals("hhi") ? List.copyOf(value.getFlags()) : flags;
        } else if (partners.containsKey(partner) || partners.size() < PARTNERS_KEPT) {
            partners.computeIfAbsent(partner, none -> new LinkedHashMap<>()).put(figure, value.getValue());
        }
        return true;
    }

    /** What clients are sent: the largest partners, and how many others there are. */
    Map<String, Object> shown() {
        Map<String, Object> shown = new LinkedHashMap<>(identity);
        shown.put("window", window);
        shown.put("end", windowEnd);
        shown.put("basis", basis);
        shown.put("flags", flags);
        shown.put("value", figures.get("value"));
        shown.put("growth", figures.get("growth"));
        shown.put("hhi", figures.get("hhi"));
        shown.put("hhiUpper", figures.get("hhi.upper"));
        shown.put("gap", figures.get("world.gap"));
        List<Map<String, Object>> largest = new ArrayList<>();
        List<Map.Entry<String, Map<String, Double>>> withShare = partners.entrySet().stream()
                .filter(partner -> partner.getValue().containsKey("share"))
                .filter(partner -> partner.getValue().get("share") > 0
                        || partner.getValue().getOrDefault("share.change", 0.0) < 0)
                .sorted(Comparator.comparingDouble(
                        partner -> -partner.getValue().get("share")))
                .toList();
        withShare.stream()
                .limit(PARTNERS_SHOWN)
                .forEach(partner -> largest.add(partner(partner.getKey(), partner.getValue())));
        shown.put("partners", largest);
        shown.put("others", Math.max(0, withShare.size() - PARTNERS_SHOWN));
        return shown;
    }

    private static Map<String, Object> partner(String code, Map<String, Double> figures) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", code);
        if (code.matches("\\d{1,4}")) { // partners without a country code stand under their number
            Areas.byCode(Integer.parseInt(code)).ifPresent(area -> shown.put("name", area.name()));
        }
        shown.put("share", figures.get("share"));
        shown.put("change", figures.get("share.change"));
        return shown;
    }
}
