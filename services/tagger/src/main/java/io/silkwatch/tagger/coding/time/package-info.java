/**
 * Times named in a text, as days: {@link io.silkwatch.tagger.coding.time.Times} finds them, {@link io.silkwatch.tagger.coding.time.TimeMatch} resolves them against the day of
 * publication. The patterns of a language are in its lexicon file; {@link io.silkwatch.tagger.coding.time.TimePattern} says what they may ask for. Which time belongs to
 * which act is decided in {@code coding.outcome}.
 */
package io.silkwatch.tagger.coding.time;
