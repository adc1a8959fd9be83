/**
 * What the text before a sentence leaves in the reader's mind: {@link io.silkwatch.tagger.coding.context.Context} keeps sides, dates, goods and statements, and
 * {@link io.silkwatch.tagger.coding.context.Topics} says with its help which commodities and corridors a statement is about.
 */
package io.silkwatch.tagger.coding.context;
