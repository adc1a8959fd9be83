/**
 * Trade records in; shares, their concentration and their change out. {@code records} keeps what was reported, {@code figures} adds it up over windows; here the
 * {@code TradeLedger} publishes what changed, for Kafka ({@code TradeProcessor}) and for files ({@code TradeReplay}). An indicator is a line of
 * {@code TradeIndicators}; what its values carry is in {@code WindowValues}.
 */
package io.silkwatch.indicators.trade;
