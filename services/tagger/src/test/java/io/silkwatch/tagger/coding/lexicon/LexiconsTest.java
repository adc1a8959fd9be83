package io.silkwatch.tagger.coding.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.common.yaml.YamlDocument;
import io.silkwatch.common.yaml.YamlException;
import io.silkwatch.tagger.taxonomy.Inflections;
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
        YamlDocument file = YamlDocument.parse("rules.yaml", "# rules\n" + row);

        assertThatThrownBy(() -> RuleBook.read(file, new WordClasses()))
                .isInstanceOf(YamlException.class)
                .hasMessageStartingWith("rules.yaml:2: ")
                .hasMessageContaining(cause);
    }

    @Test
    void refusesTwoRulesOfOneName() {
        YamlDocument file = YamlDocument.parse(
                "rules.yaml", "- {name: a, type: EXPORT_BAN, when: [ban]}\n- {name: a, type: SANCTIONS, when: [ban]}");

        assertThatThrownBy(() -> RuleBook.read(file, new WordClasses()))
                .hasMessage("rules.yaml:2: rule 'a' stands twice");
    }

    @Test
    void namesLineOfAWordClassThatNoRuleUses() {
        YamlDocument file = YamlDocument.parse("xx.yaml", "language: en\nwords:\n  bann: ban | prohibit\n");

        assertThatThrownBy(() -> LexiconReader.read(file, new WordClasses(), Inflections.shipped()))
                .hasMessage("xx.yaml:3: no rule uses the word class 'bann'");
    }

    @Test
    void namesLineOfAnUnknownInflection() {
        WordClasses classes = new WordClasses();
        YamlDocument file = YamlDocument.parse("xx.yaml", "language: ru\nwords:\n  negation: не{qq}\n");

        assertThatThrownBy(() -> LexiconReader.read(file, classes, Inflections.shipped()))
                .hasMessageStartingWith("xx.yaml:3: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            month: x       | month: '('     | 6: no valid pattern: Unclosed group
            month: x       | mouth: x       | 6: a lexicon has no key 'mouth'
            leading: 对    | leading: []    | 7: leading must be a text that is not empty
            ', joins: 单'  | ''             | 8: 'joins' is missing
            """)
    void namesFileLineAndCauseOfABrokenEntry(String right, String wrong, String cause) {
        String lexicon = """
                language: zh
                reach: 1
                marker: 1
                lists: ","
                between: a
                month: x
                leading: 对
                quantities: {before: {}, units: {}, shared: {}, numerals: {inexact: 第, joins: 单, no-tenths: 员}}
                words: {negation: no}
                numbers: {}
                times: {patterns: []}
                """;
        YamlDocument file = YamlDocument.parse("xx.yaml", lexicon.replace(right, wrong));

        assertThatThrownBy(() -> LexiconReader.read(file, new WordClasses(), Inflections.shipped()))
                .isInstanceOf(YamlException.class)
                .hasMessage("xx.yaml:" + cause);
    }

    @Test
    void choosesWordsByScript() {
        Lexicons lexicons = Lexicons.shipped();

        assertThat(of("OPEC+ 减产", lexicons).language()).isEqualTo("zh");
        assertThat(of("OPEC+ сократит добычу", lexicons).language()).isEqualTo("ru");
        assertThat(of("OPEC+ cuts output", lexicons).language()).isEqualTo("en");
        assertThat(of("レアアースの輸出", lexicons)).isNull();
        assertThat(of("12345", lexicons)).isNull();
    }

    private static Lexicon of(String text, Lexicons lexicons) {
        return lexicons.of(text.toCharArray(), 0, text.length());
    }
}
