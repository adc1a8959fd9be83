/** RSS and Atom documents to drafts, however they are written. */
package io.silkwatch.newsingest.feed;
