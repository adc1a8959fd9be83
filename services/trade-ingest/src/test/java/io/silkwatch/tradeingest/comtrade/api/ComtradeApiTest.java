package io.silkwatch.tradeingest.comtrade.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.common.UserException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComtradeApiTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "comtradeapi.un.org",
                "ftp://comtradeapi.un.org",
                "https://",
                "https://comtrade_mirror:8080",
                "https://comtrade|mirror",
                "https://comtradeapi.un.org/?a=b",
                "https://me:secret@mirror.example.org"
            })
    void refusesWhatIsNoAddressBeforeAnythingIsAsked(String url) {
        assertThatThrownBy(() -> api(url))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("trade.comtrade.url")
                .hasMessageNotContaining("secret");
    }

    @Test
    void takesAddressesOfMirrors() {
        for (String url :
                new String[] {"http://localhost:8080/", "HTTPS://mirror.example.org/comtrade/", "http://[::1]"}) {
            assertThat(api(url)).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"se\ncret", "se cret", "se\u0001cret", "secr\u00e9t", "secret\ufeff"})
    void doesNotTellAKeyThatCannotBeSent(String key) {
        assertThatThrownBy(() -> api("https://comtradeapi.un.org", key))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("trade.comtrade.key")
                .hasMessageNotContainingAny("cret", "secr");
    }

    private static ComtradeApi api(String url) {
        return api(url, null);
    }

    private static ComtradeApi api(String url, String key) {
        return new ComtradeApi(url, key, Duration.ofSeconds(1), Clock.systemUTC());
    }
}
