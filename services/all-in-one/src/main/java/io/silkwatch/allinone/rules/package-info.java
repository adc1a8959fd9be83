/**
 * Trying alert rules before they are used: {@link io.silkwatch.allinone.rules.RuleTests} runs their unit tests, {@link io.silkwatch.allinone.rules.Backtest} tells when they would
 * have fired on past records, {@link io.silkwatch.allinone.rules.BacktestReport} shows that as a table and a page, and {@link io.silkwatch.allinone.rules.UnknownLabels} finds slips
 * of the pen. What a rule means is left to the alerts service.
 */
package io.silkwatch.allinone.rules;
