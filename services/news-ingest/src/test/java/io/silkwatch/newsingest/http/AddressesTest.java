package io.silkwatch.newsingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

    @ParameterizedTest
    @CsvSource({
        "http://h/a/f.php?x=1,?id=3,http://h/a/f.php?id=3",
        "http://h/a/f.php?x=1,#part,http://h/a/f.php?x=1#part",
        "http://h/a/f,g,http://h/a/g",
        "http://h/a/f,../../../x,http://h/x",
        "http://h/a/f,../../..,http://h/",
        "http://h,x,http://h/x",
        "http://h/a,//other/x,http://other/x",
        "http://h/a,https://other/../x#!y,https://other/x#!y",
        "http://h/a,mailto:me@h,mailto:me@h",
        "a/b,?c,a/b?c"
    })
    void seesAddressesFromOthers(String base, String text, String expected) {
        assertThat(Addresses.resolve(URI.create(base), text)).contains(URI.create(expected));
    }
}
