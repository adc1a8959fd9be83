package io.silkwatch.tagger.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.EventType;
import io.silkwatch.tagger.training.LabelledSentence.Event;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JoinedSentencesTest {
    private static final LabelledSentence BAN = told(EventType.EXPORT_BAN, "China bans gallium exports to the US.");
    private static final LabelledSentence CUT = told(EventType.SUPPLY_CUT, "Russia stops gas to Austria.");
    private static final LabelledSentence TALKS = told(EventType.TALKS, "Китай и Россия провели переговоры.");

    @Test
    void tellsBothEventsInOneSentence() {
        List<LabelledSentence> joined = JoinedSentences.of(List.of(BAN, CUT), text -> "en");
        assertThat(joined).isNotEmpty().allSatisfy(one -> {
            assertThat(one.text()).doesNotContain("US. ").doesNotContain("Austria. ");
            assertThat(one.events())
                    .containsExactlyInAnyOrder(BAN.events().get(0), CUT.events().get(0));
        });
    }

    @Test
    void joinsNeitherLanguagesNorTheSameTypeNorWhatTellsNothing() {
        LabelledSentence another = told(EventType.EXPORT_BAN, "India bans rice exports.");
        LabelledSentence nothing = new LabelledSentence("A quiet day.", List.of());
        List<LabelledSentence> all = List.of(BAN, another, nothing, TALKS);
        assertThat(JoinedSentences.of(all, text -> text.equals(TALKS.text()) ? "ru" : "en"))
                .isEmpty();
    }

    @Test
    void givesTheSameForTheSame() {
        List<LabelledSentence> all = List.of(BAN, CUT);
        assertThat(JoinedSentences.of(all, text -> "en")).isEqualTo(JoinedSentences.of(all, text -> "en"));
    }

    private static LabelledSentence told(EventType type, String text) {
        return new LabelledSentence(text, List.of(new Event(type, Set.of("CN"), Set.of())));
    }
}
