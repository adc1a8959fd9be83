package io.silkwatch.tagger.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.common.yaml.YamlDocument;
import io.silkwatch.common.yaml.YamlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordListsTest {

    @Test
    void matchesAnyOfAList() {
        WordLists lists = new WordLists(YamlDocument.parse("x.yaml", "words: [copper, 'tins?']"));

        assertThat("tin").matches(lists.anyOf("words"));
        assertThat("lead").doesNotMatch(lists.anyOf("words"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            other: [a]      | 2: no key 'words'
            words: []       | 2: 'words' has no words
            words: a        | 2: words must be a list
            words: ['']     | 2: an item of words must be a text that is not empty
            words: [a, 'b('] | 2: no valid pattern: Unclosed group
            """)
    void namesFileLineAndCauseOfABrokenList(String line, String cause) {
        WordLists lists = new WordLists(YamlDocument.parse("x.yaml", "# words\n" + line));

        assertThatThrownBy(() -> lists.anyOf("words"))
                .isInstanceOf(YamlException.class)
                .hasMessageStartingWith("x.yaml:" + cause);
    }
}
