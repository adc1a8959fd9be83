package io.silkwatch.tagger.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zh-Hans | 哈萨克斯坦停止对华供应天然气
            zh-Hant | 哈薩克斯坦停止對華供應天然氣，里面的后果
            zh-Hans | 天然 LNG
            zh-Hans | QazaqGaz 与 CNPC 签署天然气供应协议
            ja      | カザフスタンは中国へのガス供給を停止した
            ko      | 카자흐스탄 가스 수출 중단
            en      | Kazakhstan halts gas exports to China
            en      | QazaqGaz CEO: exports stopped in the winter, Tokayev says
            und     | Le Kazakhstan suspend ses exportations de gaz vers la Chine
            und     | Kasachstan stoppt die Gaslieferungen und verhandelt nicht
            und     | Kazakistan Çin'e doğal gaz ihracatını durdurdu
            ru      | Казахстан прекратил поставки газа в Китай
            uk      | Казахстан припинив постачання газу до Китаю, заявили в її уряді
            kk      | Қазақстан Қытайға газ жеткізуді тоқтатты
            bg      | Казахстан спря доставките на газ за Китай, съобщи правителството на страната в петък вечерта
            und     | كازاخستان توقف صادرات الغاز
            und     | 2023, 17 %
            """)
    void tellsTheLanguage(String language, String text) {
        assertThat(Languages.detect(text)).isEqualTo(language);
    }
}
