package io.silkwatch.tagger.coding.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.silkwatch.schema.Quantity;
import io.silkwatch.schema.Statement;
import io.silkwatch.tagger.coding.Coding;
import io.silkwatch.tagger.coding.lexicon.Lexicons;
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
            worth A$500 million          | 5e8    | AUD     | A$500 million
            worth C$500 million          | 5e8    | CAD     | C$500 million
            worth HK$500 million         | 5e8    | HKD     | HK$500 million
            worth NT$500 million         | 5e8    | TWD     | NT$500 million
            worth S$500 million          | 5e8    | SGD     | S$500 million
            worth US$500 million         | 5e8    | USD     | US$500 million
            worth R$500 million          | 5e8    | BRL     | R$500 million
            worth ₩500 billion           | 5e11   | KRW     | ₩500 billion
            worth ₹2,000 crore           | 2e10   | INR     | ₹2,000 crore
            worth Rs 3 lakh crore        | 3e12   | INR     | Rs 3 lakh crore
            worth 3 billion won          | 3e9    | KRW     | 3 billion won
            worth 5 billion riyals       | 5e9    | SAR     | 5 billion riyals
            sold half a million tonnes   | 5e5    | t       | half a million tonnes
            sold a million barrels       | 1e6    | bbl     | a million barrels
            sold 5 lakh tonnes           | 5e5    | t       | 5 lakh tonnes
            sold 30 bcf                  | 8.4950539776e8 | m3 | 30 bcf
            sold 2 bcf/d                 | 5.6633693184e7 | m3/d | 2 bcf/d
            sold 12 mmtpa                | 1.2e7  | t       | 12 mmtpa
            sold 5 mt                    | 5e6    | t       | 5 mt
            sold 300 kbd                 | 3e5    | bbl/d   | 300 kbd
            sold 1.2 mbpd                | 1.2e6  | bbl/d   | 1.2 mbpd
            sold 2 million lb of U3O8    | 907.18474 | t    | 2 million lb
            sold 500 tU                  | 500    | t       | 500 tU
            sold 1,000,000 oz            | 31.1034768 | t   | 1,000,000 oz
            sold 5 million carats        | 1      | t       | 5 million carats
            cut daily output by 100,000 barrels | 1e5 | bbl/d | 100,000 barrels
            sold 100,000 barrels of crude a day | 1e5 | bbl/d | 100,000 barrels
            sold 5.7 mcm/day             | 5.7e6  | m3/d    | 5.7 mcm
            продал 5 млн м3/сутки          | 5e6    | m3/d    | 5 млн м3
            沙特将石油日产量削减100万桶     | 1e6    | bbl/d   | 100万桶
            每天10万桶                    | 1e5    | bbl/d   | 10万桶
            日均进口10万桶                 | 1e5    | bbl/d   | 10万桶
            每日增产13.7万桶               | 1.37e5 | bbl/d   | 13.7万桶
            19日产量增加10万桶             | 1e5    | bbl     | 10万桶
            日均进口增加,库存10万桶         | 1e5    | bbl     | 10万桶
            採購30億立方公尺               | 3e9    | m3      | 30亿立方公尺
            采购三百万磅                   | 1360.77711 | t   | 三百万磅
            持股七成                      | 70     | percent | 七成
            增長三成五                    | 35     | percent | 三成五
            高一成半                      | 15     | percent | 一成半
            持股百分之五十一                | 51     | percent | 百分之五十一
            增长百分之三点五                | 3.5    | percent | 百分之三点五
            投资3亿澳元                   | 3e8    | AUD     | 3亿澳元
            投资5亿港币                   | 5e8    | HKD     | 5亿港币
            投資新台幣500億元              | 5e10   | TWD     | 新台币500亿元
            投資美金三千萬元               | 3e7    | USD     | 美金三千万元
            投资500亿韩元                 | 5e10   | KRW     | 500亿韩元
            投资5亿日圆                   | 5e8    | JPY     | 5亿日圆
            закупила 5 млрд кубов        | 5e9    | m3      | 5 млрд кубов
            закупила полмиллиона тонн    | 5e5    | t       | полмиллиона тонн
            закупила 3 млн фунтов урана  | 1360.77711 | t   | 3 млн фунтов урана
            100 тыс. баррелей нефти в сутки | 1e5 | bbl/d   | 100 тыс. баррелей
            на 500 млрд вон              | 5e11   | KRW     | 500 млрд вон
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
                "one, two tonnes",
                "七成员国",
                "单一成本",
                "3 million pounds",
                "3 млрд фунтов"
            })
    void leavesAloneWhatIsNoExactCount(String text) {
        assertThat(find(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                      | Japan invested ¥50 billion in a nickel smelter in Indonesia.       | JPY
                      | China invested ¥50 billion in a nickel smelter in Indonesia.       | CNY
            Tokyo pays | A nickel smelter in Indonesia got an investment of ¥50 billion.  | JPY
            Japan pays | Toyota invested ¥50 billion in a nickel smelter in Indonesia.    | JPY
                      | India invested 5 billion rupees in a nickel smelter in Indonesia.  | INR
                      | Pakistan invested 5 billion rupees in a nickel smelter in Oman.    | PKR
            """)
    void tellsCurrenciesOfOneNameByTheCountry(String title, String text, String currency) {
        assertThat(Coding.code(title == null ? "" : title, text, "B"))
                .flatExtracting(Statement::getQuantities)
                .extracting(Quantity::getUnit)
                .containsExactly(currency);
    }

    @Test
    void takesASharedSignForTheCurrencyNamedBesideIt() {
        assertThat(find("¥50 billion, with the yen falling"))
                .extracting(Quantity::getUnit)
                .containsExactly("JPY");
    }

    private static List<Quantity> find(String text) {
        String folded = Normalizer.normalize(text).folded();
        return LEXICONS.of(folded.toCharArray(), 0, folded.length())
                .quantities()
                .find(folded, 0, folded.length(), NamedCountries.NONE);
    }
}
