/**
 * A {@link io.silkwatch.tagger.coding.sentence.Sentence} taken apart, and the countries and blocs in it: {@link io.silkwatch.tagger.coding.sentence.Parties} finds them with the roles that
 * endings ({@link io.silkwatch.tagger.coding.sentence.NameForms}), lists ({@link io.silkwatch.tagger.coding.sentence.NameLists}) and
 * {@link io.silkwatch.tagger.coding.sentence.Prepositions} give their names.
 */
package io.silkwatch.tagger.coding.sentence;
