package io.silkwatch.tagger.taxonomy;

import io.silkwatch.common.UserException;

/** A taxonomy file that cannot be used; the message names the file, the line and the cause. */
public final class TaxonomyException extends UserException {

    /**
     * @param file name of the file as the user knows it
     * @param line counted from 1; 0 when the cause has no line
     * @param cause what is wrong, for people
     */
    public TaxonomyException(String file, int line, String cause) {
        super(line > 0 ? file + ":" + line + ": " + cause : file + ": " + cause);
    }
}
