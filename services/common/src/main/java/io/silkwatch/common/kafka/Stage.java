package io.silkwatch.common.kafka;

/** A step of a stream processing service: reads topics, does one thing, writes topics. */
public interface Stage {

    /** Adds the step to a topology. */
    void addTo(Flow flow);
}
