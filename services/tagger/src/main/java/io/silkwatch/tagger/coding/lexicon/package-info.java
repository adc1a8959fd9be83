/**
 * What is read from {@code resources/coding}: {@link io.silkwatch.tagger.coding.lexicon.Lexicons} has the words of all languages, the rule table and who exports what, and
 * {@link io.silkwatch.tagger.coding.lexicon.Cues} the words of a sentence. A class of words that no rule names but that decides how a sentence is read is added to
 * {@link io.silkwatch.tagger.coding.lexicon.Function}, a key of a rule to {@link io.silkwatch.tagger.coding.lexicon.Rule} and its reader.
 */
package io.silkwatch.tagger.coding.lexicon;
