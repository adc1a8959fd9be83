package io.silkwatch.notifier.text;

import io.silkwatch.schema.Alert;
import io.silkwatch.schema.Evidence;
import io.silkwatch.schema.EvidenceKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The evidence of an alert as people read it. An article may be behind an alert several times, by several sentences or as a report of several events, each with
 * a weight of its own: the alert keeps them all, for they explain its value; a message names the article once.
 */
public final class Articles {
    private Articles() {}

    /** The evidence without what repeats an article, in the order of the alert: of each article its heaviest item. */
    public static List<Evidence> of(Alert alert) {
        Set<List<String>> seen = new HashSet<>();
        return alert.getEvidence().stream().filter(item -> seen.add(key(item))).toList();
    }

    /** An article is known by its address, as when it is read; evidence on an event has no other trace of it. Trade records are articles of nobody. */
    private static List<String> key(Evidence item) {
        if (item.getKind() == EvidenceKind.TRADE) {
            return List.of(item.getId());
        }
        return item.getUrl().isEmpty() ? List.of(item.getSource(), item.getTitle()) : List.of(item.getUrl());
    }
}
