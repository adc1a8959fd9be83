/**
 * Policy events in; risk, pressure and engagement out. Each indicator is an {@code EventIndicator} and listed in {@code EventIndicators}: what an event adds to
 * which sums ({@code SplitEvents} sends it there), and the values the sums make ({@code SumEvents} publishes them).
 */
package io.silkwatch.indicators.news.events;
