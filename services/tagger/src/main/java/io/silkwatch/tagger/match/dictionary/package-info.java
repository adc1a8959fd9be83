/**
 * What the names of a taxonomy stand for: {@link io.silkwatch.tagger.match.dictionary.Dictionary} gives each phrase its rows, with the conditions on the words around it, and
 * {@link io.silkwatch.tagger.match.dictionary.ShortNames} each character the countries that it is short for.
 */
package io.silkwatch.tagger.match.dictionary;
