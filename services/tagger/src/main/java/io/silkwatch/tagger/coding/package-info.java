/**
 * Reads events from sentences: who does what to whom, on which commodity, over which corridor. {@link io.silkwatch.tagger.coding.EventCoder} puts it together,
 * {@link io.silkwatch.tagger.coding.PartReader} goes from sentence to sentence, {@link io.silkwatch.tagger.coding.StatementWriter} fills in a statement.
 *
 * <p>All vocabulary is data under {@code resources/coding}: {@code rules.yaml} says which classes of words, standing together in one clause, make
 * which event; {@code en.yaml}, {@code zh.yaml} and {@code ru.yaml} list the words of each class. A new way of saying something is a word added to
 * a class; a new kind of act is a row in the rule table. A language is a file with the same classes.
 *
 * <p>In the order in which a sentence goes through them; each uses only those before it:
 *
 * <ul>
 *   <li>{@link io.silkwatch.tagger.coding.number}: numbers and amounts;
 *   <li>{@link io.silkwatch.tagger.coding.time}: times and their days;
 *   <li>{@link io.silkwatch.tagger.coding.lexicon}: the data files, and which of their words are in a sentence;
 *   <li>{@link io.silkwatch.tagger.coding.event}: what holds of events of a type and of statements, whatever the text;
 *   <li>{@link io.silkwatch.tagger.coding.clause}: the clauses of a sentence and the rules that fit in them;
 *   <li>{@link io.silkwatch.tagger.coding.sentence}: the countries and blocs in it, and all of it taken apart;
 *   <li>{@link io.silkwatch.tagger.coding.context}: what was told before, and which goods and corridors that makes a sentence be about;
 *   <li>{@link io.silkwatch.tagger.coding.outcome}: whether something happened, how far it got, when, how sure that is;
 *   <li>{@link io.silkwatch.tagger.coding.role}: who acts and to whom by the rules of grammar;
 *   <li>{@link io.silkwatch.tagger.coding.model}: regression and network, which know nothing of texts;
 *   <li>{@link io.silkwatch.tagger.coding.learned}: what they say of sentences, beside the rules and against them;
 *   <li>{@link io.silkwatch.tagger.coding.merge}: one statement of what an article tells twice.
 * </ul>
 */
package io.silkwatch.tagger.coding;
