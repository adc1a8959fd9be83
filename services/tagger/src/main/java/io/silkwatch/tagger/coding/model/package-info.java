/**
 * A logistic regression over numbered features and a small neural network beside it, and how both are learned from cases. They know nothing of sentences; the same cases give the
 * same model on every machine, to the last bit, so a change of the order of computation here changes what the build learns.
 */
package io.silkwatch.tagger.coding.model;
