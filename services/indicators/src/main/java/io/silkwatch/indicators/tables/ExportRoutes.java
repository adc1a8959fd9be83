package io.silkwatch.indicators.tables;

import io.silkwatch.common.yaml.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * By which corridors exports go, where that is known.
 *
 * @param routes all of them
 */
public record ExportRoutes(List<Route> routes) {

    /**
     * One way.
     *
     * @param share part of the exporter's exports of the commodity, 0 to 1, by weight
     * @param year the year of the figures
     */
    public record Route(String exporter, String commodity, String corridor, double share, int year) {}

    /** The table that comes with the program, sources and years in it. */
    public static ExportRoutes shipped() {
        List<Route> routes = new ArrayList<>();
        for (YamlMap export : Shipped.yaml("export-routes.yaml").maps()) {
            export.allow("exporter", "commodity", "year", "source", "shares");
            export.strings("shares")
                    .forEach((corridor, share) -> routes.add(new Route(
                            export.string("exporter"),
                            export.string("commodity"),
                            corridor,
                            Double.parseDouble(share),
                            Integer.parseInt(export.string("year")))));
        }
        return new ExportRoutes(List.copyOf(routes));
    }

    /** The exports that go over a corridor. */
    public List<Route> over(String corridor) {
        return routes.stream()
                .filter(route -> route.corridor().equals(corridor))
                .toList();
    }

    /** The ways of an export by corridor. */
    public Map<String, Route> of(String exporter, String commodity) {
        Map<String, Route> ways = new TreeMap<>();
        routes.stream()
                .filter(route ->
                        route.exporter().equals(exporter) && route.commodity().equals(commodity))
                .forEach(route -> ways.put(route.corridor(), route));
        return ways;
    }
}
