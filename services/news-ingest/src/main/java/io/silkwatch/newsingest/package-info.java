/** News ingestion: what every kind of source needs to make articles. */
package io.silkwatch.newsingest;
