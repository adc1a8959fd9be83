package io.silkwatch.indicators;

import java.util.Set;

/**
 * What is known of an indicator before it has a value.
 *
 * @param labels names of the labels that its series may have, some of them all
 * @param range where its values lie if what is reported agrees: of a World total that is less than its partners a share may be more than one
 */
public record IndicatorDescriptor(Set<String> labels, Range range) {}
