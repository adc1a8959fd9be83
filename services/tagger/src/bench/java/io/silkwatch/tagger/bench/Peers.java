package io.silkwatch.tagger.bench;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import io.silkwatch.tagger.match.phrase.PhraseTrie;
import java.util.Map;
import java.util.TreeMap;
import org.ahocorasick.trie.PayloadTrie;

/** The same search by Silkwatch and by libraries. */
final class Peers {
    private Peers() {}

    static Search silkwatch(Map<String, Integer> aliases) {
        PhraseTrie.Builder builder = new PhraseTrie.Builder();
        aliases.forEach(builder::add);
        PhraseTrie trie = builder.build();
        return (text, sink) -> trie.longestMatches(
                text.normalized(), 0, text.normalized().folded().length(), sink);
    }

    static Search hankcs(Map<String, Integer> aliases) {
        AhoCorasickDoubleArrayTrie<Phrase> trie = hankcsTrie(aliases);
        LongestMatches matches = new LongestMatches();
        return (text, sink) -> {
            matches.begin(text.normalized().folded());
            trie.parseText(text.canonical(), (AhoCorasickDoubleArrayTrie.IHit<Phrase>) matches::add);
            matches.report(sink);
        };
    }

    /** All raw hits, without what makes them the same entities: what the library costs alone. */
    static Search hankcsRaw(Map<String, Integer> aliases) {
        AhoCorasickDoubleArrayTrie<Phrase> trie = hankcsTrie(aliases);
        return (text, sink) -> trie.parseText(
                text.canonical(), (AhoCorasickDoubleArrayTrie.IHit<Phrase>)
                        (start, end, phrase) -> sink.hit(start, end, phrase.entity()));
    }

    private static AhoCorasickDoubleArrayTrie<Phrase> hankcsTrie(Map<String, Integer> aliases) {
        TreeMap<String, Phrase> phrases = new TreeMap<>();
        aliases.forEach((alias, entity) -> {
            Phrase phrase = Phrase.of(alias, entity);
            phrases.put(phrase.canonical(), phrase);
        });
        AhoCorasickDoubleArrayTrie<Phrase> trie = new AhoCorasickDoubleArrayTrie<>();
        trie.build(phrases);
        return trie;
    }

    static Search ahocorasick(Map<String, Integer> aliases) {
        PayloadTrie.PayloadTrieBuilder<Phrase> builder = PayloadTrie.builder();
        aliases.forEach((alias, entity) -> {
            Phrase phrase = Phrase.of(alias, entity);
            builder.addKeyword(phrase.canonical(), phrase);
        });
        PayloadTrie<Phrase> trie = builder.build();
        LongestMatches matches = new LongestMatches();
        return (text, sink) -> {
            matches.begin(text.normalized().folded());
            trie.parseText(text.canonical(), emit -> {
                matches.add(emit.getStart(), emit.getEnd() + 1, emit.getPayload());
                return true;
            });
            matches.report(sink);
        };
    }
}
