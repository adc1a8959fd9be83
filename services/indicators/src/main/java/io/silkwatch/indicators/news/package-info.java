/**
 * Indicators on news: {@code articles} counts what is written, {@code events} weighs what happens. Here is what both have: sums that decay, and the sending of
 * busy keys now and then instead of with every record.
 */
package io.silkwatch.indicators.news;
