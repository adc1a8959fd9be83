package io.silkwatch.newsingest.gdelt.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GdeltRowsTest {

    @ParameterizedTest
    @CsvSource({
        "CH,CN", "SZ,CH", "GM,DE", "AS,AU", "AU,AT", "RS,RU", "UP,UA", "UK,GB", "KS,KR", "KN,KP", "JA,JP", "SP,ES",
        "TI,TJ", "TX,TM", "KG,KG", "UZ,UZ", "KZ,KZ", "MG,MN", "IZ,IQ", "IR,IR", "AJ,AZ", "GG,GE", "AM,AM", "TU,TR",
        "NI,NG", "NG,NE", "CI,CL", "SF,ZA", "RI,RS", "BO,BY", "CG,CD", "CF,CG", "ZA,ZM", "VM,VN", "BM,MM", "RP,PH"
    })
    void turnsFipsIntoIso(String fips, String iso) {
        assertThat(FipsCountries.iso(fips)).hasValue(iso);
    }

    @Test
    void knowsOnlyRealCountries() {
        Set<String> known = Set.of(Locale.getISOCountries());
        List<String> special = List.of("XK", "AN");
        int countries = 0;
        for (char one = 'A'; one <= 'Z'; one++) {
            for (char two = 'A'; two <= 'Z'; two++) {
                String fips = "" + one + two;
                countries += FipsCountries.iso(fips).isPresent() ? 1 : 0;
                assertThat(FipsCountries.iso(fips))
                        .matches(iso -> iso.isEmpty() || known.contains(iso.get()) || special.contains(iso.get()));
            }
        }
        assertThat(countries).isEqualTo(FipsCountries.size()).isGreaterThan(230);
    }

    @Test
    void believesTheRegionBeforeTheCountry() {
        Place place = Place.parse("4#Budapest, Budapest, Hungary#RS#HU05#47.5#19.0833#-850553")
                .orElseThrow();
        assertThat(place.country()).isEqualTo("HU");
        assertThat(Place.parse("1#Somewhere##").isPresent()).isFalse();
        assertThat(Place.parse("0#Open sea#OS##0#0#OS").orElseThrow().country()).isEmpty();
    }

    @Test
    void keepsCodesAsTexts() {
        EventRow row = EventRow.parse(GdeltSamples.event("https://a.example/", "010", "KAZ", "", "KZ"));
        assertThat(row.code()).isEqualTo("010");
        assertThat(row.country()).isEqualTo("KZ");
        assertThatThrownBy(() -> EventRow.parse("1\t2")).hasMessage("has 2 columns, not 61");
        assertThatThrownBy(() -> EventRow.parse(GdeltSamples.event("u", "x", "", "", "")))
                .hasMessageContaining("no event code");
    }

    @Test
    void findsTheNewestFilesWhateverTheirOrder() throws IOException {
        String md5 = "0123456789abcdef0123456789ABCDEF";
        LastUpdate update = LastUpdate.parse("10 " + md5 + " http://x/gdeltv2/20261121114500.export.CSV.zip\n" + "12 "
                + md5 + " http://x/gdeltv2/20261121120000.gkg.csv.zip\r\n\nnoise\n");
        assertThat(update.slot().name()).isEqualTo("20261121120000");
        assertThat(update.slot().next().name()).isEqualTo("20261121121500");
        assertThat(update.md5("20261121114500.export.csv.zip")).hasValue(md5.toLowerCase(Locale.ROOT));
        assertThatThrownBy(() -> LastUpdate.parse("<html>down</html>")).isInstanceOf(BrokenFileException.class);
    }
}
