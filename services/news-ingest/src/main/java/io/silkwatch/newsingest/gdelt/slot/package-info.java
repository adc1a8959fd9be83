/**
 * What GDELT publishes for a quarter of an hour: the list that names its files, the rows in them, and the articles made of these. How a column is read is in
 * {@link io.silkwatch.newsingest.gdelt.slot.GkgRow} and {@link io.silkwatch.newsingest.gdelt.slot.EventRow}; no Kafka, no network.
 */
package io.silkwatch.newsingest.gdelt.slot;
