package io.silkwatch.indicators;

import java.util.Set;

/**
 * What is known of an indicator before it has a value.
 *
 * @param labels names of the labels that its series may have, some of them all
 * @param range where its values lie
 */
public record IndicatorDescriptor(Set<String> labels, Range range) {}
