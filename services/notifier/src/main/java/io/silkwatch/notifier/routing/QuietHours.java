package io.silkwatch.notifier.routing;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Hours in which people want to be left alone.
 *
 * @param to not after {@code from} means on the next day
 * @param zone where it is that late
 * @param days days on which they begin
 */
record QuietHours(LocalTime from, LocalTime to, ZoneId zone, Set<DayOfWeek> days) {

    /** When the hours that a time falls into end; empty if it falls into none. */
    Optional<Instant> endAt(Instant time) {
        LocalDate today = time.atZone(zone).toLocalDate();
        for (LocalDate day : List.of(today.minusDays(1), today)) {
            Instant start = at(day, from);
            Instant end = at(to.isAfter(from) ? day : day.plusDays(1), to);
            if (days.contains(day.getDayOfWeek()) && !time.isBefore(start) && time.isBefore(end)) {
                return Optional.of(end);
            }
        }
        return Optional.empty();
    }

    private Instant at(LocalDate day, LocalTime time) {
        return ZonedDateTime.of(day, time, zone).toInstant();
    }
}
