/**
 * Trade records as they are kept: which count, under which key, in what bytes, and which still hold after later releases. Nothing is added up here.
 */
package io.silkwatch.indicators.trade.records;
