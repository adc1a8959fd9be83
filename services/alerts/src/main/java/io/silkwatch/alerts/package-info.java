/**
 * Alerts: rules are read ({@link io.silkwatch.alerts.rules}), their conditions looked at as values come and time passes ({@link io.silkwatch.alerts.condition}),
 * and what has come of that is told here: {@link io.silkwatch.alerts.RuleBook} knows the rules in force, {@link io.silkwatch.alerts.Lifecycle} when an alert on
 * values begins, fires and ends, {@link io.silkwatch.alerts.EventProcessor} when one on an event does, {@link io.silkwatch.alerts.Alerts} what it says.
 */
package io.silkwatch.alerts;
