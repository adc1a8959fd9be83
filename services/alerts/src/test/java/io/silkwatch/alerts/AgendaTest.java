package io.silkwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgendaTest {
    private final Agenda agenda = new Agenda();

    @Test
    void givesWhatIsDueTheEarliestFirst() {
        agenda.set("late", 30);
        agenda.set("second", 20);
        agenda.set("first", 10);
        agenda.set("at once", Agenda.AT_ONCE);
        assertThat(agenda.due(20)).containsExactly("at once", "first", "second");
    }

    @Test
    void keepsAnAlertUntilItIsPutDownForAnotherTimeOrTakenOut() {
        agenda.set("a", 10);
        agenda.set("b", 10);
        assertThat(agenda.due(10)).containsExactly("a", "b");
        agenda.set("a", 11);
        agenda.remove("b");
        assertThat(agenda.due(10)).isEmpty();
        assertThat(agenda.due(11)).containsExactly("a");
        assertThat(agenda.has("a")).isTrue();
        assertThat(agenda.has("b")).isFalse();
    }

    @Test
    void removesWhatItDoesNotHave() {
        agenda.remove("nothing");
        agenda.set("a", 1);
        agenda.set("a", 1);
        agenda.clear();
        assertThat(agenda.due(Long.MAX_VALUE)).isEmpty();
    }
}
