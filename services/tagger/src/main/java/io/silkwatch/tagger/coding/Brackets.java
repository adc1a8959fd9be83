package io.silkwatch.tagger.coding;

import io.silkwatch.tagger.match.Hit;
import java.util.List;

/** Brackets that part nothing, because they only say more of the name or the speaker before them. */
final class Brackets {
    /** Longest bracket that says where a company belongs. */
    static final int LONGEST = 20;

    private Brackets() {}

    /**
     * 本公司(新加坡)即日起解除: whether a character opens or closes a bracket that says where the company of a speaker belongs.
     *
     * @param self where the last word for the speaker ends; -1 for none
     */
    static boolean isOwn(String text, int at, int self) {
        return self >= 0 && at - self <= LONGEST && text.charAt(self) == '(' && isBracket(text.charAt(at));
    }

    /**
     * 七国集团(G7)与澳洲: whether a character opens or closes a bracket that holds the name before it once more.
     *
     * @param hit the first of the names that does not end before the character
     */
    static boolean repeatsName(String text, int at, List<Hit> hits, int hit) {
        int name = text.charAt(at) == ')' ? hit - 1 : hit;
        if (!isBracket(text.charAt(at)) || name < 0 || name + 1 >= hits.size()) {
            return false;
        }
        Hit first = hits.get(name);
        Hit again = hits.get(name + 1);
        return again.start() == first.end() + 1
                && (first.end() == at || again.end() == at)
                && text.charAt(first.end()) == '('
                && text.startsWith(")", again.end())
                && first.entity().id().equals(again.entity().id());
    }

    /** Whether an index lies in a bracket that has been opened so near before it. */
    static boolean isInside(String text, int at) {
        for (int i = at - 1; i >= 0 && i >= at - LONGEST; i--) {
            if (isBracket(text.charAt(i))) {
                return text.charAt(i) == '(';
            }
        }
        return false;
    }

    private static boolean isBracket(char c) {
        return c == '(' || c == ')';
    }
}
