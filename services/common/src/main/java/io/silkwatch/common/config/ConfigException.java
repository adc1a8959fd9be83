package io.silkwatch.common.config;

import io.silkwatch.common.UserException;
import java.util.List;

/** The configuration cannot be used. Each problem is one sentence that names where the setting was made. */
public final class ConfigException extends UserException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    ConfigException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** All problems found, in the order of the sources. */
    public List<String> problems() {
        return problems;
    }
}
