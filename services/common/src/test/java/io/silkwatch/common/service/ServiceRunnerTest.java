package io.silkwatch.common.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceRunnerTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void startsNothingMoreOnceItIsToldToEnd() throws InterruptedException {
        try (ServiceRunner runner = new ServiceRunner()) {
            runner.start(service("one"));
            runner.stop();
            runner.start(service("two"));
            assertThat(runner.await()).isEmpty();
        }
        assertThat(told).containsExactly("one starts", "one ends");
    }

    @Test
    void isNotReadyOnceItEnds() {
        ServiceRunner runner = new ServiceRunner();
        runner.start(service("one"));
        assertThat(runner.notReady()).isEmpty();
        runner.close();
        assertThat(runner.notReady()).containsExactly("the program is ending");
    }

    @Test
    void mayBeAskedWhileServicesAreBeingStarted() {
        try (ServiceRunner runner = new ServiceRunner()) {
            runner.start(new Service() {
                @Override
                public String name() {
                    return "first";
                }

                @Override
                public void start() {}

                @Override
                public Optional<String> notReady() {
                    runner.start(service("second"));
                    return Optional.of("first waits");
                }

                @Override
                public void close() {}
            });
            assertThat(runner.notReady()).containsExactly("first waits");
        }
        assertThat(told).containsExactly("second starts", "second ends");
    }

    private Service service(String name) {
        return new Service() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void start() {
                told.add(name + " starts");
            }

            @Override
            public Optional<String> notReady() {
                return Optional.empty();
            }

            @Override
            public void close() {
                told.add(name + " ends");
            }
        };
    }
}
