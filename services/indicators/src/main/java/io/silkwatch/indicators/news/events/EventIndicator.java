package io.silkwatch.indicators.news.events;

import io.silkwatch.indicators.IndicatorDescriptor;
import io.silkwatch.indicators.news.DecayedSum;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.PolicyEvent;
import java.util.List;
import java.util.Map;

/** The definition of an indicator on events: what an event adds to which sums, and the values the sums make. */
interface EventIndicator {

    /** Begins the keys of its sums. */
    String family();

    /** The values it makes, by their names. */
    Map<String, IndicatorDescriptor> descriptors();

    /** How its sums decay. */
    DecayedSum.Shape shape();

    /** Tells what an event adds. */
    void contribute(PolicyEvent event, Target target);

    /** The values of one key, as of its newest event. */
    List<IndicatorValue.Builder> values(Sums sums);

    /** Takes what events add. */
    interface Target {
        /**
         * Adds to a sum, at the time the event counts from.
         *
         * @param key labels of the sums that make values together
         * @param member which of them
         * @param weight more than 0, or nothing is added
         */
        void add(List<String> key, String member, double weight);
    }
}
