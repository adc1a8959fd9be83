package io.silkwatch.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.common.Areas.Area;
import io.silkwatch.common.Areas.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AreasTest {

    @ParameterizedTest
    @CsvSource({
        "842,US,USA", "251,FR,FRA", "380,IT,ITA", "699,IN,IND", "579,NO,NOR", "757,CH,CHE", "490,TW,TWN",
        "398,KZ,KAZ", "643,RU,RUS", "156,CN,CHN", "344,HK,HKG", "410,KR,KOR", "729,SD,SDN", "276,DE,DEU"
    })
    void knowsTheCodesOfComtrade(int code, String iso2, String iso3) {
        assertThat(Areas.byIso2(iso2)).map(Area::code).contains(code);
        assertThat(Areas.byIso3(iso3.toLowerCase(Locale.ROOT))).map(Area::code).contains(code);
        assertThat(Areas.iso2(code)).isEqualTo(iso2);
    }

    @ParameterizedTest
    @CsvSource({"840,US", "250,FR", "381,IT", "356,IN", "578,NO", "756,CH", "158,TW"})
    void readsOtherNumbersOfTheSameCountry(int code, String iso2) {
        assertThat(Areas.iso2(code)).isEqualTo(iso2);
        assertThat(Areas.byIso2(iso2)).map(Area::code).isPresent().get().isNotEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(ints = {841, 280, 810, 58, 891, 890, 200, 736})
    void givesFormerStatesNoIsoCode(int code) {
        assertThat(Areas.byCode(code)).map(Area::kind).contains(Kind.HISTORICAL);
        assertThat(Areas.iso2(code)).isEmpty();
    }

    @Test
    void tellsLeftoversAndGroupsFromCountries() {
        assertThat(List.of(568, 837, 838, 839, 879, 899, 697, 221))
                .allMatch(Areas::isResidual)
                .noneMatch(Areas::isGroup);
        assertThat(List.of(97, 975)).allMatch(Areas::isGroup).noneMatch(Areas::isResidual);
        assertThat(List.of(Areas.WORLD, 398, 490, 841, 12345))
                .noneMatch(Areas::isGroup)
                .noneMatch(Areas::isResidual);
    }

    @Test
    void hasEveryCountryOfIso3166ButMonaco() {
        Set<String> expected = Arrays.stream(Locale.getISOCountries()).collect(Collectors.toSet());
        // Netherlands Antilles: in the JDK's list until 2010's change reached it.
        expected.removeAll(Set.of("MC", "AN"));
        Set<String> known = Areas.all().stream().map(Area::iso2).collect(Collectors.toSet());
        assertThat(known).containsAll(expected);
        for (String iso2 : expected) {
            String iso3 = new Locale.Builder().setRegion(iso2).build().getISO3Country();
            assertThat(Areas.byIso3(iso3)).as(iso2).map(Area::iso2).contains(iso2);
        }
    }

    @Test
    void knowsNothingOfUnknownCodes() {
        assertThat(Areas.byCode(12345)).isEmpty();
        assertThat(Areas.byIso2("QQ")).isEmpty();
        assertThat(Areas.iso2(12345)).isEmpty();
    }
}
