package io.silkwatch.tagger.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.tagger.taxonomy.Inflections;
import io.silkwatch.tagger.taxonomy.TaxonomyException;
import io.silkwatch.tagger.taxonomy.YamlFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexiconsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            - {name: a, type: EXPORT_BAM, when: [ban]}                     | 'EXPORT_BAM' is no EventType
            - {name: a, type: EXPORT_BAN, when: [ban], unles: [import]}    | a rule has no key 'unles'
            - {name: a, type: EXPORT_BAN}                                  | a rule needs 'when'
            - {name: a, type: EXPORT_BAN, when: [ban], near: much}         | near must be a number
            """)
    void namesFileLineAndCauseOfABrokenRule(String row, String cause) {
        YamlFile file = YamlFile.parse("rules.yaml", "# rules\n" + row);

        assertThatThrownBy(() -> RuleBook.read(file, new WordClasses()))
                .isInstanceOf(TaxonomyException.class)
                .hasMessageStartingWith("rules.yaml, line 2: ")
                .hasMessageContaining(cause);
    }

    @Test
    void refusesTwoRulesOfOneName() {
        YamlFile file = YamlFile.parse(
                "rules.yaml", "- {name: a, type: EXPORT_BAN, when: [ban]}\n- {name: a, type: SANCTIONS, when: [ban]}");

        assertThatThrownBy(() -> RuleBook.read(file, new WordClasses()))
                .hasMessage("rules.yaml, line 2: rule 'a' stands twice");
    }

    @Test
    void namesLineOfAWordClassThatNoRuleUses() {
        YamlFile file = YamlFile.parse("xx.yaml", "language: en\nwords:\n  bann: ban | prohibit\n");

        assertThatThrownBy(() -> LexiconReader.read(file, new WordClasses(), Inflections.shipped()))
                .hasMessage("xx.yaml, line 3: no rule uses the word class 'bann'");
    }

    @Test
    void namesLineOfAnUnknownInflection() {
        WordClasses classes = new WordClasses();
        YamlFile file = YamlFile.parse("xx.yaml", "language: ru\nwords:\n  negation: не{qq}\n");

        assertThatThrownBy(() -> LexiconReader.read(file, classes, Inflections.shipped()))
                .hasMessageStartingWith("xx.yaml, line 3: ");
    }

    @Test
    void choosesWordsByScript() {
        Lexicons lexicons = Lexicons.shipped();

        assertThat(lexicons.of("OPEC+ 减产", 0, 8).language()).isEqualTo("zh");
        assertThat(lexicons.of("OPEC+ сократит добычу", 0, 21).language()).isEqualTo("ru");
        assertThat(lexicons.of("OPEC+ cuts output", 0, 17).language()).isEqualTo("en");
        assertThat(lexicons.of("レアアースの輸出", 0, 8)).isNull();
        assertThat(lexicons.of("12345", 0, 5)).isNull();
    }
}
