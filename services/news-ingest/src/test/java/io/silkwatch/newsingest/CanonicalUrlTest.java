package io.silkwatch.newsingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.example.org/news/tungsten?id=7",
                "http://example.org:80/news/tungsten/?utm_source=x&id=7&fbclid=1#top",
                "https://m.example.org/news/tungsten?id=7&amp=1",
                "HTTPS://Mobile.Example.org./news/tungsten?gclid=&id=7",
                "https://amp.example.org/news/tungsten?id=7",
                "https://www.example.org/news/tungsten/amp/?id=7",
                "https://www.example.org/amp/news/tungsten?id=7",
                "https://www-example-org.cdn.ampproject.org/c/s/www.example.org/news/tungsten?id=7",
                "https://www.google.com/amp/s/www.example.org/news/tungsten?id=7"
            })
    void bringsAllAddressesOfAnArticleTogether(String url) {
        assertThat(CanonicalUrl.of(url)).contains("https://example.org/news/tungsten?id=7");
    }

    @Test
    void keepsWhatTellsArticlesApart() {
        assertThat(CanonicalUrl.of("https://example.org/a?b=2&a=1")).contains("https://example.org/a?a=1&b=2");
        assertThat(CanonicalUrl.of("https://example.org/A")).contains("https://example.org/A");
        assertThat(CanonicalUrl.of("https://example.org/#/news/1")).contains("https://example.org#/news/1");
        assertThat(CanonicalUrl.of("https://example.org/news#!one")).contains("https://example.org/news#!one");
        assertThat(CanonicalUrl.of("https://m.org/a")).contains("https://m.org/a");
        assertThat(CanonicalUrl.of("https://example.org:8443/amplifier"))
                .contains("https://example.org:8443/amplifier");
        assertThat(CanonicalUrl.of("https://example.org/新闻/%e6%96%b0"))
                .contains("https://example.org/%E6%96%B0%E9%97%BB/%E6%96%B0");
    }

    @Test
    void takesNoTimeForManySlashes() {
        String slashes = "http://a.example/" + "/".repeat(4_000);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int i = 0; i < 10_000; i++) {
                assertThat(CanonicalUrl.of(slashes + i)).isPresent();
            }
            assertThat(CanonicalUrl.of(slashes)).contains("https://a.example");
            assertThat(CanonicalUrl.of("http://a.example/" + "/".repeat(1_000_000) + "x"))
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org/a",
                "ftp://example.org/a",
                "javascript:alert(1)",
                "https://",
                "http:// /x",
                "urn:uuid:1",
                "https://[::1",
                "%"
            })
    void refusesWhatIsNoAddress(String url) {
        assertThat(CanonicalUrl.of(url)).isEmpty();
    }
}
