package io.silkwatch.tagger.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sentences that tell two events, made of two that tell one each: of those that were labelled only three in a hundred tell two. */
final class JoinedSentences {
    /** Drawn so often of each language; four times as many gave the same on annotated texts. */
    private static final int DRAWN = 3_000;

    /** Two of more characters each make a sentence that nobody writes. */
    private static final int LONGEST = 130;

    /** The same in Chinese. */
    private static final int LONGEST_UNSPACED = 50;

    /** By language what may stand between two acts. */
    private static final Map<String, List<String>> JOINTS = Map.of(
            "zh", List.of("，", "；", "，并", "，而"),
            "ru", List.of(", а ", "; ", " и ", ", "),
            "en", List.of(" and ", "; ", ", while ", ", "));

    private static final Pattern FULL_STOP = Pattern.compile("[.。!！]+$");

    private JoinedSentences() {}

    /**
     * Joins sentences of one language and different types; the same sentences give the same ones.
     *
     * @param language tells the language of a sentence: en, zh or ru
     */
    static List<LabelledSentence> of(List<LabelledSentence> sentences, UnaryOperator<String> language) {
        Map<String, List<LabelledSentence>> simple = new LinkedHashMap<>();
        for (LabelledSentence sentence : sentences) {
            if (sentence.events().size() == 1) {
                simple.computeIfAbsent(language.apply(sentence.text()), any -> new ArrayList<>())
                        .add(sentence);
            }
        }
        Random random = new Random(1);
        List<LabelledSentence> joined = new ArrayList<>();
        JOINTS.keySet().stream().sorted().filter(simple::containsKey).forEach(code -> {
            int longest = code.equals("zh") ? LONGEST_UNSPACED : LONGEST;
            List<LabelledSentence> some = simple.get(code).stream()
                    .filter(one -> one.text().length() <= longest)
                    .toList();
            for (int i = 0; i < DRAWN && !some.isEmpty(); i++) {
                LabelledSentence first = any(some, random);
                LabelledSentence second = any(some, random);
                String joint = any(JOINTS.get(code), random);
                if (type(first) != type(second)) {
                    joined.add(joined(first, joint, second));
                }
            }
        });
        return joined;
    }

    private static <T> T any(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }

    private static Object type(LabelledSentence sentence) {
        return sentence.events().get(0).type();
    }

    private static LabelledSentence joined(LabelledSentence first, String joint, LabelledSentence second) {
        String text = FULL_STOP.matcher(first.text()).replaceFirst("") + joint + second.text();
        return new LabelledSentence(
                text,
                Stream.concat(first.events().stream(), second.events().stream()).toList());
    }
}
