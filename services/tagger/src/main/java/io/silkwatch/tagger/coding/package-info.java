/**
 * Reads events from sentences: who does what to whom, on which commodity, over which corridor.
 *
 * <p>All vocabulary is data under {@code resources/coding}: {@code rules.yaml} says which classes of words, standing together in one clause, make
 * which event; {@code en.yaml}, {@code zh.yaml} and {@code ru.yaml} list the words of each class. A new way of saying something is a word added to
 * a class; a new kind of act is a row in the rule table. A language is a file with the same classes.
 *
 * <p>A sentence is split into {@link io.silkwatch.tagger.coding.Clauses}, its words become {@link io.silkwatch.tagger.coding.Cues}, the
 * {@link io.silkwatch.tagger.coding.RuleMatcher} finds rules, {@link io.silkwatch.tagger.coding.Polarity} tells done from denied and planned,
 * {@link io.silkwatch.tagger.coding.Roles} finds actor and recipient among the {@link io.silkwatch.tagger.coding.Parties}, and
 * {@link io.silkwatch.tagger.coding.StatementMerger} joins what is told twice. {@link io.silkwatch.tagger.coding.EventCoder} puts it together.
 */
package io.silkwatch.tagger.coding;
