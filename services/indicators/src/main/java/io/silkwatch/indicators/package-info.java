/**
 * Rolling indicators over trade records and news. {@link io.silkwatch.indicators.IndicatorsService} puts its stages together: each reads one topic, keeps what it
 * needs in stores and publishes values.
 *
 * <p>{@code tables} come with the program; {@code trade} makes indicators of trade records, {@code news} of articles and events; {@code gauges} puts their values on
 * display.
 */
package io.silkwatch.indicators;
