package io.silkwatch.allinone.board;

import static io.silkwatch.allinone.board.BoardRecords.TIME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.common.Topics;
import io.silkwatch.schema.AlertState;
import io.silkwatch.schema.IndicatorValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Board board = new Board(Map.of("KZ", "Kazakhstan"));

    @Test
    void clientGetsEverythingFirst() throws IOException {
        board.take(Topics.ALERT, "a", BoardRecords.alert("a", AlertState.FIRING, "Attack"));
        JsonNode message = since(Board.NOTHING);
        assertThat(message.path("snapshot").asBoolean()).isTrue();
        assertThat(message.at("/names/KZ").asText()).isEqualTo("Kazakhstan");
        assertThat(message.at("/alerts/set/a/summary").asText()).isEqualTo("Attack");
        assertThat(message.has("news")).isTrue();
    }

    @Test
    void thousandUpdatesAreOneMessageWithTheNewestOfEachKey() throws IOException {
        long seen = board.since(Board.NOTHING).version();
        for (int i = 0; i < 1000; i++) {
            String key = "key-" + i % 3;
            board.take(Topics.ALERT, key, BoardRecords.alert(key, AlertState.FIRING, "Attack " + i));
        }
        JsonNode alerts = since(seen).at("/alerts/set");
        assertThat(alerts).hasSize(3);
        assertThat(alerts.at("/key-0/summary").asText()).isEqualTo("Attack 999");
    }

    @Test
    void nothingIsSentTwice() throws IOException {
        board.take(Topics.ALERT, "a", BoardRecords.alert("a", AlertState.FIRING, "Attack"));
        long seen = board.since(Board.NOTHING).version();
        assertThat(since(seen).has("alerts")).isFalse();
    }

    @Test
    void holdsSoManyAndTellsWhatMadePlace() throws IOException {
        for (int i = 0; i < 120; i++) {
            article("old-" + i, TIME.plusSeconds(i));
        }
        long seen = board.since(Board.NOTHING).version();
        article("new", TIME.plusSeconds(1000));
        article("older than all", TIME.minusSeconds(1));
        JsonNode news = since(seen).path("news");
        assertThat(news.path("set").has("new")).isTrue();
        assertThat(news.path("set").has("older than all")).isFalse();
        assertThat(news.path("gone")).extracting(JsonNode::asText).containsExactly("old-0", "older than all");
        assertThat(since(Board.NOTHING).at("/news/set")).hasSize(120);
    }

    @Test
    void clientThatMissedTooMuchStartsAnew() throws IOException {
        article("first", TIME);
        long seen = board.since(Board.NOTHING).version();
        for (int i = 0; i < 500; i++) {
            article("later-" + i, TIME.plusSeconds(i + 1));
        }
        JsonNode message = since(seen);
        assertThat(message.path("snapshot").asBoolean()).isTrue();
        assertThat(message.at("/news/set")).hasSize(120);
    }

    @Test
    void whatFiresMakesPlaceLast() throws IOException {
        board.take(Topics.ALERT, "fires", BoardRecords.alert("fires", AlertState.FIRING, "Attack"));
        for (int i = 0; i < 1000; i++) {
            board.take(Topics.ALERT, "past-" + i, BoardRecords.alert("past-" + i, AlertState.RESOLVED, "Over"));
        }
        assertThat(since(Board.NOTHING).at("/alerts/set")).hasSize(300);
        assertThat(since(Board.NOTHING).at("/alerts/set").has("fires")).isTrue();
    }

    @Test
    void deletedRecordIsGone() throws IOException {
        board.take(Topics.ALERT, "a", BoardRecords.alert("a", AlertState.FIRING, "Attack"));
        long seen = board.since(Board.NOTHING).version();
        board.take(Topics.ALERT, "a", null);
        assertThat(since(seen).at("/alerts/gone/0").asText()).isEqualTo("a");
        assertThat(since(Board.NOTHING).at("/alerts/set")).isEmpty();
    }

    @Test
    void marketShowsTheNewestWindowInWhateverOrderValuesCome() throws IOException {
        Instant end = Instant.parse("2025-01-01T00:00:00Z");
        List<IndicatorValue> values = new ArrayList<>(List.of(
                BoardRecords.export("share", "CN", "2023", end.minusSeconds(86_400 * 366), 0.9),
                BoardRecords.export("share", "RU", "2023", end.minusSeconds(86_400 * 366), 0.1),
                BoardRecords.export("share", "CN", "2024", end, 0.6),
                BoardRecords.export("share", "FR", "2024", end, 0.3),
                BoardRecords.export("share.change", "CN", "2024", end, -30),
                BoardRecords.export("share", "CN", "2022..2024", end, 0.8),
                BoardRecords.export("hhi", null, "2024", end, 0.45),
                BoardRecords.export("hhi", null, "2023", end.minusSeconds(86_400 * 366), 0.82)));
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(values, new Random(seed));
            Board shuffled = new Board(Map.of());
            values.forEach(value -> shuffled.take(Topics.INDICATOR_VALUE, IndicatorKeys.key(value), value));
            JsonNode market =
                    JSON.readTree(shuffled.since(Board.NOTHING).json()).at("/markets/set/export|KZ|uranium");
            assertThat(market.path("window").asText()).isEqualTo("2024");
            assertThat(market.path("hhi").asDouble()).isEqualTo(0.45);
            assertThat(market.path("partners")).hasSize(2);
            assertThat(market.at("/partners/0/id").asText()).isEqualTo("CN");
            assertThat(market.at("/partners/0/change").asDouble()).isEqualTo(-30);
        }
    }

    @Test
    void whatNewsSayAboutExportsIsNoTradeFigure() throws IOException {
        IndicatorValue share = BoardRecords.export("share", "CN", "2024", TIME.minusSeconds(1), 0.6);
        board.take(Topics.INDICATOR_VALUE, IndicatorKeys.key(share), share);
        IndicatorValue risk = IndicatorValue.newBuilder(BoardRecords.export("at.risk", null, "", TIME, 12.5))
                .setBasis("news")
                .build();
        board.take(Topics.INDICATOR_VALUE, IndicatorKeys.key(risk), risk);
        JsonNode message = since(Board.NOTHING);
        assertThat(message.at("/markets/set/export|KZ|uranium/partners")).hasSize(1);
        assertThat(message.at("/signals/set")).hasSize(1);
    }

    @Test
    void onlyWebAddressesBecomeLinksAndTextsHaveALimit() throws IOException {
        board.take(
                Topics.NEWS_TAGGED, "a", BoardRecords.article("a", TIME, "x".repeat(100_000), "javascript:alert(1)"));
        board.take(Topics.NEWS_TAGGED, "b", BoardRecords.article("b", TIME, "Title", "https://news.example/b"));
        JsonNode news = since(Board.NOTHING).at("/news/set");
        assertThat(news.at("/a/url").asText()).isEmpty();
        assertThat(news.at("/a/title").asText()).hasSizeLessThanOrEqualTo(600);
        assertThat(news.at("/b/url").asText()).isEqualTo("https://news.example/b");
    }

    @Test
    void aTextIsCutBetweenLetters() throws IOException {
        for (int shift = 0; shift < 2; shift++) {
            String emoji = "x".repeat(shift) + "\ud83d\udea2".repeat(400);
            board.take(Topics.NEWS_TAGGED, "a", BoardRecords.article("a", TIME, emoji, ""));
            String sent = new String(
                    board.since(Board.NOTHING).json().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            assertThat(JSON.readTree(sent).at("/news/set/a/title").asText()).matches("x?(\ud83d\udea2)+…");
        }
    }

    private void article(String id, Instant time) {
        board.take(Topics.NEWS_TAGGED, id, BoardRecords.article(id, time, "Title of " + id, ""));
    }

    private JsonNode since(long seen) throws IOException {
        return JSON.readTree(board.since(seen).json());
    }
}
