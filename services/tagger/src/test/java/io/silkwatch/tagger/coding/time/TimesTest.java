package io.silkwatch.tagger.coding.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.TimePrecision;
import io.silkwatch.tagger.coding.lexicon.Lexicon;
import io.silkwatch.tagger.coding.lexicon.Lexicons;
import io.silkwatch.tagger.text.NormalizedText;
import io.silkwatch.tagger.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    private static final LocalDate PUBLISHED = LocalDate.of(2026, 1, 20);
    private static final Lexicons LEXICONS = Lexicons.shipped();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            signed in January 2023              | 2023-01-01 | MONTH
            signed on 5 March 2024              | 2024-03-05 | DAY
            signed on March 5, 2024             | 2024-03-05 | DAY
            in the third quarter of 2025        | 2025-07-01 | QUARTER
            three years ago it was signed       | 2023-01-01 | YEAR
            exports fell last month             | 2025-12-01 | MONTH
            it took effect last March           | 2025-03-01 | MONTH
            exports stopped last January        | 2025-01-01 | MONTH
            it happened last year               | 2025-01-01 | YEAR
            ministers met on Monday             | 2026-01-19 | DAY
            exports stopped in November         | 2025-11-01 | MONTH
            exports stopped in 2022             | 2022-01-01 | YEAR
            talks ended last night              | 2026-01-19 | DAY
            talks ended on New Year's Eve       | 2025-12-31 | DAY
            talks ended on New Year's Day       | 2026-01-01 | DAY
            a fire broke out overnight          | 2026-01-20 | DAY
            exports fell last week              | 2026-01-01 | MONTH
            Last month the mine flooded         | 2025-12-01 | MONTH
            Two years ago the port was sold     | 2024-01-01 | YEAR
            Год назад порт продали              | 2025-01-01 | YEAR
            starting Thursday nothing leaves    | 2026-01-22 | DAY
            licences required since April       | 2025-04-01 | MONTH
            начиная с апреля                     | 2025-04-01 | MONTH
            nothing leaves from next Thursday   | 2026-01-22 | DAY
            effective 1 April nothing leaves    | 2026-04-01 | DAY
            it takes effect in 15 days          | 2026-02-04 | DAY
            昨晚签署                             | 2026-01-19 | DAY
            前天签署                             | 2026-01-18 | DAY
            凌晨起火                             | 2026-01-20 | DAY
            元旦起停供                           | 2026-01-01 | DAY
            上周五签署                           | 2026-01-16 | DAY
            本周四签署                           | 2026-01-22 | DAY
            上周投产                             | 2026-01-01 | MONTH
            21天后生效                           | 2026-02-10 | DAY
            накануне подписали                  | 2026-01-19 | DAY
            со вчерашнего дня действует          | 2026-01-19 | DAY
            Ночью загорелся завод                | 2026-01-20 | DAY
            начиная с 3 апреля                   | 2026-04-03 | DAY
            через 15 дней вступит в силу         | 2026-02-04 | DAY
            в первом полугодии выросла           | 2026-01-01 | YEAR
            2023年1月签署                        | 2023-01-01 | MONTH
            去年12月签署                         | 2025-12-01 | MONTH
            2025年第三季度签署                   | 2025-07-01 | QUARTER
            三年前签署                           | 2023-01-01 | YEAR
            上个月签署                           | 2025-12-01 | MONTH
            11月7日签署                          | 2025-11-07 | DAY
            в январе 2023 года подписали         | 2023-01-01 | MONTH
            5 марта 2024 года подписали          | 2024-03-05 | DAY
            в прошлом году подписали             | 2025-01-01 | YEAR
            три года назад подписали             | 2023-01-01 | YEAR
            в третьем квартале 2025 года         | 2025-07-01 | QUARTER
            в прошлом месяце подписали           | 2025-12-01 | MONTH
            the day before yesterday             | 2026-01-18 | DAY
            halted on 13/12/2025                 | 2025-12-13 | DAY
            halted on 12/13/2025                 | 2025-12-13 | DAY
            halted on 05.12.2025                 | 2025-12-05 | DAY
            halted on 05/12/2025                 | 2025-01-01 | YEAR
            halted in Q2 2024                    | 2024-04-01 | QUARTER
            halted in 2024Q2                     | 2024-04-01 | QUARTER
            halted in 2Q24                       | 2024-04-01 | QUARTER
            halted in 1Q 2024                    | 2024-01-01 | QUARTER
            halted in Q3'24                      | 2024-07-01 | QUARTER
            halted in 2H24                       | 2024-01-01 | YEAR
            in the fourth quarter of last year   | 2025-10-01 | QUARTER
            halted last quarter                  | 2025-10-01 | QUARTER
            In the previous year it was halted   | 2025-01-01 | YEAR
            Five months ago it was halted        | 2025-08-01 | MONTH
            A decade ago it was halted           | 2016-01-01 | YEAR
            Half a year ago it was halted        | 2025-01-01 | YEAR
            Last summer it was halted            | 2025-01-01 | YEAR
            halted earlier this month            | 2026-01-01 | MONTH
            halted late last month               | 2025-12-01 | MONTH
            в янв. 2023 г. остановили            | 2023-01-01 | MONTH
            в нояб. остановили                   | 2025-11-01 | MONTH
            в четвертом квартале прошлого года   | 2025-10-01 | QUARTER
            в 1 кв. 2024 года                    | 2024-01-01 | QUARTER
            в прошлом квартале                   | 2025-10-01 | QUARTER
            Три дня назад                        | 2026-01-17 | DAY
            Позавчера                            | 2026-01-18 | DAY
            Полгода назад                        | 2025-01-01 | YEAR
            Прошлым летом                        | 2025-01-01 | YEAR
            в начале месяца                      | 2026-01-01 | MONTH
            в конце прошлого месяца              | 2025-12-01 | MONTH
            в 2023-м остановили                  | 2023-01-01 | YEAR
            В предыдущем году                    | 2025-01-01 | YEAR
            民國112年1月停供                      | 2023-01-01 | MONTH
            民國112年停供                         | 2023-01-01 | YEAR
            112年1月停供                          | 2023-01-01 | MONTH
            23年1月停供                           | 2023-01-01 | MONTH
            二〇二三年一月停供                     | 2023-01-01 | MONTH
            二零二三年十二月三十一日停供            | 2023-12-31 | DAY
            二○二三年停供                         | 2023-01-01 | YEAR
            2022年四月停供                        | 2022-04-01 | MONTH
            八月一日停供                          | 2025-08-01 | DAY
            去年六月二十二日停供                   | 2025-06-22 | DAY
            十一月停供                            | 2025-11-01 | MONTH
            大前年停供                            | 2023-01-01 | YEAR
            二十年前停供                          | 2006-01-01 | YEAR
            半年前停供                            | 2025-01-01 | YEAR
            2024年Q2停供                          | 2024-04-01 | QUARTER
            一季度停供                            | 2026-01-01 | QUARTER
            四季度停供                            | 2025-10-01 | QUARTER
            第三季度停供                          | 2025-07-01 | QUARTER
            第二季停供                            | 2025-04-01 | QUARTER
            上一季度停供                          | 2025-10-01 | QUARTER
            明年一季度停供                        | 2027-01-01 | QUARTER
            上半年停供                            | 2026-01-01 | YEAR
            去年下半年停供                        | 2025-01-01 | YEAR
            年初停供                              | 2026-01-01 | YEAR
            去年年底停供                          | 2025-01-01 | YEAR
            月初停供                              | 2026-01-01 | MONTH
            上個月底停供                          | 2025-12-01 | MONTH
            """)
    void resolvesAgainstPublication(String text, LocalDate date, String precision) {
        assertThat(find(text, 0)).singleElement().satisfies(time -> {
            assertThat(time.date()).isEqualTo(date);
            assertThat(time.precision().name()).isEqualTo(precision);
        });
    }

    @Test
    void takesTheYearOfTheMonthBefore() {
        assertThat(find("2024年签约,11月停供", 0)).extracting(Times.Time::date).endsWith(LocalDate.of(2024, 11, 1));
        assertThat(find("12月停供", 2021)).extracting(Times.Time::date).containsExactly(LocalDate.of(2021, 12, 1));
    }

    @Test
    void takesARecentDayForThatOfThisYearWhateverYearWasSpokenOf() {
        assertThat(find("met on January 5", 2024))
                .extracting(Times.Time::date)
                .containsExactly(LocalDate.of(2026, 1, 5));
        assertThat(find("met on October 5", 2024))
                .extracting(Times.Time::date)
                .containsExactly(LocalDate.of(2024, 10, 5));
    }

    @Test
    void countsTheSameAndTheNextDayFromTheDayBefore() {
        assertThat(find("1月12日宣布,当天生效", 0)).extracting(Times.Time::date).endsWith(LocalDate.of(2026, 1, 12));
        assertThat(find("1月12日宣布,次日生效", 0)).extracting(Times.Time::date).endsWith(LocalDate.of(2026, 1, 13));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            signed on 9 October 2025; four days later it was denied    | 2025-10-13
            signed on 9 October 2025; two days earlier they had met     | 2025-10-07
            signed on 9 October 2025, and three months later ratified   | 2026-01-01
            2025年9月30日接管,四天后禁运                                 | 2025-10-04
            2025年8月6日签署,21天后生效                                  | 2025-08-27
            2025年10月13日宣布解除,此前两天双方会谈                       | 2025-10-11
            2025年9月30日接管,三周后撤销                                 | 2025-10-01
            9 октября 2025 года подписали, через три дня отозвали      | 2025-10-12
            9 октября 2025 года подписали, двумя днями ранее обсудили  | 2025-10-07
            """)
    void countsLaterAndEarlierFromTheDaySpokenOf(String text, LocalDate date) {
        assertThat(find(text, 0)).hasSize(2).last().returns(date, Times.Time::date);
    }

    @Test
    void knowsNoDayLaterThanNone() {
        assertThat(find("four days later it was denied", 0)).isEmpty();
        assertThat(find("two days earlier they had met", 0))
                .extracting(Times.Time::date)
                .containsExactly(PUBLISHED.minusDays(2));
    }

    @Test
    void takesTheYearOfALawForNoTime() {
        assertThat(find("动用1952年的《货物可用性法》", 0)).isEmpty();
    }

    @Test
    void putsABeginningIntoThePastYearSpokenOf() {
        assertThat(find("2022年4月28日禁止出口,5月23日起恢复", 0))
                .extracting(Times.Time::date)
                .containsExactly(LocalDate.of(2022, 4, 28), LocalDate.of(2022, 5, 23));
    }

    @ParameterizedTest
    @CsvSource({"suspended until 10 November 2026", "暂停至2026年11月10日", "приостановлено до 10 ноября 2026 года"})
    void tellsTheEndFromTheBeginning(String text) {
        assertThat(find(text, 0)).singleElement().returns(Times.Role.UNTIL, Times.Time::role);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            extended to the end of the year | 2026-12-31
            延长至年底                       | 2026-12-31
            延长至2026年底                   | 2026-12-31
            延長到四月底                     | 2026-04-30
            延長到十二月底                   | 2025-12-31
            prolonged until the end of May  | 2026-05-31
            продлён до конца мая            | 2026-05-31
            продлили до конца года          | 2026-12-31
            продлили до конца месяца        | 2026-01-31
            """)
    void endsWithTheLastDayOfAYearOrMonth(String text, LocalDate date) {
        assertThat(find(text, 0)).singleElement().satisfies(time -> {
            assertThat(time.date()).isEqualTo(date);
            assertThat(time.role()).isEqualTo(Times.Role.UNTIL);
        });
    }

    @Test
    void countsYearsAndQuartersWithinTheYearSpokenOf() {
        assertThat(find("2024年前三季度增产,年底停供", 0))
                .extracting(Times.Time::date)
                .containsExactly(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 1));
    }

    @Test
    void takesNoAmountForAYear() {
        assertThat(find("exports of 2000 tonnes", 0)).isEmpty();
        assertThat(find("on 31 February 2024", 0))
                .extracting(Times.Time::precision)
                .containsOnly(TimePrecision.MONTH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-02-01 | 商务部31日宣布                        | 2026-01-31
            2026-03-01 | 商务部30日宣布                        | 2026-01-30
            2026-05-01 | 商务部31日宣布                        | 2026-03-31
            2026-07-01 | 商务部31日宣布                        | 2026-05-31
            2026-01-31 | 商务部31日宣布                        | 2026-01-31
            2026-04-20 | 自31日起禁止                          | 2026-05-31
            2026-04-01 | 自31日起禁止                          | 2026-03-31
            2026-05-02 | 自31日起禁止                          | 2026-05-31
            2026-04-30 | 自1日起禁止                           | 2026-05-01
            2025-02-10 | signed on 29 February                | 2024-02-29
            2024-03-10 | signed on 29 February                | 2024-02-29
            2027-12-20 | effective 29 February nothing leaves | 2028-02-29
            """)
    void takesTheNearestMonthThatHasTheDay(LocalDate published, String text, LocalDate date) {
        assertThat(find(text, 0, published)).singleElement().returns(date, Times.Time::date);
    }

    private static List<Times.Time> find(String text, int yearBefore) {
        return find(text, yearBefore, PUBLISHED);
    }

    private static List<Times.Time> find(String text, int yearBefore, LocalDate published) {
        NormalizedText normalized = Normalizer.normalize(text);
        String folded = normalized.folded();
        Lexicon lexicon = LEXICONS.of(folded.toCharArray(), 0, folded.length());
        return lexicon.times().find(folded, 0, folded.length(), published, new Times.Spoken(yearBefore, null));
    }
}
