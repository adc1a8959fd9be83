package io.silkwatch.tagger.coding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Constructions of Chinese, in both scripts: what they tell and who does it to whom. */
class ChineseCodingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            加蓬宣布，锰矿石只能留在国内。                               | EXPORT_BAN GA>
            老挝国会决定，锡锭一律不准卖到国外。                         | EXPORT_BAN LA>
            智利對鋰鹽出口上了一道閘。                                   | EXPORT_LICENCE CL>
            越南规定，钨砂未领证不得出境。                               | EXPORT_LICENCE VN>
            哈薩克為小麥出口設下天花板。                                 | EXPORT_QUOTA KZ>
            俄羅斯把通往芬蘭的天然氣閥門關了。                           | SUPPLY_CUT RU>FI
            沙特对韩国炼厂的原油少供两成。                               | SUPPLY_CUT SA>KR
            土库曼斯坦不再往阿富汗送电。                                 | SUPPLY_CUT TM>AF
            秘鲁解除了与日本签订的锌精矿采购合同。                       | CONTRACT_TERMINATION PE>JP
            白俄罗斯的钾肥专列被立陶宛挡在口岸。                         | TRANSIT_DENIAL LT>BY
            土耳其不肯讓伊朗的油輪穿過海峽。                             | TRANSIT_DENIAL TR>IR
            英国把四家土耳其航运公司拉进制裁名单。                       | SANCTIONS GB>TR
            歐盟把敘利亞磷礦商從黑名單上劃掉。                           | SANCTIONS_EASED EU>SY
            美國財政部給塞爾維亞石油公司六十天寬限。                     | SANCTIONS_EASED US>RS
            印度将对越南钢材加征关税往后推半年。                         | MEASURE_SUSPENDED IN>VN
            伊朗石油部长同土耳其能源部长坐下来谈了天然气供应。           | TALKS IR>TR
            力拓掏出十几亿美元买下阿根廷锂矿。                           | INVESTMENT GB>AR
            赞比亚铜矿的尾矿坝垮了。                                     | ACCIDENT ZM>
            欧盟把乌克兰鸡蛋的免税配额削到两万吨。                       | IMPORT_QUOTA EU>UA
            瑞典鐵礦砂日前在港口遭拒，中國不收瑞典鐵礦砂。               | IMPORT_BAN CN>SE
            科威特每天多抽五万桶原油。                                   | PRODUCTION_INCREASE KW>
            尼泊尔缺气，加油站排队加油。                                 | DOMESTIC_SHORTAGE NP>
            """)
    void readsIdiomsAndWordsOfTheTrade(String text, String events) {
        assertThat(Coding.events(text)).isEqualTo(events);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            巴基斯坦停供天然氣 阿富汗全國限電                            | SUPPLY_CUT PK>AF; DOMESTIC_SHORTAGE AF>
            """)
    void findsWhoActsAcrossTheMarksOfHeadlinesAndClauses(String text, String events) {
        assertThat(Coding.events(text)).isEqualTo(events);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            馬里把加拿大人經營的金礦收歸國有。                           | NATIONALISATION ML>CA
            """)
    void tellsOwnersFromPlaces(String text, String events) {
        assertThat(Coding.events(text)).isEqualTo(events);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            德国车企与巴西锂矿商签下五年承购协议。                       | OFFTAKE BR>DE
            哈萨克斯坦签署合同向俄罗斯供应电力。           | SUPPLY_CONTRACT KZ>RU
            中国签署合同向俄罗斯采购天然气。           | SUPPLY_CONTRACT RU>CN
            阿曼与越南敲定长约，后者每年向前者交付八万吨大米。           | SUPPLY_CONTRACT VN>OM
            墨西哥与韩国浦项签约，后者将投资建设铜冶炼厂。               | INVESTMENT KR>MX
            印尼國企與日本住友簽約，對方將投資興建鎳廠。                 | INVESTMENT JP>ID
            本公司（新加坡）即日起解除与印度买方签订的购销合同。         | CONTRACT_TERMINATION SG>IN
            津巴布韦对从莫桑比克来的糖实行进口许可。                     | IMPORT_LICENCE ZW>MZ
            """)
    void knowsWhoDelivers(String text, String events) {
        assertThat(Coding.events(text)).isEqualTo(events);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "中国车厂在墨西哥卖得不错。",
                "葡萄牙的钨矿商说，没签，也没谈。",
                "秘魯的銅料堆在碼頭，材料商在等報價。",
                "专家组没有采纳印度关于小麦短缺的理由。",
                "埃及央行说，与阿联酋的货币互换协议尚未用过。",
                "交易员押注特朗普对智利铜的关税。",
                "印度铝厂抢购马来西亚铝土矿。",
                "港元兑美元走强，港股上的铜业股收高。",
            })
    void leavesOutWhatOnlyLooksLikeAnEvent(String text) {
        assertThat(Coding.events(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            哈萨克斯坦小麦出口禁令延至6月底。                             | EXPORT_BAN KZ>
            印度把糖出口禁令展延一年。                                    | EXPORT_BAN IN>
            印度糖出口禁令生效日期延至6月。                               | MEASURE_SUSPENDED IN>
            印度推迟实施糖出口禁令。                                      | MEASURE_SUSPENDED IN>
            """)
    void tellsWhatGoesOnLongerFromWhatBeginsLater(String text, String events) {
        assertThat(Coding.events(text)).isEqualTo(events);
    }
}
