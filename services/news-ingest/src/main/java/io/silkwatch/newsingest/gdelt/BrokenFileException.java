package io.silkwatch.newsingest.gdelt;

import java.io.IOException;

/** A file came, but not as it should be. */
final class BrokenFileException extends IOException {
    BrokenFileException(String message) {
        super(message);
    }
}
