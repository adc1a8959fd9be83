package io.silkwatch.allinone.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DemoPlayerTest {

    @Test
    void hasEndedWhenItIsClosed() throws Exception {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        AtomicBoolean ended = new AtomicBoolean();
        DemoPlayer player = new DemoPlayer(
                () -> {
                    begun.complete(null);
                    try {
                        new CountDownLatch(1).await(); // until it is interrupted
                    } finally {
                        ended.set(true);
                    }
                },
                failure -> {
                    throw new AssertionError(failure);
                });
        player.start();
        begun.get();
        player.close();
        assertThat(ended).isTrue();
    }

    @Test
    void tellsWhatItCannotGoOnFor() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        DemoPlayer player = new DemoPlayer(
                () -> {
                    throw new IllegalStateException("full");
                },
                failure::complete);
        player.start();
        assertThat(failure.get(10, TimeUnit.SECONDS)).hasMessage("full");
    }
}
