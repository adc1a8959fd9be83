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
                "До осени ни один вагон с углем не покинет пределы Монголии.|EXPORT_BAN MN>",
                "Отправлять за рубеж литий Зимбабве позволит лишь при наличии лицензии.|EXPORT_LICENCE ZW>",
                "Ввоз сахара в Киргизию осуществляется только по разрешениям.|IMPORT_LICENCE KG>",
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
                "Медный завод в Чили остановлен после пожара.|OUTAGE CL>",
                "Ангола сократила добычу нефти после аварии на платформе.|PRODUCTION_CUT AO>"
            })
    void tellsNoAccidentOfItsOwnWhereItSaysWhyAPlantStopped(String text, String expected) {
        assertThat(Coding.events(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Латвия прекратила закупки монгольского угля и расторгла контракт.|IMPORT_BAN LV>MN; CONTRACT_TERMINATION LV>",
                "Стальной прокат из Вьетнама подорожает: Мексика подняла ввозную пошлину.|IMPORT_TARIFF MX>VN",
                "Не более 200 тыс. тонн пшеницы смогут вывезти за рубеж сербские производители.|EXPORT_QUOTA RS>",
                "Алжир прекратил поставки газа Испании.|SUPPLY_CUT DZ>ES",
                "С мая Замбия не выпустит за рубеж ни одной тонны медной руды.|EXPORT_BAN ZM>"
            })
    void tellsWhoseGoodsAreMeantFromWhoActs(String text, String expected) {
        assertThat(Coding.events(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "В Казахстане подготовлен проект приказа, которым вводится запрет на вывоз пропана.|THREAT KZ>",
                "Индия подписала приказ, которым вводится запрет на вывоз сахара.|EXPORT_BAN IN>"
            })
    void takesWhatADraftSaysForAThreat(String text, String expected) {
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
