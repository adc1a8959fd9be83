package io.silkwatch.tagger.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.common.yaml.YamlDocument;
import io.silkwatch.common.yaml.YamlException;
import org.junit.jupiter.api.Test;

class InflectionsTest {
    private final Inflections inflections = Inflections.read(YamlDocument.parse("classes.yaml", """
            m: ",а,у,,ом,е"
            adjm: [ый, ого, ому, ый, ым, ом]
            adjmk: [ий, ого, ому, ий, им, ом]
            pair: [a, b]
            """));

    @Test
    void nameWithoutBracesIsItsOnlyForm() {
        assertThat(inflections.expand("ОАЭ")).containsExactly("ОАЭ");
    }

    @Test
    void writesOutAClass() {
        assertThat(inflections.expand("Казахстан{m}"))
                .containsExactly("Казахстан", "Казахстана", "Казахстану", "Казахстаном", "Казахстане");
    }

    @Test
    void casesOfSeveralWordsAgree() {
        assertThat(inflections.expand("Каспийск{adjmk} трубопроводн{adjm} консорциум{m}"))
                .containsExactly(
                        "Каспийский трубопроводный консорциум",
                        "Каспийского трубопроводного консорциума",
                        "Каспийскому трубопроводному консорциуму",
                        "Каспийским трубопроводным консорциумом",
                        "Каспийском трубопроводном консорциуме");
    }

    @Test
    void literalEndingsAndOtherClassesCombine() {
        assertThat(inflections.expand("mine{,s}")).containsExactly("mine", "mines");
        assertThat(inflections.expand("{x,y}-{pair}")).containsExactly("x-a", "x-b", "y-a", "y-b");
        assertThat(inflections.expand("руд{а,ы} Урал{m}")).hasSize(10).contains("руда Урал", "руды Урале");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> inflections.expand("a{m")).hasMessage("'a{m' does not close a brace");
        assertThatThrownBy(() -> inflections.expand("a}m")).hasMessage("'a}m' closes a brace that is not open");
        assertThatThrownBy(() -> inflections.expand("a{m{,}")).hasMessage("'a{m{,}' has a brace inside a brace");
        assertThatThrownBy(() -> inflections.expand("a{zz}")).hasMessage("'a{zz}' uses the unknown class {zz}");
        assertThatThrownBy(() -> inflections.expand("{a,b}".repeat(10))).hasMessageContaining("more than 500 forms");
    }

    @Test
    void brokenFileNamesItsLine() {
        assertThatThrownBy(() -> Inflections.read(YamlDocument.parse("classes.yaml", "m: [а, у]\nf: {a: b}\n")))
                .isInstanceOf(YamlException.class)
                .hasMessage("classes.yaml:2: class f must be a text that is not empty");
    }
}
