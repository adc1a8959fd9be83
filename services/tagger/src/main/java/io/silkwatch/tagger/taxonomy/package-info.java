/**
 * All that news can name: {@link io.silkwatch.tagger.taxonomy.Taxonomy} reads the files that come with the program and those of the user. A new key of an entity goes into
 * {@link io.silkwatch.tagger.taxonomy.DefinitionReader}; words that are no entities are read as {@link io.silkwatch.tagger.taxonomy.WordLists}; endings in braces are written out by {@link io.silkwatch.tagger.taxonomy.Inflections}.
 */
package io.silkwatch.tagger.taxonomy;
