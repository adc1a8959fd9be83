/**
 * A {@link io.silkwatch.tagger.coding.sentence.Sentence} taken apart, and the countries and blocs in it: {@link io.silkwatch.tagger.coding.sentence.Parties} finds them with the roles that
 * prepositions, endings and lists give their names. Each of these has a class of its own.
 */
package io.silkwatch.tagger.coding.sentence;
