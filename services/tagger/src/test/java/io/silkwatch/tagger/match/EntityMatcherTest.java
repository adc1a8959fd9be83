package io.silkwatch.tagger.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.tagger.match.decision.Decision;
import io.silkwatch.tagger.taxonomy.Taxonomies;
import io.silkwatch.tagger.text.NormalizedText;
import io.silkwatch.tagger.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityMatcherTest {
    private static final EntityMatcher MATCHER = new EntityMatcher(Taxonomies.of("""
            - {id: KZ, kind: country, label: Kazakhstan, short: 哈, names: {en: [Kazakhstan], zh: [哈萨克斯坦], ru: ["Казахстан{m}", "казахстанск{adjk}"]}}
            - {id: CN, kind: country, label: China, short: 中, names: {en: [China], zh: [中国]}, ignore: {zh: [中亚]}}
            - {id: US, kind: country, label: United States, short: 美, names: {en: [US], zh: [美国]}, ignore: {zh: [美好]}}
            - {id: JP, kind: country, label: Japan, short: 日, names: {zh: [日本]}, ignore: {zh: [日前, 日后]}}
            - {id: KR, kind: country, label: South Korea, short: 韩, names: {zh: [韩国]}}
            - {id: RU, kind: country, label: Russia, short: 俄, names: {zh: [俄罗斯]}}
            - {id: UA, kind: country, label: Ukraine, short: 乌, names: {zh: [乌克兰], en: [Ukraine]}}
            - {id: UZ, kind: country, label: Uzbekistan, short: 乌, names: {zh: [乌兹别克斯坦]}}
            - {id: CL, kind: country, label: Chile, names: {zh: [智利]}}
            - {id: BR, kind: country, label: Brazil, names: {zh: [巴西]}}
            - {id: VE, kind: country, label: Venezuela, names: {zh: [委内瑞拉]}}
            - {id: LT, kind: country, label: Lithuania, names: {zh: [立陶宛]}}
            - {id: UG, kind: country, label: Uganda, names: {zh: [乌干达]}}
            - {id: EU, kind: bloc, label: European Union, short: 欧, names: {zh: [欧盟], en: [EU]}}
            - id: GE
              kind: country
              label: Georgia
              names: {en: [Georgia]}
              ambiguous: [{names: [Georgia], unless: [Atlanta]}]
            - {id: TG, kind: country, label: Togo, names: {ru: [Того]}, ambiguous: [{names: [Того], only: [Африка]}]}
            - {id: GB, kind: country, label: Britain, names: {ru: ["Лондон{m}"]}, ignore: {ru: [в Лондоне]}}
            - {id: DE, kind: country, label: Germany, names: {ru: [Германия]}}
            - {id: germanium, kind: commodity, label: Germanium, names: {ru: [германия]}}
            - {id: copper, kind: commodity, label: Copper, names: {zh: ["铜{、,价,矿,产品}", "、铜"]}}
            - {id: zinc, kind: commodity, label: Zinc, names: {zh: ["锌{、,价,矿,产品}", "、锌"]}}
            - {id: lead, kind: commodity, label: Lead, names: {zh: ["铅{、,价,矿,产品}"]}}
            - {id: gold, kind: commodity, label: Gold, names: {zh: [金价, 金矿]}}
            - {id: copper-foil, kind: commodity, label: Copper foil, names: {zh: [铜箔]}}
            - id: tin
              kind: commodity
              label: Tin
              names: {en: [tin]}
              ambiguous: [{names: [tin], only: [metal, smelter]}]
            - {id: gallium, kind: commodity, label: Gallium, names: {zh: ["镓{、,矿,等}", "、镓", "和镓"]}}
            - {id: natural-gas, kind: commodity, label: Natural gas, names: {zh: [天然气], en: [natural gas]}}
            - {id: uranium, kind: commodity, label: Uranium, names: {zh: [俄铀, 铀, 俄油]}}
            - {id: aluminium, kind: commodity, label: Aluminium, names: {zh: [铝]}}
            - {id: oil, kind: commodity, label: Oil, names: {zh: [石油]}}
            - {id: petrochina, kind: organisation, label: PetroChina, country: CN, names: {zh: [中国石油]}}
            - {id: rusal, kind: organisation, label: Rusal, country: RU, names: {zh: [俄铝]}, ambiguous: [{names: [俄铝], only: [公司]}]}
            - {id: gas-route, kind: corridor, label: Gas route, names: {en: [China gas route, gas route]}, ambiguous: [{names: [China gas route, gas route], only: [Horgos]}]}
            - {id: qazaqgaz, kind: organisation, label: QazaqGaz, country: KZ, names: {zh: [哈萨克斯坦国家天然气公司], en: [QazaqGaz]}}
            - {id: customs, kind: organisation, label: Customs Administration of China, country: CN, names: {zh: [海关总署], en: [customs administration], ru: [Минсельхоз]}}
            - {id: white-house, kind: organisation, label: White House, country: US, names: {zh: [白宫]}}
            - id: trans-caspian
              kind: corridor
              label: Middle Corridor
              names: {en: [Middle Corridor]}
              nodes: {en: [Aktau, Baku], ru: [Актау]}
            - {id: china-russia, kind: corridor, label: East, countries: [RU, CN], names: {zh: [中俄东线, 东线], ru: [Восток]}, ambiguous: [{names: [中俄东线], only: [天然气]}]}
            - {id: kashagan, kind: facility, label: Kashagan, country: KZ, corridor: trans-caspian, names: {en: [Kashagan]}}
            - {id: dolina, kind: facility, label: Dolina, country: KZ, commodities: [natural-gas], names: {en: [Dolina, Dolina natural gas field, Dolina tin metal shed]}}
            """));

    @Test
    void organisationNamesItsHomeCountryOnlyWhenTheNameDoes() {
        assertThat(named("哈萨克斯坦国家天然气公司称")).containsExactly("KZ", "qazaqgaz");
        assertThat(named("QazaqGaz said")).containsExactly("qazaqgaz");
    }

    @ParameterizedTest
    @CsvSource({
        "海关总署公告, CN customs",
        "中国海关总署公告, CN CN customs",
        "委内瑞拉海关总署公告, VE",
        "China's customs administration said, CN CN customs",
        "Ukraine's customs administration said, UA",
        "Ukraine asked the customs administration, UA CN customs",
        "Минсельхоз сообщил, CN customs",
        "Минсельхоз Казахстана сообщил, KZ",
        "乌克兰白宫会晤, UA US white-house"
    })
    void whatIsShortForAnOrganOfOneStateBesideTheNameOfAnotherIsTheOthers(String text, String ids) {
        assertThat(String.join(" ", named(text))).isEqualTo(ids);
    }

    @Test
    void ambiguousNameNeedsAWordInTheSameSentence() {
        assertThat(named("The tin smelter closed.")).containsExactly("tin");
        assertThat(named("A tin of beans. The smelter closed.")).isEmpty();
    }

    @Test
    void ambiguousNameIsRefutedByAWordInTheSameParagraph() {
        assertThat(named("Georgia agreed. It is far away.")).containsExactly("GE");
        assertThat(named("Georgia agreed. Atlanta cheered.")).isEmpty();
        assertThat(named("Georgia agreed.\nAtlanta cheered.")).containsExactly("GE");
    }

    @Test
    void nodesNeedTransportOrAnotherNode() {
        assertThat(named("Talks were held in Aktau.")).isEmpty();
        assertThat(named("Transit via Aktau grew.")).containsExactly("trans-caspian");
        assertThat(named("He was in Aktau. She was in Baku.")).containsExactly("trans-caspian", "trans-caspian");
        assertThat(named("Aktau, I say, Aktau.")).isEmpty();
        assertThat(named("Talks on the Middle Corridor.")).containsExactly("trans-caspian");
    }

    @Test
    void punctuationOfANameIsNoPartOfTheMention() {
        assertThat(MATCHER.match(Normalizer.normalize("出口镓、锗矿、镓。")))
                .extracting(hit -> hit.start() + "-" + hit.end())
                .containsExactly("2-3", "7-8");
    }

    @Test
    void wordsBesideAnElementAreNoPartOfItsName() {
        assertThat(MATCHER.match(Normalizer.normalize("镓等金属，锗和镓。镓矿")))
                .extracting(hit -> hit.start() + "-" + hit.end())
                .containsExactly("0-1", "7-8", "9-11");
    }

    @Test
    void aTitleIsReadWithTheFirstParagraph() {
        NormalizedText title = Normalizer.normalize("Farmers in Georgia sell a tin");

        assertThat(MATCHER.match(title, Normalizer.normalize("\nAtlanta sold. A smelter bought.\nNews"))
                        .title())
                .extracting(hit -> hit.entity().id())
                .containsExactly("tin");
        assertThat(MATCHER.match(title, Normalizer.normalize("Good news\nAtlanta smelter"))
                        .title())
                .extracting(hit -> hit.entity().id())
                .containsExactly("GE");
    }

    @Test
    void aTextIsReadWithItsTitle() {
        NormalizedText text = Normalizer.normalize("News.\nHe bought tin in Georgia.");

        assertThat(MATCHER.match(Normalizer.normalize("A smelter in Atlanta"), text)
                        .text())
                .extracting(hit -> hit.entity().id())
                .containsExactly("tin");
        assertThat(MATCHER.match(Normalizer.normalize("Holidays"), text).text())
                .extracting(hit -> hit.entity().id())
                .containsExactly("GE");
    }

    @Test
    void aNodeInTheTitleSupportsOneInTheText() {
        EntityMatcher.Matches matches =
                MATCHER.match(Normalizer.normalize("Aktau grows"), Normalizer.normalize("In Baku too"));

        assertThat(matches.title()).extracting(hit -> hit.entity().id()).containsExactly("trans-caspian");
        assertThat(matches.text()).hasSize(1);
    }

    @Test
    void facilityNamesItsCorridorBesideTransport() {
        assertThat(named("Kashagan output fell.")).containsExactly("kashagan");
        assertThat(named("Kashagan oil went by railway.")).containsExactly("trans-caspian", "kashagan");
    }

    @Test
    void routeNamesTheCountriesOfItsShortForms() {
        assertThat(named("中俄东线输送天然气")).containsExactly("CN", "RU", "china-russia", "natural-gas");
        assertThat(named("中俄东线")).containsExactly("CN", "RU");
        assertThat(named("东线")).containsExactly("china-russia");
    }

    @Test
    void facilityNamesTheGoodsOfItsName() {
        assertThat(named("The Dolina natural gas field is shut.")).containsExactly("natural-gas", "dolina");
        assertThat(named("Dolina is shut.")).containsExactly("dolina");
        assertThat(named("The Dolina tin metal shed is shut.")).containsExactly("dolina");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            中哈能源合作的默契          | CN KZ
            密集对接欧美日，加入其中     | EU US JP
            美日韩                      | US JP KR
            若受阻 日韩炼厂首当其冲         | JP KR
            无人机夜袭俄哈边境            | RU KZ
            与欧美日深化合作            | EU US JP
            平衡与中俄的关系            | CN RU
            中哈俄三国边境              | CN KZ RU
            日美天然气项目              | JP US natural-gas
            哈方拒绝                    | KZ
            美企与日媒                  | US JP
            对华出口                    | CN
            访华期间、访美之后          | CN US
            对俄依赖加深                | RU
            赴日参加峰会                | JP
            从俄进口                    | RU
            近日中美会谈                | CN US
            11日中美通话                | CN US
            谈判中俄方表示              | RU
            歐美要的是穩定              | EU US
            据悉中美暂停加征            | CN US
            中俄没有谈成                | CN RU
            俄中签署合同                | RU CN
            俄中断供应                  | RU
            中智两国                    | CN CL
            巴西的巴中合作              | BR BR CN
            """)
    void readsShortForms(String text, String ids) {
        assertThat(named(text)).containsExactly(ids.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "中亚五国", "美好生活", "日前宣布", "俄亥俄州", "其中重要的是", "北美方面", "11日方才开始", "对美丽乡村", "中美洲", "他俄而起身", "从中得利", "哈哈大笑", "对日后影响",
        "中华", "乌云", "输欧管线", "精美日历", "新股中签率"
    })
    void leavesOtherWordsAlone(String text) {
        assertThat(named(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "俄铀贸易, uranium",
        "中俄铀贸易, CN RU uranium",
        "谈判中俄铀贸易, uranium",
        "中俄油价差, CN uranium",
        "俄铝公司减产, rusal",
        "中俄铝贸易, CN RU aluminium",
        "俄铝关税, aluminium",
        "中国石油与哈萨克斯坦签约, CN petrochina KZ",
        "中国石油进口增加, CN oil"
    })
    void namesOfGoodsGiveWayToPairsAndCompaniesToGoods(String text, String ids) {
        assertThat(named(text)).containsExactly(ids.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "铜锌铅集体上涨, copper zinc lead",
        "铜锌价格, copper zinc",
        "铜锌街道, ''",
        "金铜矿, gold copper",
        "基金铜价, copper",
        "钢、铜箔, copper-foil",
        "钢、铜、锌、, copper zinc"
    })
    void readsMetalsWrittenTogether(String text, String ids) {
        assertThat(String.join(" ", named(text))).isEqualTo(ids);
    }

    @ParameterizedTest
    @CsvSource({
        "Georgia Meloni was said to speak, ''",
        "Georgia President Kavelashvili was said to speak, GE",
        "Georgia Signs Deal, GE",
        "правительство Того решило, TG",
        "Переговоры в Лондоне прошли, ''",
        "В Лондоне не исключили пошлин, GB",
        "цены в Германия, DE",
        "тонна германия, germanium"
    })
    void tellsCountriesFromOtherWordsByWhatStandsBeside(String text, String ids) {
        assertThat(String.join(" ", named(text))).isEqualTo(ids);
    }

    @Test
    void aNameThatDoesNotCountLeavesWhatIsInIt() {
        assertThat(named("The China gas route")).containsExactly("CN");
        assertThat(named("The China gas route via Horgos")).containsExactly("gas-route");
    }

    @Test
    void sharedShortFormMeansTheCountryNamedElsewhere() {
        assertThat(named("俄乌冲突")).containsExactly("RU", "UA");
        assertThat(named("乌兹别克斯坦称，俄乌合作加强")).containsExactly("UZ", "RU", "UZ");
        assertThat(named("乌干达与俄罗斯会谈，乌方")).containsExactly("UG", "RU", "UG");
    }

    @Test
    void someShortFormsCountOnlyBesideTheFullName() {
        assertThat(named("委内瑞拉停运，委方表示")).containsExactly("VE", "VE");
        assertThat(named("委方表示")).isEmpty();
        assertThat(named("乌克兰此前表态。俄罗斯向乌兹别克斯坦供气，乌方")).containsExactly("UA", "RU", "UZ", "UZ");
        assertThat(named("立陶宛运出十立方米")).containsExactly("LT");
    }

    @Test
    void explainsWhatCountsAndWhatDoesNot() {
        List<Decision> decisions = MATCHER.explain(Normalizer.normalize("Georgia: tin, Aktau. 中亚, 哈方, Atlanta 我日中你"));

        assertThat(decisions)
                .extracting(decision -> decision.entity().id() + " " + decision.verdict())
                .containsExactly(
                        "GE CONTEXT_AGAINST",
                        "tin CONTEXT_MISSING",
                        "trans-caspian NODE_ALONE",
                        "CN IGNORED",
                        "KZ SHORT_FORM",
                        "JP SHORT_FORM_ALONE",
                        "CN SHORT_FORM_ALONE");
        assertThat(decisions.get(1).words()).containsExactly("metal", "smelter");
    }

    private static List<String> named(String text) {
        NormalizedText normalized = Normalizer.normalize(text);
        return MATCHER.match(normalized).stream().map(hit -> hit.entity().id()).toList();
    }
}
