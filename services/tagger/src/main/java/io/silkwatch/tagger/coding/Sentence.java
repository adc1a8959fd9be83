package io.silkwatch.tagger.coding;

import io.silkwatch.tagger.match.Hit;
import java.util.List;

/**
 * A sentence taken apart.
 *
 * @param text the whole folded text
 * @param start first index of the sentence
 * @param end first index after it
 * @param isTitle whether it is the headline
 * @param lexicon the words of its language
 * @param hits the entities in it
 * @param cues the words in it
 * @param clauses its clauses
 * @param parties the countries and blocs in it
 * @param matches the rules that fit
 */
record Sentence(
        String text,
        int start,
        int end,
        boolean isTitle,
        Lexicon lexicon,
        List<Hit> hits,
        Cues cues,
        Clauses clauses,
        List<Party> parties,
        List<RuleMatcher.Match> matches) {}
