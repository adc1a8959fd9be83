/** Feeds in XML to drafts: RSS, RDF and Atom by ROME over a hardened parser, broken ones by jsoup, and what is mended before either reads a document. */
package io.silkwatch.newsingest.feed.xml;
