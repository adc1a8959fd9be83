package io.silkwatch.tagger.coding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events in lively Russian newspaper prose. The sentences are made up. */
class RussianCodingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "С мая Замбия не выпустит за рубеж ни одной тонны медной руды.|EXPORT_BAN ZM>",
                "Отправлять за рубеж литий Зимбабве позволит лишь при наличии лицензии.|EXPORT_LICENCE ZW>",
                "Просьбу Армении пропустить цистерны с мазутом Грузия отклонила.|TRANSIT_DENIAL GE>AM",
                "Бишкек живет без угля вторую неделю.|DOMESTIC_SHORTAGE KG>"
            })
    void readsWhatMayCrossABorderAndWhatMayNot(String text, String expected) {
        assertThat(Coding.events(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Алжир прекратил поставки газа Испании.|SUPPLY_CUT DZ>ES",
                "Россия остановила транзит нефти в Германию и запретила экспорт бензина.|TRANSIT_HALT RU>DE; EXPORT_BAN RU>",
                "Ограничения против «Беларуськалия» Вашингтон ввел в августе 2021 года.|SANCTIONS US>BY",
                "С мая Замбия не выпустит за рубеж ни одной тонны медной руды.|EXPORT_BAN ZM>"
            })
    void tellsWhoseGoodsAreMeantFromWhoActs(String text, String expected) {
        assertThat(Coding.events(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Индия подписала приказ, которым вводится запрет на вывоз сахара.|EXPORT_BAN IN>"})
    void takesWhatADraftSaysForAThreat(String text, String expected) {
        assertThat(Coding.events(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Армении отказали в транзите мазута через Грузию.|TRANSIT_DENIAL >AM",
                "Индии и Вьетнаму повысили пошлины на медь.|IMPORT_TARIFF >IN,VN",
                "Власти Индии запретили экспорт риса.|EXPORT_BAN IN>"
            })
    void doesToANameInTheDativeWhatNobodyInParticularDoes(String text, String expected) {
        assertThat(Coding.events(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ни один завод в Китае не сократил закупки меди.",
                "Без разрешения врача туристам в Египте не дадут лекарств.",
                "Представим, что Турция закрыла проливы для нефти.",
                "Путь на рынок Индии закрыт для стартапов.",
                "Лимит терпения покупателей меди в Китае исчерпан."
            })
    void findsNoEventInOrdinaryUseOfTheSameWords(String text) {
        assertThat(Coding.events(text)).isEmpty();
    }
}
