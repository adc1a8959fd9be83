package io.silkwatch.newsingest.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.newsingest.http.FetchSettings;
import io.silkwatch.newsingest.http.Fetcher;
import io.silkwatch.newsingest.http.Ports;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FeedSchedulerTest {
    private static final int WORKERS = 16;
    private static final int TRIAL_WORKERS = 48;
    private static final Instant LATER = Instant.EPOCH.plusSeconds(1);

    private final Fetcher fetcher = new Fetcher(
            new FetchSettings("t", true, Ports.of("80"), Duration.ofSeconds(1), 1_000, Duration.ZERO),
            Clock.systemUTC());
    private final AtomicInteger turns = new AtomicInteger();

    @Test
    void badFeedsDelayNoOthersAndNeedNoThreadEach() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch known = new CountDownLatch(300);
        CountDownLatch stuck = new CountDownLatch(TRIAL_WORKERS);
        CountDownLatch goodRuns = new CountDownLatch(300 * 8);
        CountDownLatch everyGood = new CountDownLatch(300);
        CountDownLatch everyBad = new CountDownLatch(60);
        try (FeedScheduler scheduler = new FeedScheduler(Clock.systemUTC(), fetcher, failure -> {})) {
            for (int i = 0; i < 300; i++) {
                scheduler.add(
                        new Job("good" + i, true) {
                            @Override
                            public Instant run(boolean firstTime) {
                                threads.add(Thread.currentThread());
                                if (firstTime) {
                                    known.countDown();
                                } else if (stuck.getCount() == 0) {
                                    goodRuns.countDown();
                                }
                                Instant next = super.run(firstTime);
                                if (runs.get() == 8) {
                                    everyGood.countDown();
                                }
                                return next;
                            }
                        },
                        Instant.EPOCH);
            }
            scheduler.start();
            await(known);
            for (int i = 0; i < 60; i++) {
                scheduler.add(
                        new Job("bad" + i, false) {
                            @Override
                            public Instant run(boolean firstTime) {
                                threads.add(Thread.currentThread());
                                stuck.countDown();
                                await(goodRuns);
                                everyBad.countDown();
                                return null;
                            }
                        },
                        Instant.EPOCH);
            }
            await(stuck);
            await(goodRuns);
            await(everyGood);
            await(everyBad);
        }
        assertThat(threads).hasSizeLessThanOrEqualTo(WORKERS + TRIAL_WORKERS);
    }

    @Test
    void readsTwoFeedsOfAServerOneAfterTheOther() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch othersHadTheirTurn = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(5);
        try (FeedScheduler scheduler = new FeedScheduler(Clock.systemUTC(), fetcher, failure -> {})) {
            for (int i = 0; i < 5; i++) {
                scheduler.add(
                        new Job("same", true) {
                            @Override
                            public Instant run(boolean firstTime) {
                                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                                await(othersHadTheirTurn);
                                now.decrementAndGet();
                                read.countDown();
                                return null;
                            }
                        },
                        Instant.EPOCH);
            }
            scheduler.add(
                    new Job("other", true) {
                        @Override
                        public Instant run(boolean firstTime) {
                            othersHadTheirTurn.countDown();
                            return null;
                        }
                    },
                    LATER);
            scheduler.start();
            await(read);
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void endsWithTheLease() {
        Job ended = new Job("same", true);
        ended.wanted = false;
        Job ending = new Job("same", true) {
            @Override
            public Instant run(boolean firstTime) {
                wanted = firstTime;
                return super.run(firstTime);
            }
        };
        CountDownLatch othersRead = new CountDownLatch(3);
        Job other = new Job("same", true) {
            @Override
            public Instant run(boolean firstTime) {
                othersRead.countDown();
                return LATER;
            }
        };
        try (FeedScheduler scheduler = new FeedScheduler(Clock.systemUTC(), fetcher, failure -> {})) {
            scheduler.add(ended, Instant.EPOCH);
            scheduler.add(ending, Instant.EPOCH);
            scheduler.add(other, LATER);
            scheduler.start();
            await(othersRead);
        }
        assertThat(ended.runs).hasValue(0);
        assertThat(ending.runs).hasValue(2);
    }

    @Test
    void triesAFeedAgainAfterAnError() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
        CountDownLatch again = new CountDownLatch(1);
        Job failing = new Job("same", true) {
            @Override
            public Instant run(boolean firstTime) {
                super.run(firstTime);
                if (firstTime) {
                    throw new OutOfMemoryError("just now");
                }
                again.countDown();
                return null;
            }
        };
        // Of the same server, so that it is read when the first one has failed.
        Job other = new Job("same", true) {
            @Override
            public Instant run(boolean firstTime) {
                now.updateAndGet(time -> time.plus(Duration.ofMinutes(10)));
                return null;
            }
        };
        try (FeedScheduler scheduler = new FeedScheduler(new MovingClock(now), fetcher, failure -> {})) {
            scheduler.add(failing, Instant.EPOCH);
            scheduler.add(other, LATER);
            scheduler.start();
            await(again);
        }
        assertThat(failing.runs).hasValue(2);
    }

    @Test
    void tellsWhenNoFeedIsReadAnyMore() {
        CompletableFuture<Throwable> told = new CompletableFuture<>();
        OutOfMemoryError error = new OutOfMemoryError("unable to create a thread");
        Job job = new Job("one", true) {
            @Override
            public boolean wanted() {
                throw error;
            }
        };
        try (FeedScheduler scheduler = new FeedScheduler(Clock.systemUTC(), fetcher, told::complete)) {
            scheduler.add(job, Instant.EPOCH);
            scheduler.start();
            assertThat(told).succeedsWithin(Duration.ofSeconds(20)).isSameAs(error);
        }
    }

    private static final class MovingClock extends Clock {
        private final AtomicReference<Instant> now;

        MovingClock(AtomicReference<Instant> now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private class Job implements FeedScheduler.Job {
        private final String host;
        private final boolean well;
        final AtomicInteger runs = new AtomicInteger();
        volatile boolean wanted = true;

        Job(String host, boolean well) {
            this.host = host;
            this.well = well;
        }

        @Override
        public URI address() {
            return URI.create("http://" + host + "/");
        }

        @Override
        public boolean wanted() {
            return wanted;
        }

        @Override
        public boolean well() {
            return well;
        }

        /** Is due at once, after all who have waited longer. */
        @Override
        public Instant run(boolean firstTime) {
            runs.incrementAndGet();
            return Instant.EPOCH.plusNanos(turns.incrementAndGet());
        }
    }
}
