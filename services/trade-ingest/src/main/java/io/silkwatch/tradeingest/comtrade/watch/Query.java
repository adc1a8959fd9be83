package io.silkwatch.tradeingest.comtrade.watch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One call for records.
 *
 * @param periods at most {@link #MAX_PERIODS}, as the API writes them
 * @param codes HS codes
 * @param flows flow codes
 * @param firstPartner the partners are those with codes from here
 * @param lastPartner to here; the full range asks for all partners without naming them
 */
public record Query(List<String> periods, List<String> codes, List<String> flows, int firstPartner, int lastPartner) {
    /** The API takes no more. */
    public static final int MAX_PERIODS = 12;

    /** Keeps addresses short. */
    private static final int MAX_CODES = 50;

    private static final int LAST_PARTNER = 9_999;

    /** The lists are copied. */
    public Query {
        periods = List.copyOf(periods);
        codes = List.copyOf(codes);
        flows = List.copyOf(flows);
    }

    /** The calls for some periods of a source. */
    public static List<Query> of(Watched watched, List<String> periods) {
        List<Query> queries = new ArrayList<>();
        for (List<String> some : chunks(periods, MAX_PERIODS)) {
            for (List<String> codes : chunks(watched.codes(), MAX_CODES)) {
                queries.add(new Query(some, codes, watched.flows(), 0, LAST_PARTNER));
            }
        }
        return queries;
    }

    /**
     * As the API takes them. Only the totals over second partners, modes of transport and procedures are asked for: they are what counts, and the rest would fill
     * the answers.
     *
     * @param knownPartners of whom those in the range are named, unless all are asked for
     */
    public Map<String, String> parameters(int reporter, List<Integer> knownPartners) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("reporterCode", String.valueOf(reporter));
        parameters.put("period", String.join(",", periods));
        if (!allPartners()) {
            parameters.put(
                    "partnerCode",
                    partners(knownPartners).stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        parameters.put("cmdCode", String.join(",", codes));
        parameters.put("flowCode", String.join(",", flows));
        parameters.put("partner2Code", "0");
        parameters.put("motCode", "0");
        parameters.put("customsCode", "C00");
        parameters.put("includeDesc", "true");
        return parameters;
    }

    /**
     * The same as two smaller queries: fewer periods, else fewer commodities, else one flow each, else fewer partners; none if it cannot be made smaller. Codes
     * of partners that are in no reference table get lost by the last; they are then missing from the sum of partners, beside the World row that has them.
     *
     * @param knownPartners those of a reference table
     */
    public List<Query> split(List<Integer> knownPartners) {
        if (periods.size() > 1) {
            return halves(periods).stream()
                    .map(some -> new Query(some, codes, flows, firstPartner, lastPartner))
                    .toList();
        }
        if (codes.size() > 1) {
            return halves(codes).stream()
                    .map(some -> new Query(periods, some, flows, firstPartner, lastPartner))
                    .toList();
        }
        if (flows.size() > 1) {
            return halves(flows).stream()
                    .map(some -> new Query(periods, codes, some, firstPartner, lastPartner))
                    .toList();
        }
        List<Integer> partners = partners(knownPartners);
        if (partners.size() < 2) {
            return List.of();
        }
        int middle = partners.get(partners.size() / 2);
        return List.of(
                new Query(periods, codes, flows, firstPartner, middle - 1),
                new Query(periods, codes, flows, middle, lastPartner));
    }

    /** The same without some periods; null if none is left. */
    public Query without(List<String> others) {
        List<String> left =
                periods.stream().filter(period -> !others.contains(period)).toList();
        return left.isEmpty() ? null : new Query(left, codes, flows, firstPartner, lastPartner);
    }

    /** Whether no partner is left to another query. */
    public boolean allPartners() {
        return firstPartner == 0 && lastPartner == LAST_PARTNER;
    }

    /** In words, for logs and states. */
    public String inWords() {
        String partners = allPartners() ? "" : " partners " + firstPartner + ".." + lastPartner;
        return String.join("+", periods) + " " + String.join("+", codes) + " " + String.join("+", flows) + partners;
    }

    private List<Integer> partners(List<Integer> known) {
        return known.stream()
                .filter(code -> code >= firstPartner && code <= lastPartner)
                .sorted()
                .toList();
    }

    private static List<List<String>> halves(List<String> all) {
        return chunks(all, (all.size() + 1) / 2);
    }

    private static List<List<String>> chunks(List<String> all, int size) {
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            chunks.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return chunks;
    }
}
