/**
 * Trade ingestion. Here is what is true of trade records wherever they come from: which codes there are, when a release is whole and closes earlier ones, when an
 * answer may be cut off, and which records must not be added up. In the order data flows: {@code format} reads records, {@code file} publishes those of files,
 * {@code comtrade} those of the UN Comtrade API.
 */
package io.silkwatch.tradeingest;
