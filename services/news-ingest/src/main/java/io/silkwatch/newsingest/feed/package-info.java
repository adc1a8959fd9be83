/** Feed documents to drafts: {@code FeedParser} tells XML, which {@code xml} reads, from JSON Feed; what comes out of both is in {@code document}. */
package io.silkwatch.newsingest.feed;
