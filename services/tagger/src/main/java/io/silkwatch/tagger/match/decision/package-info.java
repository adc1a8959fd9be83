/**
 * Whether a place that may name an entity does: a {@link io.silkwatch.tagger.match.decision.Decision} with its {@link io.silkwatch.tagger.match.decision.Verdict}, and what leads to it, one class for
 * each reason: the words around it, a given name, another state's organ, a capital in Russian, an element beside another word. Those that go by words of their own are {@link io.silkwatch.tagger.match.decision.Reasons}.
 */
package io.silkwatch.tagger.match.decision;
