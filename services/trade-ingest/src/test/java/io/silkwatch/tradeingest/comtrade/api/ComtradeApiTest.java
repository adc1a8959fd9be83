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

    private static ComtradeApi api(String url) {
        return new ComtradeApi(url, null, Duration.ofSeconds(1), Clock.systemUTC());
    }
}
