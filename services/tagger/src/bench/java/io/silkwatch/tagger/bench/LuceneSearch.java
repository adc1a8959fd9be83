package io.silkwatch.tagger.bench;

import io.silkwatch.tagger.match.phrase.PhraseTrie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.monitor.HighlightsMatch;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.TermFilteredPresearcher;
import org.apache.lucene.search.PhraseQuery;

/** Every alias a phrase query of Lucene Monitor, with its term presearcher; places come from its highlights. */
final class LuceneSearch implements Search {
    private static final String FIELD = "text";

    /** A place that matched. */
    private record Place(int start, int end, Phrase phrase) {}

    private final List<Phrase> phrases = new ArrayList<>();
    private final LongestMatches matches = new LongestMatches();
    private final Analyzer analyzer = new Words();
    private final Monitor monitor;

    LuceneSearch(Map<String, Integer> aliases) {
        try {
            monitor = new Monitor(analyzer, new TermFilteredPresearcher());
            List<MonitorQuery> queries = new ArrayList<>();
            for (Map.Entry<String, Integer> alias : aliases.entrySet()) {
                phrases.add(Phrase.of(alias.getKey(), alias.getValue()));
                queries.add(new MonitorQuery("" + queries.size(), query(phrases.get(queries.size()))));
            }
            monitor.register(queries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PhraseQuery query(Phrase phrase) throws IOException {
        PhraseQuery.Builder query = new PhraseQuery.Builder();
        try (TokenStream tokens = analyzer.tokenStream(FIELD, phrase.canonical())) {
            CharTermAttribute term = tokens.getAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                query.add(new Term(FIELD, term.toString()));
            }
            tokens.end();
        }
        return query.build();
    }

    @Override
    public void find(Text text, PhraseTrie.Sink sink) {
        Document document = new Document();
        document.add(new TextField(FIELD, text.canonical(), Field.Store.NO));
        List<Place> places = new ArrayList<>();
        try {
            for (HighlightsMatch match :
                    monitor.match(document, HighlightsMatch.MATCHER).getMatches()) {
                Phrase phrase = phrases.get(Integer.parseInt(match.getQueryId()));
                for (HighlightsMatch.Hit hit : match.getHits(FIELD)) {
                    // Gaps that only the text has are no part of a token.
                    if (hit.endOffset - hit.startOffset == phrase.canonical().length()) {
                        places.add(new Place(hit.startOffset, hit.endOffset, phrase));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        places.sort(Comparator.comparingInt(Place::end));
        matches.begin(text.normalized().folded());
        places.forEach(place -> matches.add(place.start(), place.end(), place.phrase()));
        matches.report(sink);
    }

    @Override
    public void close() throws IOException {
        monitor.close();
    }

    /** Words of alphabetic scripts, and every other character that is no gap. */
    private static final class Words extends Analyzer {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            return new TokenStreamComponents(new WordTokenizer());
        }
    }

    private static final class WordTokenizer extends Tokenizer {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
        private final char[] buffer = new char[8192];
        private int length;
        private int next;
        private int consumed;

        @Override
        public boolean incrementToken() throws IOException {
            clearAttributes();
            int c = read();
            while (c == ' ') {
                c = read();
            }
            if (c < 0) {
                return false;
            }
            int start = consumed - 1;
            term.append((char) c);
            while (Characters.isWord((char) c)) {
                int following = read();
                if (following >= 0 && Characters.isWord((char) following)) {
                    term.append((char) following);
                } else {
                    if (following >= 0) {
                        next--;
                        consumed--;
                    }
                    break;
                }
            }
            offset.setOffset(correctOffset(start), correctOffset(consumed));
            return true;
        }

        /** One character; after it, stepping back by one is possible. */
        private int read() throws IOException {
            if (next == length) {
                char last = length > 0 ? buffer[length - 1] : 0;
                int read = input.read(buffer, 1, buffer.length - 1);
                if (read < 0) {
                    return -1;
                }
                buffer[0] = last;
                length = read + 1;
                next = 1;
            }
            consumed++;
            return buffer[next++];
        }

        @Override
        public void end() throws IOException {
            super.end();
            offset.setOffset(correctOffset(consumed), correctOffset(consumed));
        }

        @Override
        public void reset() throws IOException {
            super.reset();
            length = 0;
            next = 0;
            consumed = 0;
        }
    }
}
