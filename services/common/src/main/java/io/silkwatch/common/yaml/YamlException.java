package io.silkwatch.common.yaml;

import io.silkwatch.common.UserException;

/** A YAML file is not right; the message names file, line and cause. */
public final class YamlException extends UserException {

    /** @param message file, line and cause in one sentence; one line each for several */
    public YamlException(String message) {
        super(message);
    }

    /**
     * @param file name of the file as the user knows it
     * @param line counted from 1; 0 when the cause has no line
     * @param cause what is wrong, for people
     */
    public YamlException(String file, int line, String cause) {
        this(line > 0 ? file + ":" + line + ": " + cause : file + ": " + cause);
    }
}
