package io.silkwatch.tagger.merge;

import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Scope;
import io.silkwatch.schema.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What an act hits: sites and companies. Reports that each name such and have none in common are of two events, two refineries that burn in one week; a report
 * that names none may be of either.
 */
final class Aims {
    /** What befalls a site: the places named are those where it happened. */
    private static final Set<EventType> AT_PLACE =
            EnumSet.of(EventType.ASSET_ATTACK, EventType.ACCIDENT, EventType.OUTAGE, EventType.DISCOVERY);

    /** What is decided of a plant or mine: places may be those where it was said. */
    private static final Set<EventType> OF_PLANT =
            EnumSet.of(EventType.PRODUCTION_CUT, EventType.PRODUCTION_INCREASE, EventType.NATIONALISATION);

    /** What is done to a company, or befalls it. */
    private static final Set<EventType> ON_COMPANY = EnumSet.of(
            EventType.SANCTIONS,
            EventType.SANCTIONS_EASED,
            EventType.NATIONALISATION,
            EventType.CONTRACT_TERMINATION,
            EventType.ACCIDENT,
            EventType.OUTAGE,
            EventType.PRODUCTION_CUT,
            EventType.PRODUCTION_INCREASE);

    private Aims() {}

    private enum Common {
        /** One side names none. */
        UNKNOWN,
        SOME,
        NONE
    }

    /** Whether what a report says was hit can be what others say was. */
    static boolean agree(Report report, List<Report> event) {
        Common site = site(report, event);
        return site == Common.SOME
                || site == Common.UNKNOWN
                        && (common(report, event, Statement::getCorridors) == Common.SOME
                                || common(report, event, Aims::companies) != Common.NONE);
    }

    private static Common site(Report report, List<Report> event) {
        EventType type = report.statement().getType();
        if (!AT_PLACE.contains(type) && !OF_PLANT.contains(type)) {
            return Common.UNKNOWN;
        }
        Common facility = common(report, event, Statement::getFacilities);
        if (!AT_PLACE.contains(type)) {
            return facility;
        }
        Common place = common(report, event, Statement::getPlaces);
        if (facility == Common.SOME || place == Common.SOME) {
            return Common.SOME;
        }
        return facility == Common.NONE || place == Common.NONE ? Common.NONE : facilityAndPlace(report, event);
    }

    private static Common common(Report report, List<Report> event, Function<Statement, List<String>> part) {
        List<String> own = part.apply(report.statement());
        Common common = Common.UNKNOWN;
        if (!own.isEmpty()) {
            // Loops, not streams: see Report.
            for (Report other : event) {
                for (String name : part.apply(other.statement())) {
                    if (own.contains(name)) {
                        return Common.SOME;
                    }
                    common = Common.NONE;
                }
            }
        }
        return common;
    }

    /**
     * Where some name a facility and others a place: nobody says which towns lie in which region, so they differ only if their names do and neither the day nor
     * the route is the same.
     */
    private static Common facilityAndPlace(Report report, List<Report> event) {
        Common common = Common.UNKNOWN;
        for (Report other : event) {
            Common one = facilityAndPlace(report, other);
            if (one == Common.SOME) {
                return Common.SOME;
            }
            common = one == Common.NONE ? Common.NONE : common;
        }
        return common;
    }

    private static Common facilityAndPlace(Report a, Report b) {
        List<String> facilities = a.statement().getFacilities();
        List<String> places = b.statement().getPlaces();
        if (facilities.isEmpty() || places.isEmpty()) {
            facilities = b.statement().getFacilities();
            places = a.statement().getPlaces();
        }
        if (facilities.isEmpty() || places.isEmpty()) {
            return Common.UNKNOWN;
        }
        for (String facility : facilities) {
            for (String place : places) {
                if (firstWord(facility).equals(firstWord(place))) {
                    return Common.SOME;
                }
            }
        }
        boolean near = a.isOfOneDayWith(b) || common(a, List.of(b), Statement::getCorridors) == Common.SOME;
        return near ? Common.UNKNOWN : Common.NONE;
    }

    /** The town of a plant: ids are {@code ryazan-refinery} and {@code ryazan}, {@code perm-refinery} and {@code perm-krai}. */
    private static String firstWord(String id) {
        int end = id.indexOf('-');
        return end < 0 ? id : id.substring(0, end);
    }

    /** What a state decides for all is not decided of the company that comments on it. */
    private static List<String> companies(Statement statement) {
        boolean ofState = statement.getScope() == Scope.NATIONAL
                && (statement.getType() == EventType.PRODUCTION_CUT
                        || statement.getType() == EventType.PRODUCTION_INCREASE);
        return ON_COMPANY.contains(statement.getType()) && !ofState ? statement.getCompanies() : List.of();
    }
}
