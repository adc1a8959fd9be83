package io.silkwatch.tagger.coding.sentence;

import io.silkwatch.tagger.coding.lexicon.Cues;
import io.silkwatch.tagger.coding.lexicon.Function;
import io.silkwatch.tagger.coding.lexicon.Lexicon;

/** Names that stand together: as items of one list, or one as the nationality of the next. */
final class NameLists {
    /** Longest gap between two names of a list. */
    private static final int LONGEST_GAP = 18;
    /** Chinese adds the class of thing to a name, at most so many characters: 七国集团与欧盟. */
    private static final int CLASS_OF_THING = 3;

    /** What stands around names and parts none. */
    private static final String QUOTES = "«»\"“”)";

    private final String text;
    private final Cues cues;
    private final Lexicon lexicon;

    NameLists(String text, Cues cues, Lexicon lexicon) {
        this.text = text;
        this.cues = cues;
        this.lexicon = lexicon;
    }

    /** Whether what stands between two names makes the first the nationality of the second: "Australia's Rio Tinto". */
    boolean isNationality(int from, int to) {
        if (lexicon.unspaced()) {
            return from == to;
        }
        return switch (to - from) {
            case 1 -> text.charAt(from) == ' ';
            case 3 -> text.startsWith("'s ", from) || text.startsWith("\u2019s ", from);
            default -> false;
        };
    }

    /** Whether nothing but list marks and a word for "and" stands between two names. */
    boolean goesOn(int from, int to) {
        if (to - from > LONGEST_GAP || lexicon.agent() != null && to > from && isBlank(from, to)) {
            // "Russia's Kazakh transit", "duties on «Severstal» Kyiv imposed": what Russian sets side by side is no
            // list.
            return false;
        }
        String words = withoutMarks(from, to);
        String gap = words.replace("the ", " ").replace("'s", "").strip();
        if (gap.isEmpty()) {
            return true;
        }
        if (lexicon.listed() != null && lexicon.listed().matcher(words).matches()) {
            return true;
        }
        int cue = cues.last(Function.COORDINATE, from, to);
        int extra = gap.length() - (cue < 0 ? 0 : cues.end(cue) - cues.start(cue));
        return cue >= 0
                && (extra == 0
                        || lexicon.unspaced() && extra <= CLASS_OF_THING && cues.end(cue) == to && !hasAct(from, cue));
    }

    /** 哈萨克斯坦关闭与吉尔吉斯斯坦的口岸: what is done between two names parts them; a word for firms or governments (日本企业与韩国) does not. */
    private boolean hasAct(int from, int coordinate) {
        for (int cue = cues.firstAt(from); cue < coordinate; cue++) {
            int start = cues.start(cue);
            if (!Function.covers(cues.wordClass(cue))
                    && start < cues.start(coordinate)
                    && !cues.startsAt(Function.FIRMS, start)
                    && !cues.startsAt(Function.SAME, start)) {
                return true;
            }
        }
        return false;
    }

    private boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isWhitespace(text.charAt(i)) && QUOTES.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** What stands between two indices, list marks and hyphens as spaces, quotes left out. */
    private String withoutMarks(int from, int to) {
        StringBuilder rest = new StringBuilder(LONGEST_GAP);
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '、' || c == lexicon.listMark() || c == '-') {
                rest.append(' ');
            } else if (QUOTES.indexOf(c) < 0) {
                rest.append(c);
            }
        }
        return rest.toString();
    }
}
