package io.silkwatch.tagger.coding;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Measures that a text names once and then speaks of as "the ban" or "it". */
class RecalledMeasuresTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Malaysia banned exports of chicken to Singapore in June 2022. The ban was lifted in October 2022. | EXPORT_BAN MY>SG; MEASURE_SUSPENDED MY>SG
            Kenya imposed a tariff on Ugandan sugar in 2023 and scrapped it in May 2024.                      | IMPORT_TARIFF KE>UG; MEASURE_SUSPENDED KE>UG
            Ghana banned imports of Ivorian rice. It lifted the ban on Monday.                                | IMPORT_BAN GH>CI; MEASURE_SUSPENDED GH>CI
            Chile imposed tariffs on Peruvian zinc in May 2025. They were scrapped on Friday.                 | IMPORT_TARIFF CL>PE; MEASURE_SUSPENDED CL>PE
            Кения запретила ввоз угандийского сахара. В декабре 2025 года запрет сняли.                       | IMPORT_BAN KE>UG; MEASURE_SUSPENDED KE>UG
            Чили ввела пошлины на перуанский цинк. В пятницу их отменили.                                     | IMPORT_TARIFF CL>PE; MEASURE_SUSPENDED CL>PE
            肯尼亚2023年禁止进口乌干达食糖。该禁令于2024年5月解除。                                               | IMPORT_BAN KE>UG; MEASURE_SUSPENDED KE>UG
            智利2024年對秘魯鋅加徵關稅，2025年5月取消。                                                         | IMPORT_TARIFF CL>PE; MEASURE_SUSPENDED CL>PE
            """)
    void haveTheSidesTheyHadBefore(String text, String events) {
        assertThat(Coding.events(text)).isEqualTo(events);
        assertThat(Coding.code(text).stream().map(Statement::getCommodities).distinct())
                .singleElement()
                .satisfies(goods -> assertThat(goods).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Poland, Hungary and Slovakia banned imports of Ukrainian wheat. Hungary lifted the ban in May. | MEASURE_SUSPENDED HU>UA
            Peru banned exports of zinc and tin. The ban on tin was lifted in May.                         | MEASURE_SUSPENDED PE>
            """)
    void endForThoseThatAreNamedAgain(String text, String lifted) {
        assertThat(Coding.events(text)).endsWith("; " + lifted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Kenya imposed a tariff on Ugandan sugar in 2023. Nairobi removed the sugar tariff in May 2024. | MEASURE_SUSPENDED KE>UG
            Чили ввела пошлины на перуанский цинк. 5 августа 2025 года пошлины на цинк были отменены.        | MEASURE_SUSPENDED CL>PE
            智利對秘魯鋅課徵反傾銷稅。去年8月，智利取消鋅關稅。                                                   | MEASURE_SUSPENDED CL>PE
            智利對秘魯鋅課徵關稅。當天下午，智利宣布暫停這項規定。                                                 | MEASURE_SUSPENDED CL>PE
            Peru put a tariff on Chilean copper. Chile put a tariff on Peruvian zinc. Peru suspended it. | MEASURE_SUSPENDED PE>CL
            """)
    void endForWhomTheyHadHit(String text, String lifted) {
        assertThat(Coding.events(text)).endsWith("; " + lifted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kenya imposed a tariff on Ugandan sugar in 2023. Nairobi removed its tariff on coffee in May 2024.",
                "Ghana imposed a tariff on Ugandan sugar in 2023. Kenya removed its tariff on sugar in May 2024."
            })
    void doNotTellWhomOthersHadHit(String text) {
        assertThat(Coding.events(text)).contains("MEASURE_SUSPENDED KE>").doesNotContain("MEASURE_SUSPENDED KE>UG");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The ban was lifted in October 2022.",
                "Ghana and Peru signed a memorandum on zinc. The ban was lifted on Monday.",
                "Ghana banned imports of Ivorian rice. It will not lift the ban.",
                "Ghana banned imports of Ivorian rice. The ban was not lifted.",
                "Ghana banned imports of Ivorian rice. Brazil lifted the ban on smoking.",
                "智利对秘鲁锌加征关税。会谈取消。"
            })
    void areNotLiftedByOthersOrNotAtAll(String text) {
        assertThat(Coding.events(text)).doesNotContain("MEASURE_SUSPENDED");
    }
}
