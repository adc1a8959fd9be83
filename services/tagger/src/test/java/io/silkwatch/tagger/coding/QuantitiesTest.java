package io.silkwatch.tagger.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.silkwatch.schema.Quantity;
import io.silkwatch.tagger.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
            поставил 12 500 тонн         | 12500  | t       | 12 500 тонн
            до 1 234,5 млн тонн          | 1.2345e9 | t     | 1 234,5 млн тонн
            до 1\u00A0234,5 млн тонн     | 1.2345e9 | t     | 1 234,5 млн тонн
            5,125 млн тонн               | 5.125e6 | t      | 5,125 млн тонн
            1,234,567 тонн               | 1234567 | t      | 1,234,567 тонн
            два миллиона тонн            | 2e6    | t       | два миллиона тонн
            bought 1.234,5 tons          | 1234.5 | t       | 1.234,5 tons
            bought 1,234.5 tons          | 1234.5 | t       | 1,234.5 tons
            bought 1.234.567 tonnes      | 1234567 | t      | 1.234.567 tonnes
            bought 1,500 bcm             | 1.5e12 | m3      | 1,500 bcm
            bought 0,500 bcm             | 5e8    | m3      | 0,500 bcm
            bought 12'500 tonnes         | 12500  | t       | 12'500 tonnes
            bought 1 234 567 tonnes      | 1234567 | t      | 1 234 567 tonnes
            in March 2025 500 tonnes     | 500    | t       | 500 tonnes
            sold one million tonnes      | 1e6    | t       | one million tonnes
            a ten-million-tonne plant    | 1e7    | t       | ten-million-tonne
            worth $1.5bn                 | 1.5e9  | USD     | $1.5bn
            共1万2千吨                    | 12000  | t       | 1万2千吨
            采购十二亿立方米               | 1.2e9  | m3      | 十二亿立方米
            采购五百万吨                  | 5e6    | t       | 五百万吨
            采购一亿零三百万吨             | 1.03e8 | t       | 一亿零三百万吨
            投资30余亿美元                | 3e9    | USD     | 30余亿美元
            投资500万余吨                 | 5e6    | t       | 500万余吨
            投资1.2万亿元                 | 1.2e12 | CNY     | 1.2万亿元
            产量1,200万吨                 | 1.2e7  | t       | 1,200万吨
            产量2000 万吨                 | 2e7    | t       | 2000 万吨
            重3千克                       | 0.003  | t       | 3千克
            发电5万千瓦时                 | 5e7    | Wh      | 5万千瓦时
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "采购数十亿立方米",
                "第三方的三元电池",
                "千方百计",
                "二零二五年",
                "二五万吨",
                "the one tonne",
                "someone million tonnes",
                "one, two tonnes"
            })
    void leavesAloneWhatIsNoExactCount(String text) {
        assertThat(find(text)).isEmpty();
    }

    private static List<Quantity> find(String text) {
        String folded = Normalizer.normalize(text).folded();
        return LEXICONS.of(folded.toCharArray(), 0, folded.length())
                .quantities()
                .find(folded, 0, folded.length());
    }
}
