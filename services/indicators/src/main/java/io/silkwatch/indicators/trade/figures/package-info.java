/**
 * From records to sums: what was reported of a code in a period, put together without counting twice, and added up over the windows of a series, with what
 * formulas need of it. Where to look for a wrong figure; the formulas are in {@code TradeIndicators}.
 */
package io.silkwatch.indicators.trade.figures;
