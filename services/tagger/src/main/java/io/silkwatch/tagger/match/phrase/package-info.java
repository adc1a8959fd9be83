/**
 * A dictionary of phrases that is searched for in texts, for entities as for the words of rules: {@link io.silkwatch.tagger.match.phrase.PhraseTrie}. Which characters match alike
 * is decided in {@link io.silkwatch.tagger.match.phrase.Alphabet}, what of a phrase must match in {@link io.silkwatch.tagger.match.phrase.Phrase}; all else is for speed, and the
 * benchmarks tell whether a change to it pays.
 */
package io.silkwatch.tagger.match.phrase;
