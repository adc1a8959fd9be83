/** Trade ingestion: statistics from files. */
package io.silkwatch.tradeingest;
