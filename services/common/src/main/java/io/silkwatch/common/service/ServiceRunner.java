package io.silkwatch.common.service;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts services, waits until they are told to end or one fails, and closes them in reverse order. */
public final class ServiceRunner implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ServiceRunner.class);

    /** Asked by the threads of the HTTP server while services are still being started. */
    private final List<Service> services = new CopyOnWriteArrayList<>();

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** Starts a service unless the runner was told to end; what was started before stays, whatever happens. */
    public void start(Service service) {
        if (isEnding()) {
            return;
        }
        services.add(service);
        service.start();
        log.info("{} started", service.name());
    }

    /** Tells the runner that a service cannot go on. */
    public void fail(Throwable cause) {
        failure.compareAndSet(null, cause);
        end.countDown();
    }

    /** Tells the runner to end. */
    public void stop() {
        end.countDown();
    }

    /** Whether it was told to end, or that a service cannot go on. */
    public boolean isEnding() {
        return end.getCount() == 0;
    }

    /** Why not all services can do their work, or no longer; empty when they can. */
    public List<String> notReady() {
        if (isEnding()) {
            return List.of("the program is ending");
        }
        return services.stream()
                .map(Service::notReady)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Waits for the end.
     *
     * @return what made a service fail; empty when it was told to end
     */
    public Optional<Throwable> await() throws InterruptedException {
        end.await();
        return Optional.ofNullable(failure.get());
    }

    @Override
    public void close() {
        stop();
        List<Service> reversed = new ArrayList<>(services);
        Collections.reverse(reversed);
        services.clear();
        for (Service service : reversed) {
            try {
                service.close();
            } catch (RuntimeException e) {
                log.warn("{} did not close cleanly", service.name(), e);
            }
        }
    }
}
