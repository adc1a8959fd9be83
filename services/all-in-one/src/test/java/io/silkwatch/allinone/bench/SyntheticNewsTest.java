package io.silkwatch.allinone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Statement;
import io.silkwatch.tagger.Tagger;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SyntheticNewsTest {
    private static final int EVERY = 5;
    private static final Instant TIME = Instant.parse("2025-11-01T00:00:00Z");

    /** What the benchmarks say of their input: otherwise they measure another load than they name. */
    @Test
    void everyNthArticleReportsABanOfItsOwnAndTheOthersNothing() {
        Tagger tagger = Tagger.withDefaults();
        Set<List<String>> bans = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            List<Statement> statements =
                    tagger.tag(SyntheticNews.article(i, EVERY, TIME)).getStatements();
            if (i % EVERY == 0) {
                assertThat(statements).extracting(Statement::getType).containsExactly(EventType.EXPORT_BAN);
                Statement ban = statements.get(0);
                assertThat(bans.add(List.of(
                                ban.getActors().get(0),
                                ban.getRecipients().get(0),
                                ban.getCommodities().get(0))))
                        .isTrue();
            } else {
                assertThat(statements).isEmpty();
            }
        }
    }
}
