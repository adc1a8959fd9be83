/**
 * Whether the condition of a rule on values holds at a time. {@link io.silkwatch.alerts.condition.Concern} tells which values it is about,
 * {@link io.silkwatch.alerts.condition.Plan} which series are looked at together, {@link io.silkwatch.alerts.condition.Watched} keeps what is remembered of them, and
 * {@link io.silkwatch.alerts.condition.Evaluation} says what holds, and when that changes: a new function or operator is worked out there.
 */
package io.silkwatch.alerts.condition;
