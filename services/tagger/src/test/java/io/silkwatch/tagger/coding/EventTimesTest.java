package io.silkwatch.tagger.coding;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Stage;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TimePrecision;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the times in an article is that of an event. All texts are published on Tuesday, 20 January 2026. */
class EventTimesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Peru will levy an export duty on zinc from next year, an official told parliament on Monday.  | EXPORT_TAX        | 2027-01-01
            Mexico approved a ban on imports of steel on Monday. The ban begins on 1 June.                | IMPORT_BAN        | 2026-06-01
            On Monday Chile banned exports of lithium brine starting March 3.                             | EXPORT_BAN        | 2026-03-03
            Peru agreed on Sunday to raise copper output by a tenth from February.                        | PRODUCTION_INCREASE | 2026-02-01
            Peru agreed on Sunday to raise copper output by a tenth in July 2026.                         | PRODUCTION_INCREASE | 2026-07-01
            秘鲁19日宣布,自3月1日起禁止锌矿石出口。                                                          | EXPORT_BAN        | 2026-03-01
            Перу с 1 марта запрещает экспорт цинка, сообщил министр в понедельник.                         | EXPORT_BAN        | 2026-03-01
            秘鲁18日公告,即日起禁止锌矿石出口。                                                              | EXPORT_BAN        | 2026-01-18
            秘鲁18日宣布对锌矿石加征出口税,30天后实施。                                                      | EXPORT_TAX        | 2026-02-17
            秘魯18日宣布對鋅礦石加徵出口稅,60天公示期後正式實施。                                             | EXPORT_TAX        | 2026-03-19
            秘鲁18日宣布对锌矿石加征出口税,隔日执行。                                                        | EXPORT_TAX        | 2026-01-19
            秘鲁18日宣布对锌矿石加征出口税,明年实施。                                                        | EXPORT_TAX        | 2027-01-01
            В воскресенье Перу ввело пошлину на экспорт цинка, она начнёт применяться 10 марта.            | EXPORT_TAX        | 2026-03-10
            Перу ввело пошлину на экспорт цинка, подписав указ 12 января; он вступает в силу немедленно.    | EXPORT_TAX        | 2026-01-20
            """)
    void prefersTheTimeOfEffectToThatOfTheAnnouncement(String text, EventType type, LocalDate day) {
        assertTime(text, type, day);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            С 9 января Иран прекратил поставки газа в Ирак. Турция в тот же день остановила транзит газа. | TRANSIT_HALT | 2026-01-09
            Peru and Bolivia signed a memorandum on tin. It was signed on Monday in La Paz.         | MOU        | 2026-01-19
            Donald Trump lost patience on Monday. The US imposed sanctions on Iran's oil traders.    | SANCTIONS  | 2026-01-19
            Перу закрыло границу для боливийского олова. Машины стоят с 16 января.                  | TRANSIT_HALT | 2026-01-16
            Chile banned exports of lithium brine on Monday. The ban takes effect on February 2.     | EXPORT_BAN | 2026-02-02
            Chile banned exports of lithium brine. An order signed on Monday takes effect as of June. | EXPORT_BAN | 2026-06-01
            Chile banned exports of lithium brine in 2026. The ban takes effect on February 2.       | EXPORT_BAN | 2026-02-02
            Чили в понедельник ввела пошлину на экспорт лития. С 2 марта ставка составит 9%.           | EXPORT_TAX | 2026-03-02
            Peru and Bolivia signed a memorandum on tin. Nobody smiled. The pens came out on Monday. | MOU        | 2026-01-19
            """)
    void takesTheTimeFromASentenceBeside(String text, EventType type, LocalDate day) {
        assertTime(text, type, day);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Peru halted exports of zinc to Chile in March.                     | EXPORT_BAN   | 2025-03-01
            Ukraine struck a refinery in Russia in March.                      | ASSET_ATTACK | 2025-03-01
            Перу в марте прекратило экспорт цинка в Чили.                      | EXPORT_BAN   | 2025-03-01
            Exports of zinc from Peru to Chile will be halted in March.        | EXPORT_BAN   | 2026-03-01
            Peru raised its export tax on zinc for February.                   | EXPORT_TAX   | 2026-02-01
            """)
    void datesNothingAheadThatHasHappened(String text, EventType type, LocalDate day) {
        assertTime(text, type, day);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Peru will impose a tariff on Bolivian zinc on Thursday.                       | IMPORT_TARIFF | 2026-01-22
            В четверг Перу введёт пошлину на боливийский цинк.                            | IMPORT_TARIFF | 2026-01-22
            秘鲁周四将对玻利维亚锌加征关税。                                                 | IMPORT_TARIFF | 2026-01-22
            Peruvian and Bolivian ministers are set to begin talks on zinc on Thursday.       | TALKS         | 2026-01-22
            Peru said on Thursday it would impose a tariff on Bolivian zinc.              | IMPORT_TARIFF | 2026-01-15
            Peru will impose a tariff on Bolivian zinc, the ministry said on Thursday.    | IMPORT_TARIFF | 2026-01-15
            秘鲁周四宣布将对玻利维亚锌加征关税。                                             | IMPORT_TARIFF | 2026-01-15
            Peru imposed a tariff on Bolivian zinc on Thursday.                           | IMPORT_TARIFF | 2026-01-15
            """)
    void takesTheNextWeekdayForWhatIsToCome(String text, EventType type, LocalDate day) {
        assertTime(text, type, day);
    }

    @Test
    void takesForDoneWhatWasToBeginOnADayThatIsOver() {
        assertThat(Coding.code("秘鲁自1月5日起将禁止锌矿石出口。")).singleElement().returns(Stage.DONE, Statement::getStage);
        assertThat(Coding.code("秘鲁自2月5日起将禁止锌矿石出口。")).singleElement().returns(Stage.PLANNED, Statement::getStage);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Peru banned exports of zinc. The next day Chile asked it to think again.
            秘鲁宣布禁止锌矿石出口。次日,智利敦促秘鲁三思。
            """)
    void knowsNoNextDayWhereNoDayWasSpokenOf(String text) {
        assertThat(Coding.code(text)).singleElement().returns(null, Statement::getEventTime);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            去年6月秘鲁将禁止锌矿石出口。              | EXPORT_BAN | 2025-06-01
            6月秘鲁将禁止锌矿石出口。                 | EXPORT_BAN | 2026-06-01
            """)
    void movesNoYearThatIsTold(String text, EventType type, LocalDate day) {
        assertTime(text, type, day);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            中国19日暂停实施2025年10月9日公布的稀土出口管制。               | MEASURE_SUSPENDED    | 2026-01-19
            秘鲁19日终止了其2018年签订的锌矿供应合同。                      | CONTRACT_TERMINATION | 2026-01-19
            """)
    void takesNotTheTimeOfWhatIsEnded(String text, EventType type, LocalDate day) {
        assertTime(text, type, day);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Peru banned exports of zinc, after its smelters had run short last August.              | EXPORT_BAN
            After a quarrel over prices in August 2025, Peru banned exports of zinc.                | EXPORT_BAN
            秘鲁在2025年8月与炼厂谈崩后,禁止锌矿石出口。                                               | EXPORT_BAN
            Перу запретило экспорт цинка после спора о ценах в августе 2025 года.                    | EXPORT_BAN
            Peru, which halted gas exports to Chile in 2023, signed a memorandum on tin with Bolivia. | MOU
            Peru, having halted gas exports to Chile in 2023, signed a memorandum on tin with Bolivia. | MOU
            Перу, которое в 2023 году остановило экспорт газа в Чили, подписало меморандум по олову с Боливией. | MOU
            Перу, остановившее в 2023 году экспорт газа в Чили, подписало меморандум по олову с Боливией. | MOU
            2023年停止对智利出口天然气的秘鲁与玻利维亚签署了锡矿备忘录。                                   | MOU
            """)
    void takesNotTheTimeOfWhatCameBefore(String text, EventType type) {
        assertThat(Coding.code(text))
                .filteredOn(statement -> statement.getType() == type)
                .singleElement()
                .satisfies(statement -> assertThat(statement.getEventTime()).isNull());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Peru, which halted gas exports to Chile in 2023, signed a memorandum on tin with Bolivia on Monday. | MOU | 2026-01-19
            In 2023 Peru, which mines zinc, banned exports of tin.                                    | EXPORT_BAN | 2023-01-01
            Peru banned exports of tin, which took effect in March 2025.                              | EXPORT_BAN | 2025-03-01
            2023年秘鲁禁止锌矿石出口。                                                                  | EXPORT_BAN | 2023-01-01
            """)
    void leavesToANameWhatIsToldOfItInPassing(String text, EventType type, LocalDate day) {
        assertTime(text, type, day);
    }

    @ParameterizedTest
    @CsvSource({"Peru banned exports of zinc.,After a quarrel the cabinet of Peru met on Monday and said no more."})
    void datesAHeadlineByTheFirstSentence(String title, String text) {
        assertThat(Coding.code(title, text, "B")).singleElement().satisfies(statement -> {
            assertThat(day(statement)).isEqualTo(LocalDate.of(2026, 1, 19));
            assertThat(statement.getTimePrecision()).isEqualTo(TimePrecision.DAY);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Peru banned exports of zinc.\\nThe cabinet will meet on Monday.   | EXPORT_BAN
            Peru banned exports of zinc. The price rose in December.           | EXPORT_BAN
            Peru banned exports of zinc. Japan's reserve took effect in December 2023. | EXPORT_BAN
            """)
    void leavesAnEventUndatedThatTheSentencesBesideSayNothingOf(String text, EventType type) {
        assertThat(Coding.code(text.replace("\\n", "\n")))
                .filteredOn(statement -> statement.getType() == type)
                .singleElement()
                .returns(null, Statement::getEventTime);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            In 2023 much changed for miners.\\nPeru banned exports of zinc in October.                   | 2023-10-01
            Miners sold half of what they had sold in 2023.\\nPeru banned exports of zinc in October.    | 2025-10-01
            Miners sold half of what they had sold in 2023. Peru banned exports of zinc in October.     | 2023-10-01
            In March 2023 much changed for miners.\\nPeru banned exports of zinc in October.              | 2025-10-01
            2023年12月锌价大跌。\\n秘鲁10月禁止锌矿石出口。                                              | 2025-10-01
            """)
    void carriesAYearIntoAnotherParagraphOnlyWhereATextIsAboutIt(String text, LocalDate day) {
        assertTime(text.replace("\\n", "\n"), EventType.EXPORT_BAN, day);
    }

    private static void assertTime(String text, EventType type, LocalDate day) {
        assertThat(Coding.code(text))
                .filteredOn(statement -> statement.getType() == type)
                .singleElement()
                .satisfies(statement -> assertThat(day(statement)).isEqualTo(day));
    }

    private static LocalDate day(Statement statement) {
        return statement.getEventTime().atZone(ZoneOffset.UTC).toLocalDate();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            秘鲁把2026年的锡矿产量削减到两万吨,比2024年减少一成。                       | PRODUCTION_CUT | 2026-01-01
            Peru cut copper output in January 2026, by more than in 2024.       | PRODUCTION_CUT | 2026-01-01
            Перу в январе 2026 года сократило добычу олова по сравнению с 2024 годом. | PRODUCTION_CUT | 2026-01-01
            波札那第三季鑽石減產兩成。                                                 | PRODUCTION_CUT | 2025-07-01
            """)
    void takesNotTheTimeOfAComparison(String text, EventType type, LocalDate day) {
        assertTime(text, type, day);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Peru banned exports of zinc until the end of August.      | 2026-08-31
            Peru banned exports of zinc until the end of 2027.        | 2027-12-31
            Peru banned exports of zinc until at least March 1.       | 2026-03-01
            Peru banned exports of zinc until mid-April.              | 2026-04-01
            Перу запретило вывоз цинка до конца августа.              | 2026-08-31
            Перу запретило вывоз цинка до конца 2027 года.            | 2027-12-31
            Перу запретило вывоз цинка до середины апреля.            | 2026-04-01
            秘鲁禁止锌出口至8月底。                                     | 2026-08-31
            """)
    void tellsTheEndOfAMeasureFromItsTime(String text, LocalDate until) {
        assertThat(Coding.code(text)).singleElement().satisfies(statement -> {
            assertThat(statement.getEventTime()).isNull();
            assertThat(statement.getStage()).isEqualTo(Stage.DONE);
            assertThat(statement.getUntil())
                    .isEqualTo(until.atStartOfDay(ZoneOffset.UTC).toInstant());
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Peru halted exports of zinc between January and March 2024.   | 2024-01-01
            Peru halted exports of zinc in Jan-Mar 2024.                  | 2024-01-01
            Peru halted exports of zinc at the end of May 2024.           | 2024-05-01
            Peru halted exports of zinc at the beginning of the year.     | 2026-01-01
            Перу остановило экспорт цинка в январе–марте 2024 года.       | 2024-01-01
            Перу остановит экспорт цинка со следующего месяца.            | 2026-02-01
            秘鲁2024年1-3月停止锌出口。                                     | 2024-01-01
            秘鲁2024年1至3月停止锌出口。                                    | 2024-01-01
            """)
    void readsPeriods(String text, LocalDate day) {
        assertTime(text, EventType.EXPORT_BAN, day);
    }
}
