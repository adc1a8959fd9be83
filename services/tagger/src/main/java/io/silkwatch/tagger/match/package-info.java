/**
 * Finds the entities of a taxonomy in texts: {@link io.silkwatch.tagger.match.EntityMatcher} is asked, {@link io.silkwatch.tagger.match.Reading} goes through one text, and
 * {@link io.silkwatch.tagger.match.ShortForms} and {@link io.silkwatch.tagger.match.MetalRuns} read what Chinese writes in single characters. The words that decide are
 * data under {@code resources/match}.
 *
 * <p>In the order in which a text goes through them; each uses only those before it:
 *
 * <ul>
 *   <li>{@link io.silkwatch.tagger.match.phrase}: finds phrases in texts, fast;
 *   <li>{@link io.silkwatch.tagger.match.dictionary}: what the phrases and single characters of a taxonomy stand for;
 *   <li>{@link io.silkwatch.tagger.match.decision}: whether a place that may name an entity does.
 * </ul>
 */
package io.silkwatch.tagger.match;
