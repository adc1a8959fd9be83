package io.silkwatch.tradeingest.comtrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.common.kafka.TransactionalPublisher.Rejected;
import io.silkwatch.common.outlet.Outlet;
import io.silkwatch.common.service.ServiceContext;
import io.silkwatch.schema.SourceState;
import io.silkwatch.tradeingest.comtrade.poll.FakeComtrade;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class ComtradeServiceTest {
    private final AtomicReference<Throwable> fatal = new AtomicReference<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final CountDownLatch published = new CountDownLatch(1);

    @Test
    void waitsForARegistryThatIsAway() throws Exception {
        try (FakeComtrade fake = new FakeComtrade()) {
            var config = ConfigLoader.load(
                    Optional.empty(),
                    Map.of(),
                    Map.of("trade.comtrade.url", fake.url().toString(), "trade.comtrade.watch", "KZ 2709 A 1"));
            ServiceContext context =
                    new ServiceContext(config, null, Clock.systemUTC(), new SimpleMeterRegistry(), fatal::set);
            try (ComtradeService service = new ComtradeService(context, commodity -> List.of(), this::open)) {
                service.start();
                assertThat(published.await(10, TimeUnit.SECONDS)).isTrue();
            }
        }
        assertThat(fatal.get()).isNull();
        assertThat(opened.get()).isEqualTo(2);
        assertThat(closed.get()).isEqualTo(2);
    }

    private Outlet open() {
        boolean away = opened.getAndIncrement() == 0;
        return new Outlet() {
            @Override
            public Map<String, SourceState> states() {
                return Map.of();
            }

            @Override
            public void publish(Iterable<Outgoing<?>> records, List<Rejected> rejected) {
                if (away) {
                    throw new TimeoutException("no registry");
                }
                published.countDown();
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }
}
