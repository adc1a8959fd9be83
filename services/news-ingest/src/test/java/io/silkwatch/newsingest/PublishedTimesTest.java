package io.silkwatch.newsingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedTimesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-01-02T03:04:05Z | 2026-01-02T03:04:05Z",
                "2026-01-02T03:04:05.678+03:00 | 2026-01-02T00:04:05Z",
                "2026-01-02T03:04+0300 | 2026-01-02T00:04:00Z",
                "2026-01-02 03:04:05 | 2026-01-02T03:04:05Z",
                "2026-01-02 | 2026-01-02T00:00:00Z",
                "2026/1/2 3:04 | 2026-01-02T03:04:00Z",
                "Fri, 02 Jan 2026 03:04:05 GMT | 2026-01-02T03:04:05Z",
                "Mon, 2 Jan 2026 03:04:05 +0800 | 2026-01-01T19:04:05Z",
                "02 Jan 26 03:04 EST | 2026-01-02T08:04:00Z",
                "Fri Jan 2 2026 03:04:05 GMT+0300 | 2026-01-02T00:04:05Z",
                "January 2, 2026 | 2026-01-02T00:00:00Z",
                "2 January 2026 03:04 | 2026-01-02T03:04:00Z",
                "02.01.2026 03:04 | 2026-01-02T03:04:00Z",
                "2 января 2026, 03:04 | 2026-01-02T03:04:00Z",
                "2 января 2026 г. | 2026-01-02T00:00:00Z",
                "2026年1月2日 03:04 | 2026-01-02T03:04:00Z",
                "Fri, 02 Jan 2026 03:04:05 +0000 (UTC) | 2026-01-02T03:04:05Z",
                "Fri, 02 Jan 2026 11:04:05 +0800 (CST) | 2026-01-02T03:04:05Z",
                "Fri, 02 Jan 2026 03:04:05 gmt | 2026-01-02T03:04:05Z",
                "02 Jan 2026 11:04:05 GMT+8 | 2026-01-02T03:04:05Z",
                "2026-01-02 11:04 +8:00 | 2026-01-02T03:04:00Z",
                "Fri Jan 2 2026 06:04:05 GMT+0300 (Moscow Standard Time) | 2026-01-02T03:04:05Z",
                "Fri Jan 2 03:04:05 UTC 2026 | 2026-01-02T03:04:05Z",
                "Fri Jan 2 03:04:05 2026 | 2026-01-02T03:04:05Z",
                "Jan 2, 2026 3:04 PM | 2026-01-02T15:04:00Z",
                "January 2, 2026, 12:04 a.m. EST | 2026-01-02T05:04:00Z",
                "29 Sept 2026 | 2026-09-29T00:00:00Z",
                "Sept. 29, 2026 | 2026-09-29T00:00:00Z",
                "29 ноя 2026 | 2026-11-29T00:00:00Z",
                "29 нояб. 2026 г., 03:04 | 2026-11-29T03:04:00Z",
                "2 мая 2026г. 03:04 MSK | 2026-05-02T00:04:00Z",
                "2026-01-02T03:04:60Z | 2026-01-02T03:04:59Z",
                "20260102030405 | 2026-01-02T03:04:05Z",
                "20260102T030405Z | 2026-01-02T03:04:05Z",
                "1767323045 | 2026-01-02T03:04:05Z",
                "1767323045000 | 2026-01-02T03:04:05Z"
            })
    void readsTheFormsInUse(String text, Instant expected) {
        assertThat(PublishedTimes.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-13-45",
                "31 Feb 2026",
                "Sat, 31 Feb 2026 03:04:05 GMT",
                "2026-02-29T03:04:05Z",
                "12345",
                "0000-00-00",
                "2026-01-02T03:04:05+99:00",
                "99999999999999999999"
            })
    void givesNothingForAnythingElse(String text) {
        assertThat(PublishedTimes.parse(text)).isEmpty();
    }
}
