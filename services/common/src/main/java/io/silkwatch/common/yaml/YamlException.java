package io.silkwatch.common.yaml;

import io.silkwatch.common.UserException;

/** A YAML file is not right; the message names file, line and cause. */
public final class YamlException extends UserException {
    /** @param message file, line and cause in one sentence */
    public YamlException(String message) {
        super(message);
    }
}
