/**
 * A dictionary of phrases that is searched for in texts, for entities as for the words of rules: {@link io.silkwatch.tagger.match.phrase.PhraseTrie}. Which characters match alike
 * is decided in {@link io.silkwatch.tagger.match.phrase.Alphabet}; the others are there for speed, and the benchmarks tell whether a change to them pays.
 */
package io.silkwatch.tagger.match.phrase;
