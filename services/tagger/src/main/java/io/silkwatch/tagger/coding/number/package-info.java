/**
 * Numbers in digits, words and Chinese numerals, and amounts with a unit or currency: {@link io.silkwatch.tagger.coding.number.Quantities} finds them. The units and words
 * of a language are in its lexicon file; how digits are grouped and Chinese counts and shares are written is here.
 */
package io.silkwatch.tagger.coding.number;
