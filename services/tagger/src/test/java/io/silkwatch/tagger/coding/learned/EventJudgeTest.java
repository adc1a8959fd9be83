package io.silkwatch.tagger.coding.learned;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.Statement;
import io.silkwatch.tagger.Tagger;
import io.silkwatch.tagger.coding.Coding;
import io.silkwatch.tagger.coding.EventCoder;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is coded with all that was learned. No sentence here is one of those that were learned from. */
class EventJudgeTest {
    private static final Tagger TAGGER = new Tagger(Taxonomy.shipped(), EventCoder.withDefaults());

    private static List<Statement> code(String text) {
        return Coding.code(TAGGER, "", text, "B");
    }

    private static String event(Statement statement) {
        String actors = String.join(",", statement.getActors());
        return statement.getType() + " " + actors + ">" + String.join(",", statement.getRecipients());
    }

    private static void tellsOnly(String sentence, String expected) {
        assertThat(code(sentence)).singleElement().satisfies(statement -> assertThat(event(statement))
                .isEqualTo(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Not a single cargo of palm oil may leave Indonesia until stocks at home recover. | EXPORT_BAN ID>",
                "Tanzania told the Canadian owners that the mine now belongs to the people. | NATIONALISATION TZ>CA",
                "Из Индонезии больше не выйдет ни одной тонны необработанного боксита. | EXPORT_BAN ID>",
                "澳洲铁矿石的班轮一夜之间全被挡在印度港外，海关拒收。 | IMPORT_BAN IN>AU",
                "澳洲龙虾与红酒一夜之间全被中国拒之门外。 | IMPORT_BAN CN>AU"
            })
    void findsByItsWordingWhatNoRuleFinds(String sentence, String expected) {
        assertThat(Coding.events(sentence)).as("by rules").isNotEqualTo(expected);
        tellsOnly(sentence, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Великобритании отказали в транзите угля через Польшу. | TRANSIT_DENIAL PL>GB",
                "Венгрии и Словакии прекратили поставки нефти. | SUPPLY_CUT >HU,SK",
                "Анголе пришлось остановить экспорт нефти. | EXPORT_BAN AO>"
            })
    void doesNotMakeAnActorOfTheOneItIsDoneTo(String sentence, String expected) {
        tellsOnly(sentence, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Peru halted copper exports, while Brazil banned wheat imports from Argentina. | EXPORT_BAN PE>; IMPORT_BAN BR>AR",
                "Кения запретила экспорт титана, а Бразилия запретила ввоз пшеницы из Аргентины. | EXPORT_BAN KE>; IMPORT_BAN BR>AR",
                "马来西亚禁止铝土矿出口，印度对越南钢铁加征关税。 | EXPORT_BAN MY>; IMPORT_TARIFF IN>VN"
            })
    void keepsTwoActsOnDifferentGoods(String sentence, String expected) {
        assertThat(code(sentence).stream().map(EventJudgeTest::event)).containsExactly(expected.split("; "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "印尼禁止镍矿石出口，欧盟就镍矿向世贸组织起诉印尼。 | EXPORT_BAN ID>; DISPUTE EU>ID",
                "Индонезия запретила экспорт никелевой руды, а ЕС подал на Индонезию жалобу в ВТО из-за никеля. | EXPORT_BAN ID>; DISPUTE EU>ID",
                "A fire broke out at Peru's Antamina copper mine, and output of copper was halted. | ACCIDENT PE>; OUTAGE PE>"
            })
    void keepsTwoActsOnTheSameGoodsInClausesOfTheirOwn(String sentence, String expected) {
        assertThat(code(sentence).stream().map(EventJudgeTest::event)).containsExactly(expected.split("; "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "China has restricted exports of indium to South Korea. | EXPORT_LICENCE CN>KR",
                "Peru placed controls on molybdenum in May. | EXPORT_LICENCE PE>",
                "中国限制对韩国出口铟。 | EXPORT_LICENCE CN>KR"
            })
    void keepsARestrictionThatDoesNotSayHow(String sentence, String expected) {
        tellsOnly(sentence, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "In March 2021 Peru stopped selling tin ore, and within two years Chinese-owned smelters had made it the largest source of tin. | EXPORT_BAN PE>",
                "Gabon halted exports of manganese ore, and a year later French miners were still waiting. | EXPORT_BAN GA>"
            })
    void takesNobodyFromAClauseOfItsOwn(String sentence, String expected) {
        tellsOnly(sentence, expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Analysts wonder what a ban on exports of Indonesian nickel would do to prices.",
                "Copper rose two percent in London as traders waited for news from Chile.",
                "Аналитики гадают, что сделал бы с ценами запрет на вывоз индонезийского никеля.",
                "Медь в Лондоне подорожала на два процента в ожидании новостей из Чили.",
                "分析师议论若印尼禁止镍出口价格会怎样。",
                "倫敦銅價上漲百分之二，市場等待智利的消息。"
            })
    void findsNothingWhereNothingIsTold(String sentence) {
        assertThat(code(sentence)).isEmpty();
    }
}
