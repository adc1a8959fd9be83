/** Lists of feeds: the product's own in YAML, and OPML as other readers exchange it. */
package io.silkwatch.newsingest.list;
