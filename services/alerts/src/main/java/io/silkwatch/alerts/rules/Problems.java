package io.silkwatch.alerts.rules;

import io.silkwatch.common.yaml.YamlException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What is wrong with a file, collected so that all of it is told at once. */
final class Problems {
    private final List<String> found = new ArrayList<>();

    /** What a step reads; null if that is wrong. */
    <T> T read(Supplier<T> step) {
        try {
            return step.get();
        } catch (YamlException e) {
            add(e);
            return null;
        }
    }

    /** Does a step that only checks. */
    void check(Runnable step) {
        read(() -> {
            step.run();
            return null;
        });
    }

    void add(YamlException problem) {
        found.add(problem.getMessage());
    }

    int count() {
        return found.size();
    }

    /** @throws YamlException if anything is wrong: one line for each problem, in the order they were found */
    void refuse() {
        if (!found.isEmpty()) {
            throw new YamlException(String.join("\n", found));
        }
    }
}
