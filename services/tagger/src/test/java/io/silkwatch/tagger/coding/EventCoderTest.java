package io.silkwatch.tagger.coding;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Part;
import io.silkwatch.schema.Scope;
import io.silkwatch.schema.Stage;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TimePrecision;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCoderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Kazakhstan cut off natural gas supplies to China.                           | SUPPLY_CUT KZ>CN
            Gas deliveries to Moldova were halted by Gazprom.                           | SUPPLY_CUT RU>MD
            India banned exports of sugar on Friday.                                    | EXPORT_BAN IN>
            China imposed export controls on gallium and germanium.                     | EXPORT_LICENCE CN>
            Zimbabwe introduced export licences for lithium.                            | EXPORT_LICENCE ZW>
            Zimbabwe has approved export licences for lithium.                          | MEASURE_SUSPENDED ZW>
            Russia introduced an export quota on wheat.                                 | EXPORT_QUOTA RU>
            Argentina raised the export tax on soybeans.                                | EXPORT_TAX AR>
            Canada imposed tariffs on steel from China.                                 | IMPORT_TARIFF CA>CN
            Poland banned imports of grain from Ukraine.                                | IMPORT_BAN PL>UA
            The European Union and the United States imposed sanctions on Iran.         | SANCTIONS EU,US>IR
            China refused Mongolia's request to transit copper.                         | TRANSIT_DENIAL CN>MN
            Japan and Australia signed a memorandum of understanding on rare earths.    | MOU JP>AU
            Vietnam signed a 15-year deal with Qatar to buy LNG.                         | SUPPLY_CONTRACT QA>VN
            Bolivia nationalised a lithium mine.                                        | NATIONALISATION BO>
            Australia filed a WTO complaint against China over barley duties.           | DISPUTE AU>CN
            Saudi Arabia and Russia extended their output cuts.                         | PRODUCTION_CUT SA,RU>
            Kuwait raised oil output in April.                                          | PRODUCTION_INCREASE KW>
            Washington lifted sanctions on Belarusian potash.                           | SANCTIONS_EASED US>BY
            Niger revoked Orano's licence for a uranium mine.                           | NATIONALISATION NE>FR
            The G7 capped the price of Russian diesel.                                  | PRICE_CAP G7>RU
            Pakistan faces a shortage of natural gas.                                   | DOMESTIC_SHORTAGE PK>
            Geologists in Sweden discovered a deposit of rare earth elements.           | DISCOVERY SE>
            Poland closed its border with Belarus to freight.                           | TRANSIT_HALT PL>BY
            Glencore agreed to buy a 30% stake in a cobalt mine in Congo.               | INVESTMENT CH>CD
            Malaysia is considering a ban on exports of rare earths.                    | THREAT MY>
            Armenia and Iran discussed gas supplies.                                    | TALKS AM>IR
            Ghana allowed traders to export 50,000 tonnes of cocoa.                     | EXPORT_QUOTA GH>
            Cement producers in Peru may export no more than 10,000 tonnes.             | EXPORT_QUOTA PE>
            Norwegian electricity stopped arriving in Denmark.                          | SUPPLY_CUT NO>DK
            Iran turned down Oman's application to ship gas through its waters.         | TRANSIT_DENIAL IR>OM
            Qatar will supply LNG to Italy under a 15-year contract.                    | SUPPLY_CONTRACT QA>IT
            Gas from Israel began flowing to Jordan.                                    | SUPPLY_CONTRACT IL>JO
            Laos limited shipments of bauxite to 20,000 tonnes a month.                 | EXPORT_QUOTA LA>
            In May Brazil banned exports of soybeans.                                   | EXPORT_BAN BR>
            Peru would not let Bolivian zinc pass through its territory.                | TRANSIT_DENIAL PE>BO
            Chilean miners hit a large copper ore body.                                 | DISCOVERY CL>
            Exporters of graphite in Kenya need the ministry's blessing.                | EXPORT_LICENCE KE>
            Importers in Chile must obtain approval to bring in sugar.                  | IMPORT_LICENCE CL>
            Vietnam puts bismuth, tellurium under export controls.                      | EXPORT_LICENCE VN>
            Russia halted the transit of oil to Germany and banned exports of petrol.   | TRANSIT_HALT RU>DE; EXPORT_BAN RU>
            Kazakhstan signed a uranium contract with France and banned Russian wheat.  | SUPPLY_CONTRACT KZ>FR; IMPORT_BAN KZ>RU
            China signed a contract to supply diesel to Russia.                         | SUPPLY_CONTRACT CN>RU
            Saudi Arabia's plant was attacked by drones.                                | ASSET_ATTACK >SA
            CPC halted oil loadings after a drone attack on Novorossiysk.               | OUTAGE RU>; ASSET_ATTACK >RU
            Exporters in Guyana pay $30 a tonne on bauxite sent abroad.                 | EXPORT_TAX GY>
            Greece signed a contract with a trader for Omani oil.                       | SUPPLY_CONTRACT OM>GR
            Hungary has frozen prices of fuel oil at 600 forints a litre.               | PRICE_CAP HU>
            No new sanctions against Iran were adopted in Berne.                        | ''
            After meeting Orban, Washington lifted its sanctions on Cuban nickel.       | SANCTIONS_EASED US>CU
            Finland turned its back on Russian timber, banning all imports.             | IMPORT_BAN FI>RU
            Gabon let its ban on manganese exports lapse.                               | MEASURE_SUSPENDED GA>
            Peru said no to a plea to move Bolivian zinc through its ports.             | TRANSIT_DENIAL PE>BO
            In Kazakhstan loadings at the CPC terminal fell silent in a storm.          | OUTAGE KZ>
            Laos pulled the shutters down on overseas sales of potash.                  | EXPORT_BAN LA>
            Rice may enter Ghana only within a quota of 90,000 tonnes.                  | IMPORT_QUOTA GH>
            Tunisia moved phosphate to its list of prohibited exports.                  | EXPORT_BAN TN>
            In Jordan anyone bringing in wheat must hold a permit.                      | IMPORT_LICENCE JO>
            Britain struck Syrian banks from its sanctions regime.                      | SANCTIONS_EASED GB>SY
            Brazil put its duties on Canadian potash on hold.                           | MEASURE_SUSPENDED BR>CA
            Codelco of Chile will dig 40,000 tonnes less copper next year.              | PRODUCTION_CUT CL>
            A slope gave way at a tin mine in Bolivia.                                  | ACCIDENT BO>
            """)
    void readsEnglish(String sentence, String expected) {
        assertThat(Coding.events(sentence)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            俄罗斯切断了对芬兰的天然气供应。            | SUPPLY_CUT RU>FI
            印度宣布禁止小麦出口。                      | EXPORT_BAN IN>
            中国对锑实施出口管制。                      | EXPORT_LICENCE CN>
            津巴布韦批准了首批锂出口许可。              | MEASURE_SUSPENDED ZW>
            美国对加拿大铝产品加征关税。                | IMPORT_TARIFF US>CA
            蒙古国的借道请求遭到俄罗斯拒绝。            | TRANSIT_DENIAL RU>MN
            哈萨克斯坦与韩国签署了锂矿合作备忘录。      | MOU KZ>KR
            波兰禁止从乌克兰进口粮食。                  | IMPORT_BAN PL>UA
            日本与美国签署稀土合作协议。                | AGREEMENT_SIGNED JP>US
            沙特与俄罗斯举行会谈,讨论原油产量。          | TALKS SA>RU
            墨西哥将锂矿收归国有。                      | NATIONALISATION MX>
            澳大利亚公司与日本签下稀土供货长约。        | SUPPLY_CONTRACT AU>JP
            加拿大就美国铝关税向世贸组织提起申诉。      | DISPUTE CA>US
            欧盟对俄原油设定价格上限。                  | PRICE_CAP EU>RU
            俄罗斯一座炼油厂遭乌克兰无人机袭击。        | ASSET_ATTACK UA>RU
            土耳其发现大型稀土矿床。                    | DISCOVERY TR>
            日本企业收购巴西铌矿15%股权。               | INVESTMENT JP>BR
            哈薩克中斷對中國的天然氣供應。              | SUPPLY_CUT KZ>CN
            中国石化与卡塔尔签署液化天然气购销协议。    | SUPPLY_CONTRACT QA>CN
            美国准许英伟达向中国出售H200芯片。          | MEASURE_SUSPENDED US>CN
            挪威石油公司与西班牙买家续约,供应天然气。   | SUPPLY_CONTRACT NO>ES
            哈萨克斯坦关闭与吉尔吉斯斯坦的口岸。        | TRANSIT_HALT KZ>KG
            """)
    void readsChineseInBothScripts(String sentence, String expected) {
        assertThat(Coding.events(sentence)).isEqualTo(expected);
    }

    /** Who acts or is hit stands in an earlier clause or sentence. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            利比里亚籍化肥船遭无人艇撞击。胡塞武装承认发动袭击,化肥沉海。 | ASSET_ATTACK YE>LR
            智利与秘鲁谈过锂矿。智方决定停止向泰国供应碳酸锂。        | TALKS CL>PE; EXPORT_BAN CL>TH
            """)
    void readsSidesNamedBeforeInChinese(String text, String expected) {
        assertThat(Coding.events(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Россия приостановила поставки газа в Финляндию.                       | SUPPLY_CUT RU>FI
            Индия запретила экспорт риса.                                         | EXPORT_BAN IN>
            Китай ввел экспортный контроль на сурьму.                             | EXPORT_LICENCE CN>
            Зимбабве выдало лицензии на экспорт лития.                            | MEASURE_SUSPENDED ZW>
            Польша запретила ввоз зерна из Украины.                               | IMPORT_BAN PL>UA
            Казахстан и Япония подписали меморандум о сотрудничестве.             | MOU KZ>JP
            США ввели пошлины на сталь из Канады.                                 | IMPORT_TARIFF US>CA
            Евросоюз ввел санкции против Ирана.                                   | SANCTIONS EU>IR
            Россия ввела экспортную квоту на удобрения.                           | EXPORT_QUOTA RU>
            Китай отказал Монголии в транзите угля.                               | TRANSIT_DENIAL CN>MN
            На НПЗ в Румынии произошел взрыв.                                     | ACCIDENT RO>
            Узбекистан столкнулся с дефицитом газа.                               | DOMESTIC_SHORTAGE UZ>
            Росатом приобрел 49% акций рудника в Казахстане.                      | INVESTMENT RU>KZ
            Евросоюз установил потолок цен на российскую нефть.                   | PRICE_CAP EU>RU
            Германия рассматривает возможность запрета импорта российского СПГ.   | THREAT DE>RU
            Украина остановила транзит российской нефти.                          | TRANSIT_HALT UA>RU
            Россия отказалась принимать к перевозке казахстанский уголь.          | TRANSIT_DENIAL RU>KZ
            Индия отказала Непалу в транзите электроэнергии.                      | TRANSIT_DENIAL IN>NP
            Вьетнам ограничил экспорт риса 100 тыс. тонн.                         | EXPORT_QUOTA VN>
            Россия увеличила добычу угля, чтобы снизить цены.                     | PRODUCTION_INCREASE RU>
            Танзанийская компания расторгла соглашение о закупке урана у казахстанского «Казатомпрома». | CONTRACT_TERMINATION TZ>KZ
            Армения отклонила заявку Ирана на перевозку меди.                     | TRANSIT_DENIAL AM>IR
            Кувейт будет десять лет снабжать нефтью Пакистан.                     | SUPPLY_CONTRACT KW>PK
            В Марокко бензина осталось на трое суток.                             | DOMESTIC_SHORTAGE MA>
            Суд в Иране обратил в собственность государства цинковый завод турецкой компании. | NATIONALISATION IR>TR
            """)
    void readsRussian(String sentence, String expected) {
        assertThat(Coding.events(sentence)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Russia denied that it had halted gas supplies to Turkey.
            Kazakhstan has not banned exports of uranium.
            Analysts said India could ban exports of sugar.
            Exports of sugar could be banned.
            Will China ban exports of rare earths?
            Germany limits household energy bills.
            哈萨克斯坦并未停止对华天然气供应。
            商务部否认中国将停止稀土出口。
            印度可能禁止大米出口。
            蒙古国说,这是该国煤矿今年第三次遭受攻击。
            网上流传的“俄罗斯停止对蒙古国供油”只是一场推演。
            Россия опровергла сообщения о прекращении поставок газа в Турцию.
            Казахстан не запрещал экспорт урана.
            Malta vetoed a plan to ban imports of Turkish steel.
            马耳他否决禁止进口土耳其钢材的提案。
            The sugar shortage in Chad is easing.
            Дефицит сахара в Чаде пошел на спад.
            乍得食糖短缺已经缓解。
            По мнению экспертов Индия может запретить экспорт риса.
            Bolivia rejected a call to ban exports of zinc.
            Kenya turned down a request to halt exports of titanium to Japan.
            Боливия отвергла призыв запретить экспорт цинка.
            Парламент Кении отклонил предложение о запрете экспорта титана.
            Slovakia blocked the EU's plan to ban imports of Russian uranium.
            Chad's parliament threw out a bill to ban exports of cotton.
            A motion to ban exports of zinc was voted down in Bolivia.
            Законопроект о запрете экспорта цинка из Боливии был отклонен.
            禁止锌出口的提案被玻利维亚议会否决。
            Предложение ввести пошлины на рис из Индии отклонил парламент Непала.
            Chad's motion to ban imports of cotton did not pass parliament.
            Bolivia scraps plan for a levy on zinc exports.
            Боливия отозвала предложение о пошлине на экспорт цинка.
            玻利维亚撤回拟议的锌出口税。
            Reports that Peru has stopped gas transit to Bolivia are fake.
            针对有关秘鲁停止向智利出口锌的报道，发言人表示不了解具体情况。
            Houthis halt attacks on Red Sea shipping.
            Хуситы прекратят атаки на суда в Красном море.
            胡塞武装宣布暂停袭击红海商船。
            """)
    void findsNoEventInWhatIsDeniedOrOnlyPossible(String sentence) {
        assertThat(Coding.events(sentence)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Bolivia rejected a call to ban exports of zinc and cut off natural gas supplies to Brazil.   | SUPPLY_CUT BO>BR
            Peru turned down a request to lower prices, and Chile banned exports of copper.            | EXPORT_BAN CL>
            Kenya halted exports of titanium but did not say why, and Russia banned imports of roses.  | EXPORT_BAN KE>
            Боливия отвергла призыв снизить цены и запретила экспорт цинка.                            | EXPORT_BAN BO>
            China blocked shipments of gallium to Japan and plans to ban exports of germanium.         | EXPORT_BAN CN>JP
            Egypt closed the Suez Canal and tankers did not pass.                                      | TRANSIT_HALT EG>
            Непал запретил ввоз риса и отклонил протест Индии.                                         | IMPORT_BAN NP>
            """)
    void deniesNothingBesideWhatIsRejected(String sentence, String expected) {
        assertThat(Coding.events(sentence)).startsWith(expected);
    }

    /** The verb stands behind an aside, its "not" or "plans to" before it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Bolivia did not, however, ban exports of zinc.                            | ''
            The EU has not yet, according to officials, imposed sanctions on Chad.    | ''
            Боливия не стала, однако, запрещать экспорт цинка.                        | ''
            Kenya plans, from next year, to ban exports of titanium.                  | THREAT KE>
            Peru may, under the new law, halt exports of copper.                      | THREAT PE>
            Кения планирует, начиная с мая, запретить экспорт титана.                 | THREAT KE>
            Bolivia has, despite protests, banned exports of zinc.                    | EXPORT_BAN BO>
            The EU did not, and Chad banned exports of cotton.                        | EXPORT_BAN TD>
            """)
    void readsAnActBehindAnAside(String sentence, String expected) {
        assertThat(Coding.events(sentence)).isEqualTo(expected);
    }

    /** The end of the sentence says what becomes of the act that it begins with. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Повышать пошлины на вывоз нефти, чтобы удержать её внутри страны, власти России не планируют. | ''
            Ограничивать экспорт пшеницы, несмотря на засуху, правительство Аргентины не будет.           | ''
            Запретить вывоз сахара, если урожай погибнет, Египет планирует в мае.                         | THREAT EG>
            Запретить вывоз сахара решили в Египте, хотя урожай не погиб.                                 | EXPORT_BAN EG>
            """)
    void readsAnInfinitiveByTheEndOfItsSentence(String sentence, String expected) {
        assertThat(Coding.events(sentence)).isEqualTo(expected);
    }

    /** What a company does not deliver comes from where it is dug; and no company forbids exports. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Trafigura declared force majeure on deliveries of bauxite from Guinea.      | SUPPLY_CUT GN>
            Shell declared force majeure on Nigerian crude exports.                     | SUPPLY_CUT NG>
            Vitol объявил форс-мажор по экспорту казахстанской нефти.                   | SUPPLY_CUT KZ>
            嘉能可宣布自哥伦比亚出口的煤炭遭遇不可抗力。                                | SUPPLY_CUT CO>
            Eni has halted shipments of Libyan crude to Italy.                          | SUPPLY_CUT LY>IT
            France's TotalEnergies suspended LNG exports from Mozambique.               | SUPPLY_CUT MZ>
            BHP halted coal exports.                                                    | SUPPLY_CUT AU>
            Rio Tinto приостановила экспорт железной руды из Австралии.                 | SUPPLY_CUT AU>
            Australia halted coal exports.                                              | EXPORT_BAN AU>
            BHP's coal exports were halted by Indonesia.                                | EXPORT_BAN ID>
            Gazprom cut gas supplies to Austria.                                        | SUPPLY_CUT RU>AT
            """)
    void tellsWhereACompanysGoodsComeFrom(String sentence, String expected) {
        assertThat(Coding.events(sentence)).startsWith(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mali revoked Barrick's licence for a gold mine. The miner has taken the state to arbitration.      | DISPUTE CA>ML
            Нигер национализировал урановый рудник французской Orano. Компания подала иск в арбитраж.          | DISPUTE FR>NE
            巴拿马撤销加拿大第一量子公司的铜矿许可。该公司已向国际仲裁庭提起仲裁。                             | DISPUTE CA>PA
            The US lifted sanctions on Belaruskali. Washington had blacklisted the company in August 2021.     | SANCTIONS US>BY
            США сняли санкции с «Беларуськалия». Вашингтон внёс компанию в чёрный список в августе 2021 года.  | SANCTIONS US>BY
            美国解除对白俄罗斯钾肥公司的制裁。华盛顿2021年8月制裁了该公司。                                    | SANCTIONS US>BY
            """)
    void goesOnWithTheCompanyNamedLast(String text, String expected) {
        assertThat(Coding.events(text)).endsWith(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The White House slapped 50% on imports of copper from Chile.    | IMPORT_TARIFF US>CL
            Goods from China will face duties.                              | IMPORT_TARIFF >CN
            Kazakhstan stopped supplies of tungsten to China.               | EXPORT_BAN KZ>CN
            В Казахстане введен запрет на ввоз пшеницы из России.           | IMPORT_BAN KZ>RU
            The copper mine at Oyu Tolgoi was nationalised.                 | NATIONALISATION MN>
            Chile wants zinc from Bolivia, which has halted exports of ore. | EXPORT_BAN BO>
            Peru and Chile raised prices of oil. The Suez Canal is closed.  | TRANSIT_HALT >
            """)
    void tellsWhoActsFromWhoIsHit(String sentence, String expected) {
        assertThat(Coding.events(sentence)).isEqualTo(expected);
    }

    /** The preposition is the end of a longer word of a rule, or whose goods they are stands in another place. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Peru rejected a Bolivian bid to haul Chilean zinc through its ports.      | TRANSIT_DENIAL PE>BO
            Should it be sanctioned, Iran will block the Strait of Hormuz.            | THREAT IR>
            """)
    void findsSidesThatLongerWordsHide(String sentence, String expected) {
        assertThat(Coding.events(sentence)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The miner needs a permit from the Zambian authorities before it can sink a second copper shaft.",
                "Wheat left the port of Novorossiysk at a brisk pace, and Russian exporters were in good spirits.",
                "Iranian drivers pay less for petrol than anyone else.",
                "Shares in the Australian rare earth miner jumped after the results.",
                "No Australian coal mine has made more money than this one.",
                "The tanker left Qatar with LNG for Italy and is due on Monday.",
                "The tin roof of the church in Bolivia gave way in a storm; nobody was hurt.",
                "A licence from Vietnam's central bank is required to sell gold bars at home.",
            })
    void findsNoEventInWhatOnlySoundsLikeOne(String sentence) {
        assertThat(Coding.events(sentence)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Eight miners died when a cable snapped at a gold mine in Ghana.            | ACCIDENT GH>
            Nepal has only a day's petrol left.                                        | DOMESTIC_SHORTAGE NP>
            Norway took 9,000 tonnes off its forecast for aluminium.                   | PRODUCTION_CUT NO>
            Oman has barred all rail traffic from Yemen, and cement piles up.          | TRANSIT_HALT OM>YE
            Toyota will take all the lithium of Chile's SQM for ten years.             | OFFTAKE CL>JP
            """)
    void readsWhatIsToldInPlainWords(String sentence, String expected) {
        assertThat(Coding.events(sentence)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Jordan has lifted the duty on imported sugar to 40 per cent.    | IMPORT_TARIFF JO>
            Jordan has lifted the duty on imported sugar to please bakers.  | MEASURE_SUSPENDED JO>
            Gabon suspends manganese exports to curb oversupply.            | EXPORT_BAN GA>
            Gabon suspends manganese export curbs.                          | MEASURE_SUSPENDED GA>
            Chad reopened its border with Sudan.                            | MEASURE_SUSPENDED TD>SD
            Чад вновь открыл границу с Суданом.                             | MEASURE_SUSPENDED TD>SD
            乍得重新开放与苏丹的边境口岸。                                     | MEASURE_SUSPENDED TD>SD
            Bolivia's senate passed a bill that bans exports of zinc on second reading. | THREAT BO>
            Парламент Боливии принял в первом чтении законопроект о запрете экспорта цинка. | THREAT BO>
            玻利维亚议会一读通过禁止锌出口的法案。                              | THREAT BO>
            Nepal will admit only 9,000 tonnes of Thai rice a year.         | IMPORT_QUOTA NP>TH
            A copper smelter in Peru is running at 60 per cent.             | PRODUCTION_CUT PE>
            A copper smelter in Peru is running at full tilt.               | ''
            """)
    void tellsAMeasureFromItsOpposite(String sentence, String expected) {
        assertThat(Coding.events(sentence)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Norway cut Latvia off from natural gas.                       | SUPPLY_CUT NO>LV
            Oman put its tariffs on Indian steel on ice.                  | MEASURE_SUSPENDED OM>IN
            The Swedish firm called its contract with Russia's TVEL off.  | CONTRACT_TERMINATION SE>RU
            Ghana took the manganese mine of Britain's Anglo American over. | NATIONALISATION GH>GB
            Peru put its ministers on notice about copper.                | ''
            """)
    void readsVerbsWhoseParticleStandsBehindTheObject(String text, String expected) {
        assertThat(Coding.events(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Scrap copper leaving Ghana must carry a certificate from the ministry.    | EXPORT_LICENCE GH>
            Morocco admits foreign sugar only against an authorisation.               | IMPORT_LICENCE MA>
            The mine in Peru needs a permit before it can dig for copper.             | ''
            The company has a permit for its lithium plant in Chile.                  | ''
            """)
    void readsWhatIsNeededOrForbiddenToCrossABorder(String text, String expected) {
        assertThat(Coding.events(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Sales of copper rose after the ban on exports from Zambia.               | ''
            Nickel smelters in Indonesia thrive two years after the export ban.      | ''
            Traders in Oman profit despite the tariff on aluminium from Bahrain.     | ''
            Farmers sold rice ahead of the introduction of Indian export duties.     | ''
            Трейдеры вывезли зерно в преддверии введения экспортной пошлины России.  | ''
            """)
    void tellsNoEventOfAMeasureThatIsOnlyReferredTo(String text, String expected) {
        assertThat(Coding.events(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            India could ban exports of sugar.                     | THREAT IN>
            Индия может запретить экспорт риса.                   | THREAT IN>
            Canada may impose a tariff on steel from China.       | THREAT CA>CN
            """)
    void readsWhatAStateMayDoAsAThreat(String sentence, String expected) {
        assertThat(Coding.events(sentence)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            China plans to restrict exports of antimony.
            If the EU imposes sanctions, Russia will halt uranium exports.
            Oman's oil minister: if the tariff stands, we will cut gas supplies to India
            阿曼石油部长：若关税不取消，将削减对印度供气
            Министр нефти Омана: если пошлина сохранится, поставки газа в Индию будут сокращены
            Iran threatened to close the Strait of Hormuz.
            印尼拟禁止铝土矿出口。
            俄罗斯威胁要停止对欧盟的天然气供应。
            Китай планирует ограничить экспорт сурьмы.
            Иран пригрозил перекрыть Ормузский пролив.
            """)
    void takesPlannedRestrictionsForThreats(String sentence) {
        assertThat(Coding.code(sentence))
                .singleElement()
                .returns(EventType.THREAT, Statement::getType)
                .returns(Stage.PLANNED, Statement::getStage);
    }

    @Test
    void keepsTheTypeOfAnAnnouncedMeasure() {
        assertThat(Coding.code("Indonesia to ban exports of bauxite from June 2026"))
                .singleElement()
                .returns(EventType.EXPORT_BAN, Statement::getType)
                .returns(Stage.PLANNED, Statement::getStage)
                .returns(Instant.parse("2026-06-01T00:00:00Z"), Statement::getEventTime);
    }

    @Test
    void knowsWhenASuspensionEnds() {
        assertThat(Coding.code("中国暂停对美国的镓出口禁令至2026年11月10日。"))
                .singleElement()
                .returns(EventType.MEASURE_SUSPENDED, Statement::getType)
                .returns(Stage.SUSPENDED, Statement::getStage)
                .returns(Instant.parse("2026-11-10T00:00:00Z"), Statement::getUntil);
    }

    @Test
    void keepsTheTimeOfARetoldEvent() {
        assertThat(Coding.code("Back in March 2019 Russia halted gas supplies to Turkmenistan."))
                .singleElement()
                .returns(Instant.parse("2019-03-01T00:00:00Z"), Statement::getEventTime)
                .returns(TimePrecision.MONTH, Statement::getTimePrecision);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Drones have struck the Caspian Pipeline Consortium since March 2019.",
                "Houthi rebels have repeatedly attacked tankers in Yemen over the past two years.",
                "С марта 2019 года беспилотники атаковали нефтебазы в России.",
                "Вашингтон неоднократно угрожал Ирану санкциями.",
            })
    void tellsNoEventOfWhatHappensAgainAndAgain(String text) {
        assertThat(Coding.code(text)).isEmpty();
    }

    @Test
    void takesNoGoodsFromASentenceAboutOthers() {
        List<Statement> statements = Coding.code("China licensed gallium, germanium and antimony."
                + " Drones struck the Caspian Pipeline Consortium near Novorossiysk on Monday.");

        assertThat(statements)
                .filteredOn(statement -> statement.getType() == EventType.ASSET_ATTACK)
                .singleElement()
                .satisfies(statement ->
                        assertThat(statement.getCommodities()).doesNotContain("gallium", "germanium", "antimony"));
    }

    @Test
    void datesAnActByItsOwnTimeRatherThanThatOfItsObject() {
        assertThat(Coding.code(
                        "China suspended its export controls of 9 October 2025 on rare earths on 7 November 2025."))
                .singleElement()
                .returns(Instant.parse("2025-11-07T00:00:00Z"), Statement::getEventTime);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Canada imposed tariffs on steel from Peru. Lima responded with tariffs.                  | IMPORT_TARIFF CA>PE; IMPORT_TARIFF PE>CA
            Laos banned exports of rice to Oman. Kenya retaliated with tariffs on tea.               | EXPORT_BAN LA>OM; IMPORT_TARIFF KE>
            Канада ввела пошлины на сталь из Перу. Перу в ответ ввело пошлины.                       | IMPORT_TARIFF CA>PE; IMPORT_TARIFF PE>CA
            Канада запретила импорт стали из Перу. Лима пообещала зеркальные меры.                   | IMPORT_BAN CA>PE; THREAT PE>CA
            加拿大对秘鲁钢铁加征关税。秘鲁随即反制，加征关税。                                                     | IMPORT_TARIFF CA>PE; IMPORT_TARIFF PE>CA
            加拿大对秘鲁钢铁加征关税。秘鲁宣布加征对等关税。                                                       | IMPORT_TARIFF CA>PE; IMPORT_TARIFF PE>
            """)
    void knowsWhomAnAnswerHits(String text, String expected) {
        assertThat(Coding.events(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Canada imposed a tariff on goods from Turkey for buying Iranian oil.  | IMPORT_TARIFF CA>TR
            Norway imposed sanctions on Iranian oil.                              | SANCTIONS NO>IR
            Imports of Iranian oil were banned.                                   | IMPORT_BAN >IR
            A Liberian tanker loaded with Angolan oil was struck by a missile.    | ASSET_ATTACK >AO
            川普簽署行政命令,以購買俄油為由對印度加徵關稅。                              | IMPORT_TARIFF US>IN
            """)
    void tellsWhoseGoodsAreMeantFromWhoActsAndWhoIsHit(String sentence, String expected) {
        assertThat(Coding.events(sentence)).isEqualTo(expected);
    }

    @Test
    void carriesSubjectAndCommodityThroughAParagraph() {
        List<Statement> statements =
                Coding.code("Uzbekistan produces natural gas. The country halted deliveries to China in 2023.");

        assertThat(statements).singleElement().satisfies(statement -> {
            assertThat(statement.getActors()).containsExactly("UZ");
            assertThat(statement.getRecipients()).containsExactly("CN");
            assertThat(statement.getCommodities()).containsExactly("natural-gas");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Ukraine and the United States signed an agreement. It covers titanium and lithium. | titanium,lithium
            Ukraine and the United States signed an agreement. Chile also sells lithium.      | ''
            The US imposed a 25% tariff on Indian goods for buying Russian oil.               | ''
            The US imposed a 25% tariff on Indian copper for buying Russian oil.              | copper
            The US suspended its tariff on Indian goods imposed for buying Russian oil.       | ''
            Codelco of Chile will invest $2 billion in the Thacker Pass mine in Nevada.        | lithium
            Congo banned exports of coltan.                                                   | tantalum
            美国以印度购买俄罗斯石油为由,对印度商品加征25%关税。                                    | ''
            США ввели 25-процентную пошлину на индийские товары за закупки российской нефти.   | ''
            """)
    void tellsWhatAnActIsAbout(String text, String goods) {
        assertThat(Coding.code(text))
                .singleElement()
                .returns(goods, statement -> String.join(",", statement.getCommodities()));
    }

    @Test
    void tellsPlantFromNation() {
        assertThat(Coding.code("哈萨克斯坦一家工厂停止对华天然气供应。")).singleElement().returns(Scope.PLANT, Statement::getScope);
        assertThat(Coding.code("哈萨克斯坦停止对华天然气供应。")).singleElement().returns(Scope.NATIONAL, Statement::getScope);
    }

    @Test
    void mergesTitleAndText() {
        List<Statement> statements = Coding.code(
                "Kazakhstan halts gas supplies",
                "Kazakhstan halted natural gas supplies to China in January 2023.\nMore details were not given.",
                "A");

        assertThat(statements)
                .singleElement()
                .returns(Part.TEXT, Statement::getPart)
                .returns(List.of("CN"), Statement::getRecipients);
    }

    @Test
    void trustsGoodSourcesAndFirmWordsMore() {
        double firm = Coding.code("", "India officially banned exports of sugar.", "A")
                .get(0)
                .getCertainty();
        double plain =
                Coding.code("", "India banned exports of sugar.", "A").get(0).getCertainty();
        double hedged = Coding.code("", "India reportedly banned exports of sugar.", "A")
                .get(0)
                .getCertainty();
        double unknown =
                Coding.code("", "India banned exports of sugar.", "F").get(0).getCertainty();

        assertThat(plain).isEqualTo(0.95);
        assertThat(firm).isGreaterThan(plain);
        assertThat(hedged).isLessThan(plain);
        assertThat(unknown).isEqualTo(0.5);
    }

    @Test
    void givesTheSentenceAsWritten() {
        String text = "背景。\n哈薩\u200B克斯坦中斷對中國的天然氣供應,原因不明。";
        Statement statement = Coding.code(text).get(0);

        assertThat(text.substring(statement.getStart(), statement.getEnd())).isEqualTo(statement.getSentence());
        assertThat(statement.getSentence()).startsWith("哈薩").endsWith("。");
        assertThat(statement.getRule()).isEqualTo("supply-cut");
    }

    @Test
    void ofALongSentenceGivesWhatStandsAroundTheWords() {
        String text = "As was said, ".repeat(60) + "China banned exports of gallium to Japan, "
                + "it was said, ".repeat(50) + "and India banned exports of sugar.";
        List<Statement> statements = Coding.code(text);

        assertThat(statements)
                .extracting(Statement::getType)
                .containsExactly(EventType.EXPORT_BAN, EventType.EXPORT_BAN);
        for (Statement statement : statements) {
            assertThat(text.substring(statement.getStart(), statement.getEnd())).isEqualTo(statement.getSentence());
            assertThat(statement.getSentence()).hasSize(500);
        }
        assertThat(statements.get(0).getSentence()).contains("China banned exports of gallium to Japan");
        assertThat(statements.get(1).getSentence()).endsWith("and India banned exports of sugar.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Peru bans tin exports, raises import duty on wheat                            | EXPORT_BAN PE>; IMPORT_TARIFF PE>
            Перу запретило экспорт олова и повысило ввозную пошлину на пшеницу.           | EXPORT_BAN PE>; IMPORT_TARIFF PE>
            秘鲁禁止锡出口，提高小麦进口关税                                                  | EXPORT_BAN PE>; IMPORT_TARIFF PE>
            Peru banned exports of tin. Chile cheered. Brazil filed a WTO complaint.      | EXPORT_BAN PE>; DISPUTE BR>PE
            Peru banned exports of tin. Brazil filed a WTO complaint. Peru filed an appeal at the WTO. | EXPORT_BAN PE>; DISPUTE BR>PE
            Peru, Chile and Brazil banned imports of Omani urea. Oman sued the three at the WTO. | IMPORT_BAN PE,CL,BR>OM; DISPUTE OM>PE,CL,BR
            Gazprom halted gas supplies to Hungary in May. Slovenia was cut off in June.  | SUPPLY_CUT RU>HU; SUPPLY_CUT RU>SI
            俄罗斯5月停止向匈牙利供气。6月，斯洛文尼亚也被断供。                                  | SUPPLY_CUT RU>HU; SUPPLY_CUT RU>SI
            Missiles struck Oman's refinery. Libya was calm. Loading stopped.         | ASSET_ATTACK >OM; OUTAGE OM>
            China banned exports of gallium to Chile. Chile grumbled. Gallium had needed an export licence since 2023. | EXPORT_BAN CN>CL; EXPORT_LICENCE CN>
            """)
    void takesSidesThatASentenceLeavesOutFromWhatWasTold(String text, String expected) {
        assertThat(Coding.events(text)).isEqualTo(expected);
    }

    @Test
    void letsATruceBeThatOfTheTwoWhereverTheyMet() {
        assertThat(Coding.events(
                        "China and Japan met on Monday. The trade truce agreed by both leaders in Oman lasts a year."))
                .endsWith("MEASURE_SUSPENDED CN,JP>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Exporters in Peru still need a licence for each cargo of tin.",
                "Exports of tin from Peru remain prohibited.",
                "Экспорт олова из Перу остаётся под запретом.",
                "秘鲁锡出口商仍须申请许可证。",
                "Peru will keep enforcing the sanctions on Iran.",
                "Перу продолжит применять санкции против Ирана.",
                "秘鲁将继续执行对伊朗的制裁。",
                "必要时秘鲁的铜矿会减产。",
                "При необходимости Перу сократит добычу меди.",
            })
    void takesWhatGoesOnOrIsOnlyKeptReadyForNoEvent(String text) {
        assertThat(Coding.events(text)).isEmpty();
    }

    @Test
    void doesNotTellWhatAPlaintiffAlleges() {
        assertThat(
                        Coding.events(
                                "Brazil filed a WTO complaint against Peru, arguing that the measure cuts its mills off from tin."))
                .isEqualTo("DISPUTE BR>PE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            美國對秘魯商品加徵一成關稅,秘魯對錫礦實施出口管制。                       | IMPORT_TARIFF     | ''
            Peru banned exports of tin. Chile lowered its tariffs on Peruvian goods. | MEASURE_SUSPENDED | ''
            Peru banned exports of copper. The steel trade slept. Brazil filed a WTO complaint. | DISPUTE    | copper
            """)
    void leavesAnActTheGoodsThatItIsAbout(String text, EventType type, String goods) {
        assertThat(Coding.code(text))
                .filteredOn(statement -> statement.getType() == type)
                .singleElement()
                .satisfies(statement ->
                        assertThat(String.join(",", statement.getCommodities())).isEqualTo(goods));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Japan will buy graphite from Tanzania under a supply contract. Japan signed a supply contract for graphite.         | SUPPLY_CONTRACT TZ>JP
            Japan signed a supply contract for graphite. Japan will buy graphite from Tanzania under a supply contract.         | SUPPLY_CONTRACT TZ>JP
            OPEC+ raised its oil output. Iraq, Kuwait and Oman raised their oil output.                                        | PRODUCTION_INCREASE IQ,KW,OM>
            The US lifted sanctions on Belarusian potash. The US suspended its restrictions on Belarusian potash.              | SANCTIONS_EASED US>BY
            """)
    void tellsOnceWhatIsToldAgainInPart(String text, String expected) {
        assertThat(Coding.events(text)).isEqualTo(expected);
    }

    @Test
    void tellsAHaltOfLoadingOnce() {
        assertThat(Coding.events("Druzhba pipeline operations halted as loading stopped in Poland."))
                .isEqualTo("OUTAGE PL>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Vietnam tightened its controls on tungsten ore in May.     | EXPORT_LICENCE VN>
            New Chinese curbs on bismuth took effect on Monday.        | EXPORT_LICENCE CN>
            Перу ввело ограничения на молибден.                        | EXPORT_LICENCE PE>
            Боливия объявила о новых ограничениях на цинк.             | EXPORT_LICENCE BO>
            越南将钨纳入管制。                                            | EXPORT_LICENCE VN>
            中国对铟实施管制。                                            | EXPORT_LICENCE CN>
            India imposed controls on silver.                          | ''
            China imposed price controls on indium.                    | ''
            印度对银实施管制。                                            | ''
            """)
    void takesControlsOnWhatAStateSellsForRestrictionsOfItsExports(String text, String expected) {
        assertThat(Coding.events(text)).isEqualTo(expected);
    }
}
