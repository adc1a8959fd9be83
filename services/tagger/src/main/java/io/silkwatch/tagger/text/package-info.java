/**
 * Texts before anything is looked for in them: {@link io.silkwatch.tagger.text.Normalizer} brings them into the form that matching works on, with the way back to the original;
 * what each character becomes is in {@link io.silkwatch.tagger.text.CharacterFolding}. {@link io.silkwatch.tagger.text.SentenceEnds} says where sentences end,
 * {@link io.silkwatch.tagger.text.Languages} which language a text is in.
 */
package io.silkwatch.tagger.text;
