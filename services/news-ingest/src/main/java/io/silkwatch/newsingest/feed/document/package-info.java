/** What a feed document contains, and how long reading it may take, in whatever form it is written. */
package io.silkwatch.newsingest.feed.document;
