package io.silkwatch.notifier.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.silkwatch.common.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpAddressTest {

    @Test
    void keepsSecretsOutOfItsText() {
        var address = HttpAddress.parse(
                "notifier.webhook.url", "https://me:canary1@[::1]:8443/hook/canary2?token=canary3#canary4");

        assertThat(address).hasToString("https://[::1]:8443");
        assertThat(address.uri()).hasToString("https://[::1]:8443/hook/canary2?token=canary3");
    }

    @Test
    void takesUserAndPasswordForBasicAuthentication() {
        // The example of RFC 7617, section 2.
        assertThat(HttpAddress.parse("notifier.webhook.url", "http://Aladdin:open%20sesame@host")
                        .authorization())
                .contains("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assertThat(HttpAddress.parse("notifier.webhook.url", "http://host").authorization())
                .isEmpty();
    }

    @Test
    void leavesEscapesInThePathAlone() {
        assertThat(HttpAddress.parse("notifier.webhook.url", "http://host/a%2Fb?c=%26d")
                        .uri())
                .hasToString("http://host/a%2Fb?c=%26d");
    }

    @Test
    void addressesBelowItKeepUserAndQuery() {
        HttpAddress below =
                HttpAddress.parse("key", "http://u:p@host:9093/am?x=1").below("api/v2/alerts");

        assertThat(below.uri()).hasToString("http://host:9093/am/api/v2/alerts?x=1");
        assertThat(below.authorization()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary",
                "ftp://host/canary",
                "file:///canary",
                "http:///canary",
                "http://ho st/canary",
                "http://u:canary@host:port/",
                "http://u:canary@host:0/",
                "http://u:canary@host:65536/",
                "https://canary@/path",
                ""
            })
    void refusesWhatIsNoWebAddressWithoutRepeatingIt(String url) {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> HttpAddress.parse("notifier.webhook.url", url))
                .withMessageStartingWith("notifier.webhook.url: ")
                .withNoCause()
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("canary"));
    }
}
