/**
 * Rules as they are written: {@link io.silkwatch.alerts.rules.RuleFile} reads files, {@link io.silkwatch.alerts.rules.ExpressionParser} conditions, into
 * {@link io.silkwatch.alerts.rules.Rule} and {@link io.silkwatch.alerts.rules.Node}. A new key of a rule begins in the one, a new function in the other, and is
 * told in docs/rules.md and rules.schema.json.
 */
package io.silkwatch.alerts.rules;
