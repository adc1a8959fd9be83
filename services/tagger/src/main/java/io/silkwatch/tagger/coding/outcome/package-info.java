/**
 * What becomes of the words of a rule in their sentence: {@link io.silkwatch.tagger.coding.outcome.Polarity} tells done from denied and planned,
 * {@link io.silkwatch.tagger.coding.outcome.Outcome} makes type, stage and scope of it, {@link io.silkwatch.tagger.coding.outcome.Timing} says when that was,
 * {@link io.silkwatch.tagger.coding.outcome.Evidence} whether enough is known, and {@link io.silkwatch.tagger.coding.outcome.Certainty} how sure it is.
 */
package io.silkwatch.tagger.coding.outcome;
