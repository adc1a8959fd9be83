package io.silkwatch.alerts;

import io.silkwatch.alerts.condition.Evaluation;
import io.silkwatch.alerts.condition.Group;
import io.silkwatch.alerts.condition.Plan;
import io.silkwatch.alerts.rules.Rule;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertProgress;
import io.silkwatch.schema.AlertState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.kafka.streams.state.KeyValueStore;

/** inactive -> pending -> firing -> resolved, for every rule and label set. */
final class Lifecycle {
    /** How often one alert may begin and end within one step of time; a bound, not an aim. */
    private static final int MOST_TURNS = 50;

    /**
     * How long after its end an alert is remembered. Reports come days late at most; a month is on the safe side. Revisions of a window of trade come months later: see
     * {@link #mayBeRevised}.
     */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    /** How far ahead it is worked out when an alert changes without a new value; then it is looked at again. */
    private static final long HORIZON_MS = Duration.ofDays(1).toMillis();

    private final KeyValueStore<String, AlertProgress> progress;
    private final Agenda agenda;
    private final Outlet outlet;
    private final BiFunction<Rule, Alert, Alert> aged;

    /** Where changes of state go. */
    interface Outlet {
        void send(long at, Alert alert);
    }

    /**
     * @param progress alerts that are not over, or were not until lately, by fingerprint
     * @param agenda is told when each must be looked at
     * @param aged marks an alert that is no news any more
     */
    Lifecycle(
            KeyValueStore<String, AlertProgress> progress,
            Agenda agenda,
            Outlet outlet,
            BiFunction<Rule, Alert, Alert> aged) {
        this.progress = progress;
        this.agenda = agenda;
        this.outlet = outlet;
        this.aged = aged;
    }

    boolean isActive(Plan plan, Map<String, String> labels) {
        return isActive(known(Alerts.fingerprint(plan, labels)));
    }

    private static boolean isActive(AlertProgress known) {
        return known != null && known.getAlert().getState() != AlertState.RESOLVED;
    }

    private boolean isFiring(Plan plan, Map<String, String> labels) {
        AlertProgress known = known(Alerts.fingerprint(plan, labels));
        return known != null && known.getAlert().getState() == AlertState.FIRING;
    }

    /** The agenda has all alerts there are, so the store is read for those only. */
    private AlertProgress known(String fingerprint) {
        return agenda.has(fingerprint) ? progress.get(fingerprint) : null;
    }

    private Evaluation evaluation(Plan plan, Group group) {
        return new Evaluation(plan, group, labels -> isFiring(plan, labels));
    }

    /** Compares the values as they are now. */
    void compare(Plan plan, Group group, long now) {
        Map<Map<String, String>, Evaluation.Hit> hits = evaluation(plan, group).at(now);
        for (Map<String, String> labels : group.labels()) {
            AlertProgress known = known(Alerts.fingerprint(plan, labels));
            if (isActive(known)) {
                goOnOrEnd(plan, group, known, hits, now);
            } else if (hits.containsKey(labels)) {
                startAgain(plan, group, known, hits.get(labels), now);
            } else if (known != null) {
                agenda.set(known.getAlert().getFingerprint(), Agenda.AT_ONCE); // it may be forgotten now
            }
        }
    }

    /** An alert that began or fired by time did so after the newest value: a late value of before cannot end it earlier than that. */
    private void goOnOrEnd(
            Plan plan, Group group, AlertProgress known, Map<Map<String, String>, Evaluation.Hit> hits, long now) {
        long at = Math.max(now, changedAt(known.getAlert()));
        Evaluation.Hit hit = (at > now ? evaluation(plan, group).at(at) : hits).get(known.getLabels());
        if (hit != null) {
            Alert fresh = Alerts.started(plan, hit, Instant.ofEpochMilli(at));
            put(known, Alerts.updated(known.getAlert(), fresh), null);
        } else if (known.getEndedAt() == null) {
            end(plan, known, at);
        }
    }

    /** When it fired; when its condition began to hold where it does not fire. */
    private static long changedAt(Alert alert) {
        return (alert.getFiredAt() != null ? alert.getFiredAt() : alert.getStartsAt()).toEpochMilli();
    }

    /** What was told to be over until a time stays so: a late value of before counts if it makes the condition hold still at that time. */
    private void startAgain(Plan plan, Group group, AlertProgress over, Evaluation.Hit hit, long now) {
        long end = over == null ? now : over.getAlert().getEndsAt().toEpochMilli();
        if (end <= now) {
            start(plan, over, hit, now);
            return;
        }
        Evaluation.Hit then = evaluation(plan, group).at(end).get(hit.labels());
        if (then != null) {
            start(plan, over, then, end);
        }
    }

    /** Does what happens until a time without new values. */
    void letTimePass(Plan plan, Group group, long now) {
        group.labels().forEach(labels -> letTimePass(plan, group, labels, now));
    }

    void letTimePass(Plan plan, Group group, Map<String, String> labels, long now) {
        if (now > group.newestTime()) {
            for (int turn = 0; turn < MOST_TURNS && step(plan, group, labels, now); turn++) {
                // each step is one change of state
            }
        }
    }

    private boolean step(Plan plan, Group group, Map<String, String> labels, long now) {
        AlertProgress known = known(Alerts.fingerprint(plan, labels));
        if (!isActive(known)) {
            return plan.beginsByTime() && begin(plan, group, labels, known, now);
        }
        return known.getEndedAt() == null ? goOn(plan, group, known, now) : expire(plan, group, known, now);
    }

    private boolean begin(Plan plan, Group group, Map<String, String> labels, AlertProgress over, long now) {
        long from = group.newestTime();
        if (over != null) {
            from = Math.max(from, over.getAlert().getEndsAt().toEpochMilli());
        }
        if (from >= now) {
            return false;
        }
        Evaluation evaluation = evaluation(plan, group);
        boolean heldAllAlong = over == null && evaluation.holds(labels, from); // the rule was changed meanwhile
        long begin = heldAllAlong ? from : evaluation.firstChange(labels, false, from, now);
        if (begin >= 0) {
            start(plan, over, evaluation.at(begin).get(labels), begin);
        }
        return begin >= 0;
    }

    private boolean goOn(Plan plan, Group group, AlertProgress known, long now) {
        Alert alert = known.getAlert();
        long from = Math.max(group.newestTime(), changedAt(alert));
        long end = from >= now ? -1 : evaluation(plan, group).firstChange(known.getLabels(), true, from, now);
        long fires = alert.getStartsAt().plus(plan.rule().hold()).toEpochMilli();
        if (alert.getState() == AlertState.PENDING && fires <= now && (end < 0 || fires < end)) {
            Alert fired = Alerts.fired(alert, Instant.ofEpochMilli(fires));
            put(known, fired, null);
            outlet.send(fires, fired);
            return true; // a firing alert has another line to cross
        }
        if (end >= 0) {
            end(plan, known, end);
        }
        return end >= 0;
    }

    /** The end of its condition after which an alert that is kept firing is over, as far as is known now: the condition may hold again by time. */
    private Instant lastEnd(Plan plan, Group group, AlertProgress known, long now) {
        long end = known.getEndedAt().toEpochMilli();
        Evaluation evaluation = evaluation(plan, group);
        for (int turn = 0; turn < MOST_TURNS && plan.beginsByTime(); turn++) {
            long from = Math.max(group.newestTime(), end);
            long to = Math.min(now, end + plan.rule().keepFiring().toMillis());
            long again = from < to ? evaluation.firstChange(known.getLabels(), false, from, to) : -1;
            if (again < 0) {
                break;
            }
            long next = again < now ? evaluation.firstChange(known.getLabels(), true, again, now) : -1;
            end = next < 0 ? now : next;
        }
        return Instant.ofEpochMilli(end);
    }

    private boolean expire(Plan plan, Group group, AlertProgress known, long now) {
        Instant end = lastEnd(plan, group, known, now);
        Instant expiry = end.plus(plan.rule().keepFiring());
        if (expiry.toEpochMilli() <= now) {
            resolve(known, expiry);
            return true;
        }
        if (!end.equals(known.getEndedAt())) {
            put(known, known.getAlert(), end);
        }
        return false;
    }

    private void start(Plan plan, AlertProgress over, Evaluation.Hit hit, long at) {
        Instant begin = Instant.ofEpochMilli(at);
        if (over != null) {
            begin = Alerts.after(Alerts.lastChange(over.getAlert()), begin);
        }
        Alert alert = aged.apply(plan.rule(), Alerts.started(plan, hit, begin));
        put(new AlertProgress(alert, hit.labels(), null));
        outlet.send(begin.toEpochMilli(), alert);
    }

    private void end(Plan plan, AlertProgress known, long at) {
        Instant end = Instant.ofEpochMilli(at);
        boolean lingers = known.getAlert().getState() == AlertState.FIRING
                && !plan.rule().keepFiring().isZero();
        if (lingers) {
            put(known, known.getAlert(), end);
        } else {
            resolve(known, end);
        }
    }

    private void resolve(AlertProgress known, Instant at) {
        Alert resolved = Alerts.resolved(known.getAlert(), at);
        // Kept, so that it does not begin again at a time that has been looked at.
        put(known, Alert.newBuilder(resolved).setEvidence(List.of()).build(), at);
        outlet.send(at.toEpochMilli(), resolved);
    }

    /**
     * Whether the value that ended an alert is the newest still: a revision of it has the same time, and may make the alert begin again at the very time it ended. So that is remembered
     * until a value of a later time has come.
     */
    private static boolean mayBeRevised(Group group, Alert over) {
        return !group.isEmpty() && group.newestTime() <= over.getEndsAt().toEpochMilli();
    }

    /** Forgets an alert that has been over for so long that no value of before is expected any more. */
    void forget(Group group, AlertProgress known, long now) {
        if (!isActive(known) && forgottenAt(group, known.getAlert()) <= now) {
            delete(known.getAlert());
        }
    }

    private static long forgottenAt(Group group, Alert over) {
        return mayBeRevised(group, over) ? Agenda.WITH_A_VALUE : forgottenAt(over);
    }

    private static long forgottenAt(Alert over) {
        return over.getEndsAt().plus(REMEMBERED).toEpochMilli() + 1;
    }

    /**
     * Ends an alert that does not hold under its rule as it is now. It held under the rule before, so it ends when that was changed, also where its value had
     * crossed the new line long ago; and so does one that is kept firing for less time now.
     *
     * @param at when the rule was changed; what is known by then is in the group
     */
    void ruleChanged(Plan plan, Group group, AlertProgress known, long at) {
        if (!isActive(known)) {
            return;
        }
        long from = Math.max(group.newestTime(), changedAt(known.getAlert()));
        long end = Math.max(from, at);
        if (known.getEndedAt() == null) {
            Evaluation evaluation = evaluation(plan, group);
            if (!evaluation.holds(known.getLabels(), from) || !evaluation.holds(known.getLabels(), end)) {
                end(plan, known, end);
            }
        } else if (lastEnd(plan, group, known, end)
                        .plus(plan.rule().keepFiring())
                        .toEpochMilli()
                <= end) {
            resolve(known, Instant.ofEpochMilli(end));
        }
    }

    /** Ends an alert that did not hold at the last time it was looked at: under the rule as it was then it did. */
    void endUnlessHeld(Plan plan, Group group, AlertProgress known, long at) {
        long from = Math.max(group.newestTime(), changedAt(known.getAlert()));
        if (isActive(known)
                && known.getEndedAt() == null
                && !evaluation(plan, group).holds(known.getLabels(), from)) {
            end(plan, known, Math.max(from, at));
        }
    }

    /** Ends an alert whose rule is gone. Its end is remembered as any other: the rule may come back. */
    void drop(AlertProgress known, long now) {
        if (isActive(known)) {
            resolve(known, Instant.ofEpochMilli(Math.max(now, changedAt(known.getAlert()))));
        }
        Alert over = progress.get(known.getAlert().getFingerprint()).getAlert();
        if (forgottenAt(over) <= now) {
            delete(over);
        } else {
            agenda.set(over.getFingerprint(), forgottenAt(over));
        }
    }

    /** Puts an alert down for when it changes if no value comes, or for a look at the horizon. */
    void lookAgain(Plan plan, Group group, Map<String, String> labels, long now) {
        String fingerprint = Alerts.fingerprint(plan, labels);
        AlertProgress known = known(fingerprint);
        if (known != null && !group.isEmpty()) {
            agenda.set(fingerprint, nextLook(plan, group, known, now));
        }
    }

    private long nextLook(Plan plan, Group group, AlertProgress known, long now) {
        Alert alert = known.getAlert();
        if (!isActive(known)) {
            long begins = plan.beginsByTime()
                    ? nextChange(plan, group, known, false, alert.getEndsAt().toEpochMilli(), now)
                    : Agenda.WITH_A_VALUE;
            return Math.min(begins, forgottenAt(group, alert));
        }
        if (known.getEndedAt() != null) {
            return known.getEndedAt().plus(plan.rule().keepFiring()).toEpochMilli();
        }
        long fires = alert.getState() == AlertState.PENDING
                ? alert.getStartsAt().plus(plan.rule().hold()).toEpochMilli()
                : Long.MAX_VALUE;
        return Math.min(fires, nextChange(plan, group, known, true, changedAt(alert), now));
    }

    /** When the condition no longer holds, or begins to, if no value comes; at the latest the horizon. */
    private long nextChange(Plan plan, Group group, AlertProgress known, boolean held, long since, long now) {
        long from = Math.max(group.newestTime(), since);
        long horizon = Math.max(from, now) + HORIZON_MS;
        long change = evaluation(plan, group).firstChange(known.getLabels(), held, from, horizon);
        return change < 0 ? horizon : change;
    }

    private void put(AlertProgress known, Alert alert, Instant endedAt) {
        put(new AlertProgress(alert, known.getLabels(), endedAt));
    }

    private void put(AlertProgress now) {
        String fingerprint = now.getAlert().getFingerprint();
        progress.put(fingerprint, now);
        agenda.set(fingerprint, Agenda.AT_ONCE);
    }

    private void delete(Alert alert) {
        progress.delete(alert.getFingerprint());
        agenda.remove(alert.getFingerprint());
    }
}
