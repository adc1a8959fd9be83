package io.silkwatch.tradeingest.comtrade.poll;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silkwatch.tradeingest.comtrade.api.Release;
import io.silkwatch.tradeingest.comtrade.watch.Query;
import io.silkwatch.tradeingest.comtrade.watch.Watched;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a source has got. A period has been read when it has a release and is in no query that is left.
 *
 * @param contents what was asked for, see {@link Watched#contents()}
 * @param releases the release of each period that was read or is being read
 * @param left queries not answered yet, in order
 * @param lost queries that cannot be answered, in words
 */
record Cursor(String contents, Map<String, Release> releases, List<Query> left, List<String> lost) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Queries of some 600 characters: a cursor has to fit into one record. */
    private static final int MAX_LEFT = 600;

    Cursor {
        releases = Collections.unmodifiableMap(new TreeMap<>(releases));
        left = List.copyOf(left);
        lost = List.copyOf(lost);
    }

    static Cursor start(Watched watched) {
        return new Cursor(watched.contents(), Map.of(), List.of(), List.of());
    }

    /** Reads a cursor; one of other contents, or that was written by something else, is as good as none. */
    static Cursor parse(String text, Watched watched) {
        if (text.isEmpty()) {
            return start(watched);
        }
        try {
            Cursor cursor = JSON.readValue(text, Cursor.class);
            return watched.contents().equals(cursor.contents) ? cursor : start(watched);
        } catch (JsonProcessingException | NullPointerException e) {
            return start(watched);
        }
    }

    /**
     * After a look at the releases: periods with another release than before are asked for again, from the start. Where that is very much, the last of them wait for
     * another look.
     */
    Cursor released(Watched watched, Map<String, Release> released, List<String> order) {
        List<String> changed = order.stream()
                .filter(period ->
                        released.containsKey(period) && !released.get(period).equals(releases.get(period)))
                .limit(room(watched))
                .toList();
        if (changed.isEmpty()) {
            return this;
        }
        Map<String, Release> newer = new TreeMap<>(releases);
        changed.forEach(period -> newer.put(period, released.get(period)));
        List<Query> queries = new ArrayList<>();
        for (Query query : left) {
            Query rest = query.without(changed);
            if (rest != null) {
                queries.add(rest);
            }
        }
        queries.addAll(Query.of(watched, changed));
        List<String> stillLost = lost.stream()
                .filter(words -> changed.stream().noneMatch(words::startsWith))
                .toList();
        return new Cursor(contents, newer, queries, stillLost);
    }

    /** How many more periods there is room for. */
    private long room(Watched watched) {
        int queries = Query.of(watched, List.of("")).size();
        int rounds = Math.max(MAX_LEFT - left.size(), 0) / queries;
        return (long) Query.MAX_PERIODS * (left.isEmpty() ? Math.max(1, rounds) : rounds);
    }

    /** After the first query that is left was answered, or replaced by others. */
    Cursor instead(List<Query> others) {
        List<Query> queries = new ArrayList<>(others);
        queries.addAll(left.subList(1, left.size()));
        return new Cursor(contents, releases, queries, lost);
    }

    /** After the first query that is left turned out to have no usable answer. */
    Cursor withoutFirst() {
        List<String> more = new ArrayList<>(lost);
        more.add(left.get(0).inWords());
        return new Cursor(contents, releases, left.subList(1, left.size()), more);
    }

    String written() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
