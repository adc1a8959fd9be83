package io.silkwatch.newsingest.http;

/**
 * What a server gave to recognise a version of a document by.
 *
 * @param etag of the ETag header; empty when none
 * @param lastModified of the Last-Modified header; empty when none
 */
public record Validators(String etag, String lastModified) {
    /** Nothing to recognise it by. */
    public static final Validators NONE = new Validators("", "");
}
