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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FeedSchedulerTest {
    private final Fetcher fetcher = new Fetcher(
            new FetchSettings("t", true, Ports.of("80"), Duration.ofSeconds(1), 1_000, Duration.ZERO),
            Clock.systemUTC());

    @Test
    void badFeedsDelayNoOthersAndNeedNoThreadEach() throws InterruptedException {
        List<Job> good = new ArrayList<>();
        List<Job> bad = new ArrayList<>();
        try (FeedScheduler scheduler = new FeedScheduler(Clock.systemUTC(), fetcher, failure -> {})) {
            for (int i = 0; i < 300; i++) {
                good.add(new Job("good" + i, 1, true));
            }
            for (int i = 0; i < 60; i++) {
                bad.add(new Job("bad" + i, 400, false));
            }
            int before = Thread.activeCount();
            bad.forEach(job -> scheduler.add(job, Instant.EPOCH));
            good.forEach(job -> scheduler.add(job, Instant.EPOCH));
            scheduler.start();
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (good.stream().anyMatch(job -> job.runs.get() < 8) && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            assertThat(good).allMatch(job -> job.runs.get() >= 8);
            while (bad.stream().noneMatch(job -> job.runs.get() >= 1) && System.nanoTime() < end) {
                Thread.sleep(20); // a bad feed takes 400 ms; the good ones may be through before
            }
            assertThat(bad).anyMatch(job -> job.runs.get() >= 1);
            assertThat(Thread.activeCount() - before).isLessThanOrEqualTo(16 + 48 + 1);
        }
    }

    @Test
    void readsTwoFeedsOfAServerOneAfterTheOther() throws InterruptedException {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            jobs.add(new Job("same", 10, true) {
                @Override
                public Instant run(boolean firstTime) {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Instant next = super.run(firstTime);
                    now.decrementAndGet();
                    return next;
                }
            });
        }
        try (FeedScheduler scheduler = new FeedScheduler(Clock.systemUTC(), fetcher, failure -> {})) {
            jobs.forEach(job -> scheduler.add(job, Instant.EPOCH));
            scheduler.start();
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (jobs.stream().anyMatch(job -> job.runs.get() < 3) && System.nanoTime() < end) {
                Thread.sleep(10);
            }
        }
        assertThat(jobs).allMatch(job -> job.runs.get() >= 3);
        assertThat(most).hasValue(1);
    }

    @Test
    void endsWithTheLease() throws InterruptedException {
        Job job = new Job("one", 1, true);
        try (FeedScheduler scheduler = new FeedScheduler(Clock.systemUTC(), fetcher, failure -> {})) {
            scheduler.add(job, Instant.EPOCH);
            scheduler.start();
            while (job.runs.get() < 2) {
                Thread.sleep(5);
            }
            job.wanted = false;
            Thread.sleep(100);
            int runs = job.runs.get();
            Thread.sleep(100);
            assertThat(job.runs).hasValue(runs);
        }
    }

    @Test
    void triesAFeedAgainAfterAnError() throws InterruptedException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
        CountDownLatch failed = new CountDownLatch(1);
        CountDownLatch again = new CountDownLatch(1);
        Job job = new Job("one", 1, true) {
            @Override
            public Instant run(boolean firstTime) {
                super.run(firstTime);
                if (firstTime) {
                    failed.countDown();
                    throw new OutOfMemoryError("just now");
                }
                again.countDown();
                return null;
            }
        };
        Clock clock = new MovingClock(now);
        try (FeedScheduler scheduler = new FeedScheduler(clock, fetcher, failure -> {})) {
            scheduler.add(job, Instant.EPOCH);
            scheduler.start();
            assertThat(failed.await(20, TimeUnit.SECONDS)).isTrue();
            for (int others = 0; others < 1_000 && !again.await(20, TimeUnit.MILLISECONDS); others++) {
                now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));
                scheduler.add(new Job("other" + others, 0, true), Instant.EPOCH); // wakes it
            }
        }
        assertThat(job.runs).hasValue(2);
    }

    @Test
    void tellsWhenNoFeedIsReadAnyMore() {
        CompletableFuture<Throwable> told = new CompletableFuture<>();
        OutOfMemoryError error = new OutOfMemoryError("unable to create a thread");
        Job job = new Job("one", 1, true) {
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

    private static class Job implements FeedScheduler.Job {
        private final String host;
        private final long millis;
        private final boolean well;
        final AtomicInteger runs = new AtomicInteger();
        private volatile boolean wanted = true;

        Job(String host, long millis, boolean well) {
            this.host = host;
            this.millis = millis;
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

        @Override
        public Instant run(boolean firstTime) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            runs.incrementAndGet();
            return Instant.now().plusMillis(20);
        }
    }
}
