package io.silkwatch.tagger.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.match.EntityMatcher;
import io.silkwatch.tagger.match.Hit;
import io.silkwatch.tagger.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That the files which come with the program can be read and cover what they promise. */
class ShippedTaxonomyTest {
    private static final Taxonomy TAXONOMY = Taxonomy.shipped();
    private static final EntityMatcher MATCHER = new EntityMatcher(TAXONOMY);

    @Test
    void knowsEveryCountry() {
        assertThat(ids(EntityKind.COUNTRY)).containsAll(Set.of(Locale.getISOCountries()));
    }

    @Test
    void hasNothingTwice() {
        assertThat(TAXONOMY.doubles()).isEmpty();
        assertThat(of(EntityKind.ORGANISATION))
                .extracting(organisation -> organisation.entity().label())
                .doesNotHaveDuplicates();
    }

    @Test
    void namesEveryCountryInThreeLanguages() {
        for (Definition country : of(EntityKind.COUNTRY)) {
            assertThat(country.names())
                    .as(country.entity().label())
                    .extracting(Name::language)
                    .contains("en", "zh", "ru");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "King Salman, true",
        "Yvette Cooper, true",
        "Friedrich Merz, true",
        "Vyacheslav Volodin, true",
        "Marine Le Pen, false",
        "Rahul Gandhi, false",
        "Elon Musk, false",
    })
    void tellsWhoActsForAState(String person, boolean acts) {
        assertThat(of(EntityKind.PERSON))
                .filteredOn(definition -> definition.entity().label().equals(person))
                .singleElement()
                .returns(acts, Definition::isOfficeHolder);
    }

    @Test
    void knowsBlocs() {
        assertThat(ids(EntityKind.BLOC))
                .contains("EU", "OPEC", "OPEC+", "EAEU", "SCO", "BRICS", "G7", "ASEAN", "C5", "GCC");
    }

    @Test
    void knowsCommoditiesWithTheirCodes() {
        assertThat(of(EntityKind.COMMODITY))
                .filteredOn(commodity -> !commodity.entity().hs().isEmpty())
                .hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void knowsOrganisations() {
        assertThat(ids(EntityKind.ORGANISATION)).hasSizeGreaterThanOrEqualTo(250);
    }

    @ParameterizedTest
    @CsvSource({
        "Hanwha Ocean won the tender, Hanwha, KR",
        "Компания Зарубежнефть вышла из проекта, Zarubezhneft, RU",
        "埃赫曼石油公司与阿曼液化天然气公司签约, Oman LNG, OM",
        "鴻海赴墨西哥設廠, Foxconn, TW",
        "Petrobangla sought cargoes, Petrobangla, BD",
        "Antofagasta cut copper output, Antofagasta Minerals, CL",
        "Vortexa data show, Vortexa, GB",
        "Oman's OQ signed, OQ, OM",
        "托克签署铜精矿合同, Trafigura, SG",
        "Баову купит руду, China Baowu, CN",
        "Somaïr stopped its mine, Somair, NE",
        "Uranium One sold its stake, Uranium One, RU",
        "Petronet LNG sought cargoes, Petronet LNG, IN",
        "The Kuwait Investment Authority sold shares, Kuwait Investment Authority, KW",
        "Uzatom signed, Uzatom Agency, UZ",
        "Об этом сообщила Генпрокуратура РФ, Prosecutor General's Office of Russia, RU",
        "Премьер-министр Дании Метте Фредериксен, Mette Frederiksen, DK"
    })
    void knowsTheHomeOfWhoIsNamed(String text, String label, String country) {
        assertThat(MATCHER.match(Normalizer.normalize(""), Normalizer.normalize(text))
                        .text())
                .extracting(Hit::entity)
                .anySatisfy(entity -> {
                    assertThat(entity.label()).isEqualTo(label);
                    assertThat(entity.country()).isEqualTo(country);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "The WHO said it was over, true",
        "WHO said vaccines help, true",
        "They asked the WHO, true",
        "WHO said so, false",
        "Tell me who said so, false",
        "The Who played in London, false"
    })
    void takesTheWordWhoForNoOrganisation(String text, boolean named) {
        assertThat(named(EntityKind.ORGANISATION, text).contains("who")).isEqualTo(named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Uranium One sold its stake",
                "Petronet LNG sought cargoes",
                "Somair stopped its mine",
                "Capitol Hill was quiet",
                "Роснедра отозвали лицензию",
                "Atlantic-See LNG signed",
                "MPOB published data",
                "Akorda said nothing"
            })
    void namesOneOrganisationOnce(String text) {
        assertThat(named(EntityKind.ORGANISATION, text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "该国面临高通胀压力",
                "油田日产十万桶",
                "一家三星级酒店",
                "关联电站已经并网",
                "抓住这个好时机",
                "Сони и Паши дома не было",
                "Казахстан не вводит запрет, заверили в Минсельхозе",
                "The misc charges of the hotel were paid",
                "он сел в вагон и поехал"
            })
    void takesOrdinaryWordsForNoName(String text) {
        assertThat(MATCHER.match(Normalizer.normalize(""), Normalizer.normalize(text))
                        .text())
                .extracting(hit -> hit.entity().kind())
                .doesNotContain(EntityKind.ORGANISATION, EntityKind.PERSON);
    }

    @ParameterizedTest
    @CsvSource({
        "Chad signed an agreement, TD",
        "查德的石油出口下降, TD",
        "馬利政府與公司達成協議, ML",
        "據報導，馬利宣布了新的政策。, ML",
        "獅子山宣布暫停發放採礦許可, SL",
        "Правительство Того объявило о мерах, TG",
        "В Того прошли выборы, TG",
        "Правительство Доминики повысило сборы, DM",
        "Jersey's government published its plan, JE",
        "Turkey prices its eurobond, TR",
        "The governor of Georgia's central bank resigned, GE",
        "Georgia-based exporters in Poti shipped hazelnuts, GE",
        "獅子山的鐵礦出口增加, SL",
        "Того увеличило экспорт, TG",
        "В Дохе заявили о поставках, QA",
        "В Куала-Лумпуре подтвердили планы, MY",
        "Jerusalem approved the deal, IL",
        "La Paz signed a contract, BO",
        "圣地亚哥方面表示, CL"
    })
    void knowsCountriesByPlainNews(String text, String country) {
        assertThat(named(EntityKind.COUNTRY, text)).containsExactly(country);
    }

    @ParameterizedTest
    @CsvSource({
        "Казахстано-российские отношения, KZ RU",
        "Франко-германский план, FR DE",
        "Поставки франко-вагон в Германии, DE",
        "Franco-German plan, DE FR",
        "Indo-US deal, IN US",
        "印巴冲突, IN PK",
        "美台协议, TW US",
        "中俄粮食贸易, CN RU",
        "阿塞拜疆表示俄阿关系紧张, AZ RU",
        "哈阿铁路, KZ AF",
        "俄副总理表示, RU",
        "韓產業部長表示, KR",
        "Казахста\u0301н увеличил экспорт, KZ",
        "Turks & Caicos Islands, TC",
        "Wallis & Futuna, WF",
        "科克斯（基靈）群島, CC",
        "Виргинские о-ва (США), VI",
        "Кокосовые о-ва, CC",
        "о-в Норфолк, NF",
        "国务院官员表示将解除对委内瑞拉的制裁, US VE"
    })
    void knowsCountriesWithinOtherForms(String text, String countries) {
        assertThat(named(EntityKind.COUNTRY, text)).containsExactlyInAnyOrder(countries.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Chad Smith of the bank said oil would rise",
                "The Georgia Public Service Commission approved the plants",
                "Georgia's governor signed the bill",
                "Tariffs hurt, the Governor of Georgia said",
                "Georgia-based Southern Company raised its rates",
                "Butterball recalled turkey products",
                "Turkey prices soared as flocks shrank before the holiday",
                "Chad Wolf said he would resign",
                "Jordan Peterson spoke about his book",
                "歌手馬利宣布退役",
                "獅子山隧道今早塞車",
                "После того как всё кончилось",
                "Того требует закон",
                "Доминика Перес победила в марафоне",
                "Fans bought the Jersey in green",
                "Hyundai's Georgia plant was raided",
                "GIVE US MORE TIME",
                "Polish the silver spoons",
                "Мали вероятности успеха",
                "球星迪馬利亞代言",
                "Nickel rose on the London exchange",
                "伦敦上市的矿业公司"
            })
    void takesOtherWordsForNoCountry(String text) {
        assertThat(named(EntityKind.COUNTRY, text)).isEmpty();
    }

    @Test
    void knowsCorridors() {
        assertThat(ids(EntityKind.CORRIDOR))
                .contains(
                        "china-kazakhstan-rail",
                        "trans-caspian",
                        "cpc-pipeline",
                        "btc-pipeline",
                        "atyrau-samara-druzhba",
                        "kazakhstan-china-oil-pipeline",
                        "central-asia-china-gas",
                        "power-of-siberia",
                        "turkstream",
                        "ukraine-gas-transit",
                        "northern-rail",
                        "north-south",
                        "nord-stream",
                        "blue-stream",
                        "yamal-europe",
                        "druzhba",
                        "espo",
                        "kirkuk-ceyhan",
                        "maghreb-europe",
                        "keystone",
                        "myanmar-china-gas",
                        "black-sea-grain",
                        "red-sea",
                        "hormuz",
                        "suez",
                        "bab-el-mandeb",
                        "malacca",
                        "panama",
                        "bosporus",
                        "cape");
    }

    @ParameterizedTest
    @CsvSource({
        "Freight on the New Eurasian Land Bridge doubled, china-kazakhstan-rail",
        "Two more ferries now cross the Caspian, trans-caspian",
        "Russian gas crossing Ukraine fell to zero, ukraine-gas-transit",
        "Киев не продлит контракт на транзит газа, ukraine-gas-transit",
        "俄羅斯天然氣不再借道烏克蘭, ukraine-gas-transit",
        "「友誼」輸油管線中斷, druzhba",
        "Азербайджан поставит газ по TAP, southern-gas-corridor",
        "跨安那托利亞天然氣管線擴建, southern-gas-corridor",
        "Turkey slowed tankers passing the straits, bosporus",
        "Танкеры пошли в обход Африки, cape",
        "裏海管線聯盟恢復裝船, cpc-pipeline",
        "川普之路將穿過亞美尼亞, zangezur",
        "沙烏地東西向管線滿載, east-west-pipeline",
        "Gazprom said the Far Eastern route would carry gas to China, power-of-siberia"
    })
    void knowsCorridorsByOtherNames(String text, String corridor) {
        assertThat(named(EntityKind.CORRIDOR, text)).containsExactly(corridor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ukraine bought gas from Poland",
                "Tourists travelled through Ukraine by bus",
                "The country is in dire straits, said a Turkish minister",
                "Turn on the tap: gas bills are high",
                "Hikers took the northern route to the top",
                "Туристы поехали на Дунай",
                "Дрон упал на территории Украины",
                "地铁D线今天通车",
                "两国友谊管弦乐团演出",
                "双方签署粮食协议"
            })
    void takesOtherWaysForNoCorridor(String text) {
        assertThat(named(EntityKind.CORRIDOR, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "不许一克镍离开港口, nickel",
        "总统想给铀设闸, uranium",
        "香港進口粟米, corn",
        "加拿大芥花籽遭課稅, rapeseed",
        "印度矽錳合金遭反傾銷, ferroalloys",
        "乌克兰的糖配额恢复，出口增加, sugar",
        "液化气船运来LNG, lng",
        "本周油价调整，95号汽油每升涨一毛, oil-products",
        "Kenyan tea sold at the Mombasa auction, tea",
        "A pit at a coltan mine caved in, tantalum",
        "The rules bar tools for making chips, semiconductors",
        "Белорусский калий идёт через порты России, potash",
        "Ten tonnes of lead a year, lead",
        "импорт мышьяка в США, arsenic",
        "цены на германий выросли, germanium",
        "пошлины на рожь, grain",
        "запасы тория, thorium",
        "镉价格上涨, cadmium",
        "玉米价格回落, corn",
        "Tin stocks shrank, tin",
        "The parts are made of tin from Indonesia, tin",
        "停止進口瓦斯, natural-gas"
    })
    void knowsGoodsByOtherNames(String text, String commodity) {
        assertThat(named(EntityKind.COMMODITY, text)).containsExactly(commodity);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "铱星电话失灵",
                "六价铬污染地下水",
                "低糖、无糖饮料热销",
                "白银马拉松开跑，选手夺冠",
                "国家石油公司换帅",
                "海底电缆被锚割断，网络中断",
                "She settled for silver in the judo final",
                "The oil minister resigned",
                "They had tea with the queen",
                "Титан театра ушёл",
                "Copper Mountain resort opened its slopes",
                "It takes steel nerves and nerves of steel",
                "В театре дают «Медного всадника», медный всадник стоит у реки",
                "рис. 1 показывает рост",
                "煤气罐爆炸、煤气灯",
                "Германия закупает оружие",
                "Матч «Алюминия» прошёл в Эраке",
                "礦坑瓦斯突出，三人遇難"
            })
    void takesOtherThingsForNoGoods(String text) {
        assertThat(named(EntityKind.COMMODITY, text)).isEmpty();
    }

    private static List<String> named(EntityKind kind, String text) {
        return MATCHER.match(Normalizer.normalize(text)).stream()
                .map(Hit::entity)
                .filter(entity -> entity.kind() == kind)
                .map(Entity::id)
                .distinct()
                .toList();
    }

    private static List<Definition> of(EntityKind kind) {
        return TAXONOMY.definitions().stream()
                .filter(definition -> definition.entity().kind() == kind)
                .toList();
    }

    private static Set<String> ids(EntityKind kind) {
        return of(kind).stream().map(definition -> definition.entity().id()).collect(Collectors.toUnmodifiableSet());
    }
}
