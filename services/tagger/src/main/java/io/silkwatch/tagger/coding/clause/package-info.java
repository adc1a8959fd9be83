/**
 * Where {@link io.silkwatch.tagger.coding.clause.Clauses} of a sentence end, and which rules fit in them: {@link io.silkwatch.tagger.coding.clause.RuleMatcher} finds each with its
 * place. How far apart the words of a rule may stand, and what keeps them from belonging together, is decided in {@link io.silkwatch.tagger.coding.clause.ClauseMatcher}.
 */
package io.silkwatch.tagger.coding.clause;
