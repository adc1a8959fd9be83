package io.silkwatch.newsingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecodingTest {
    private static final String SIMPLIFIED = "哈萨克斯坦计划扩大钨矿出口,并与邻国商谈过境运输。";
    private static final String TRADITIONAL = "哈薩克計劃擴大鎢礦出口,並與鄰國商談過境運輸。";
    private static final String RUSSIAN = "Казахстан увеличит экспорт вольфрама и обсудит транзит с соседями.";
    private static final String FRENCH = "Le café exporté vers la Suède a été retardé à la frontière.";

    @ParameterizedTest
    @CsvSource({
        "GB18030," + SIMPLIFIED_CSV,
        "Big5," + TRADITIONAL_CSV,
        "windows-1251," + RUSSIAN_CSV,
        "windows-1252," + FRENCH_CSV
    })
    void guessesEncodingsNobodyDeclared(String charset, String text) {
        assertThat(Decoding.text(text.getBytes(Charset.forName(charset)))).isEqualTo(text);
    }

    private static final String SIMPLIFIED_CSV = "'哈萨克斯坦计划扩大钨矿出口,并与邻国商谈过境运输。'";
    private static final String TRADITIONAL_CSV = "'哈薩克計劃擴大鎢礦出口,並與鄰國商談過境運輸。'";
    private static final String RUSSIAN_CSV = "'Казахстан увеличит экспорт вольфрама и обсудит транзит с соседями.'";
    private static final String FRENCH_CSV = "'Le café exporté vers la Suède a été retardé à la frontière.'";

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE"})
    void followsAByteOrderMark(String charset) {
        assertThat(Decoding.text(("\ufeff" + RUSSIAN).getBytes(Charset.forName(charset))))
                .isEqualTo(RUSSIAN);
    }

    @Test
    void believesDeclarationsOnlyIfTheyCanBeTrue() {
        String declared = "<?xml version=\"1.0\" encoding=\"Big5\"?><t>" + TRADITIONAL + "</t>";
        assertThat(Decoding.text(declared.getBytes(Charset.forName("Big5")))).isEqualTo(declared);
        assertThat(Decoding.text(declared.getBytes(StandardCharsets.UTF_8))).isEqualTo(declared);
        String page = "<meta charset=gb2312><p>" + SIMPLIFIED + "</p>";
        assertThat(Decoding.text(page.getBytes(Charset.forName("GB18030")))).isEqualTo(page);
        String unknown = "<meta charset=\"no-such\"><p>" + FRENCH + "</p>";
        assertThat(Decoding.text(unknown.getBytes(Charset.forName("windows-1252"))))
                .isEqualTo(unknown);
    }

    @ParameterizedTest
    @CsvSource({"ISO-8859-1", "latin1", "US-ASCII"})
    void readsLatin1AsWindows1252(String declared) {
        String text = "<?xml version=\"1.0\" encoding=\"" + declared + "\"?><t>“10–15%”, dit-il, été</t>";
        assertThat(Decoding.text(text.getBytes(Charset.forName("windows-1252"))))
                .isEqualTo(text);
    }

    @Test
    void asksTheServerWhereTheDocumentDoesNotSay() {
        String text = "Košice a Žilina";
        byte[] bytes = text.getBytes(Charset.forName("ISO-8859-2"));
        assertThat(Decoding.text(bytes, "text/html; charset=\"iso-8859-2\"")).isEqualTo(text);
        String declared = "<meta charset=iso-8859-2>" + text;
        assertThat(Decoding.text(declared.getBytes(Charset.forName("ISO-8859-2")), "text/html;charset=windows-1251"))
                .isEqualTo(declared);
        assertThat(Decoding.text(text.getBytes(StandardCharsets.UTF_8), "text/html; charset=windows-1251"))
                .isEqualTo(text);
    }

    @Test
    void believesADeclarationThatIsTrueButForAFewBytes() {
        String declared = "<?xml version=\"1.0\" encoding=\"EUC-KR\"?><t>" + "가나다라".repeat(5) + "#</t>";
        byte[] bytes = declared.getBytes(Charset.forName("EUC-KR"));
        bytes[bytes.length - 5] = (byte) 0xff;
        assertThat(Decoding.text(bytes)).isEqualTo(declared.replace('#', '\ufffd'));
    }

    @Test
    void keepsMostlyValidUtf8() {
        byte[] bytes = (SIMPLIFIED + "#" + SIMPLIFIED).getBytes(StandardCharsets.UTF_8);
        bytes[SIMPLIFIED.getBytes(StandardCharsets.UTF_8).length] = (byte) 0xff;
        assertThat(Decoding.text(bytes)).isEqualTo(SIMPLIFIED + "\ufffd" + SIMPLIFIED);
    }

    @Test
    void takesOutWhatCannotBeSeen() {
        assertThat(PlainText.line(" a\u0000\u0008\u202eb\u200b\r\n\tc\u00a0 d\ud800 e\u0301 "))
                .isEqualTo("ab c d \u00e9");
        assertThat(PlainText.paragraphs("one\r\n\r\n  two  \u2028three\n")).isEqualTo("one\ntwo\nthree");
    }
}
