package io.silkwatch.newsingest.gdelt.slot;

import java.io.IOException;

/** A file came, but not as it should be. */
public final class BrokenFileException extends IOException {
    /** @param message what is wrong with it, for people */
    public BrokenFileException(String message) {
        super(message);
    }
}
