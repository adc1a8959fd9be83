package io.silkwatch.tagger.coding.lexicon;

import io.silkwatch.tagger.coding.number.Quantities;
import io.silkwatch.tagger.coding.time.Times;
import io.silkwatch.tagger.match.phrase.PhraseTrie;
import java.util.regex.Pattern;

/**
 * The words of one language.
 *
 * @param language en, zh or ru
 * @param unspaced whether words are written without spaces
 * @param words all phrases, each with the number of its class
 * @param overlay words that longer ones do not hide, and verbs that stand apart from their particle; null where there are none
 * @param reach characters that words of one rule may stand apart
 * @param marker characters that a preposition may stand before a name
 * @param attributive character that behind an act makes it an attribute, so that it is named and not told; 0 where the language has none
 * @param listMark the character that parts the names of a list
 * @param between what may stand between a preposition and a name
 * @param listed what may stand between two names of a list; null where list marks and words for "and" are all
 * @param leading characters that are prepositions where a short name begins with them; empty where none are
 * @param counted what behind a word for the future shows that it marks the object of an act; null where the language has no such word
 * @param month what a word for "may" is written like where it is the month, in view of what stands around it; null where they differ
 * @param locative ending of a name that makes a preposition of direction one of place; null where the language has none
 * @param agent ending of a name that makes it the agent of a passive; null where the language has none
 * @param object ending of a name in a case of the object, which is never the subject; null where the language has none
 * @param indefinite what stands behind a name that opens a clause and to whom something is done by nobody in particular; null where no ending tells that
 * @param past how the first word of an act is written that somebody did; null where "and" between two acts is not looked for
 * @param passive how the words of an act are written whose subject suffers it; null where other words tell that
 * @param relative how a clause begins that is an attribute of a name; null where attributes stand before it
 * @param infinitive how the first word of an act is written that may open a sentence whose end tells who does it; null where the subject opens it
 * @param times its time expressions
 * @param quantities its numbers and units
 */
public record Lexicon(
        String language,
        boolean unspaced,
        PhraseTrie words,
        Overlay overlay,
        int reach,
        int marker,
        char attributive,
        char listMark,
        Pattern between,
        Pattern listed,
        String leading,
        Pattern counted,
        Pattern month,
        Pattern locative,
        Pattern agent,
        Pattern object,
        Pattern indefinite,
        Pattern past,
        Pattern passive,
        Pattern relative,
        Pattern infinitive,
        Times times,
        Quantities quantities) {

    /** Where the first attribute is marked in {@code from..to} of a text; -1 where none is. */
    public int attributiveIn(String text, int from, int to) {
        int end = attributive == 0 ? from : Math.min(to, text.length());
        for (int i = from; i < end; i++) {
            if (text.charAt(i) == attributive) {
                return i;
            }
        }
        return -1;
    }

    /** "Казахстану запретили транзит": whether something is done to the name in {@code from..to} of a text, which opens its clause, by nobody in particular. */
    public boolean isDoneTo(String text, int from, int to, int clauseStart) {
        return indefinite != null
                && text.substring(clauseStart, from).isBlank()
                && indefinite
                        .matcher(text)
                        .region(to, text.length())
                        .useTransparentBounds(true)
                        .lookingAt();
    }

    /** Whether a character is a preposition that is written as part of a short name: 对华. */
    public boolean leadsName(char c) {
        return leading.indexOf(c) >= 0;
    }

    /** Whether a number behind a word for the future, which ends at an index, shows that it is none: 将24家企业列入. */
    public boolean isCounted(String text, int from) {
        return counted != null
                && counted.matcher(text).region(from, text.length()).lookingAt();
    }

    /** "in May", "May 14": whether a word for "may" in {@code from..to} of a text is the month. */
    boolean isMonth(String text, int from, int to) {
        return month != null
                && month.matcher(text)
                        .region(from, to)
                        .useTransparentBounds(true)
                        .matches();
    }

    /** Whether a clause in {@code from..to} of a text is an attribute of what stands before it: ", which ...". */
    public boolean isRelative(String text, int from, int to) {
        int start = from < to && text.charAt(from) == ' ' ? from + 1 : from;
        return relative != null && relative.matcher(text).region(start, to).lookingAt();
    }

    /** "Повышать пошлины ... власти не планируют": whether words name an act of which the end of the sentence tells whether it is done. */
    public boolean isInfinitive(String text, int from, int to) {
        return infinitive != null && infinitive.matcher(text).region(from, to).lookingAt();
    }

    /** Whether words tell what somebody did, by the ending of the first one; never in a language without such endings. */
    public boolean isPast(String text, int from, int to) {
        return past != null
                && past.matcher(text)
                        .region(from, to)
                        .useTransparentBounds(true)
                        .lookingAt();
    }

    /** Whether a "not" may follow what it denies, as in languages whose endings leave the order of words free. */
    public boolean negationAfter() {
        return agent != null;
    }

    /** How far before the act a word may stand that denies it. */
    public int negationReach() {
        return reach / 3;
    }
}
