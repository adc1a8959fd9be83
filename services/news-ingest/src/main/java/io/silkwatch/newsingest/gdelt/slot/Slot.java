package io.silkwatch.newsingest.gdelt.slot;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * One of GDELT's quarters of an hour.
 *
 * @param time its time, UTC
 */
public record Slot(Instant time) {
    private static final Duration LENGTH = Duration.ofMinutes(15);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

    /** The slot of a name such as {@code 20260131121500}; empty when it is none. */
    public static Optional<Slot> parse(String name) {
        try {
            return Optional.of(new Slot(LocalDateTime.parse(name, NAME).toInstant(ZoneOffset.UTC)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What the names of its files begin with. */
    public String name() {
        return NAME.format(time.atOffset(ZoneOffset.UTC));
    }

    /** The quarter of an hour after it. */
    public Slot next() {
        return new Slot(time.plus(LENGTH));
    }

    /** Whether its time is later. */
    public boolean isAfter(Slot other) {
        return time.isAfter(other.time);
    }

    /** The slot so many before. */
    public Slot minus(int slots) {
        return new Slot(time.minus(LENGTH.multipliedBy(slots)));
    }
}
