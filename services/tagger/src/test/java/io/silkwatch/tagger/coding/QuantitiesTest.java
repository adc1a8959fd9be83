package io.silkwatch.tagger.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.silkwatch.schema.Quantity;
import io.silkwatch.tagger.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {
    private static final Lexicons LEXICONS = Lexicons.shipped();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a 70 % stake                 | 70     | percent | 70 %
            worth $900 million           | 9e8    | USD     | $900 million
            worth USD 1.5 billion        | 1.5e9  | USD     | USD 1.5 billion
            some 20 million tonnes       | 2e7    | t       | 20 million tonnes
            about 4.5 bcm of gas         | 4.5e9  | m3      | 4.5 bcm
            cut by 500,000 barrels per day | 5e5  | bbl/d   | 500,000 barrels per day
            缺口17亿立方米                | 1.7e9  | m3      | 17亿立方米
            提供9亿美元                   | 9e8    | USD     | 9亿美元
            超20百万吨                    | 2e7    | t       | 20百万吨
            持股70%                       | 70     | percent | 70%
            запасы 14 млн тонн           | 1.4e7  | t       | 14 млн тонн
            на 1,3 млрд долларов         | 1.3e9  | USD     | 1,3 млрд долларов
            около 2,5 процента           | 2.5    | percent | 2,5 процента
            """)
    void normalisesToBaseUnits(String text, double value, String unit, String written) {
        assertThat(find(text)).singleElement().satisfies(quantity -> {
            assertThat(quantity.getValue()).isCloseTo(value, within(value * 1e-9));
            assertThat(quantity.getUnit()).isEqualTo(unit);
            assertThat(quantity.getText()).isEqualTo(written);
        });
    }

    @Test
    void leavesBareNumbersAndNamesAlone() {
        assertThat(find("in 2024 the G7 met 12 times")).isEmpty();
    }

    private static List<Quantity> find(String text) {
        String folded = Normalizer.normalize(text).folded();
        return LEXICONS.of(folded.toCharArray(), 0, folded.length())
                .quantities()
                .find(folded, 0, folded.length());
    }
}
