/** Reads feeds again and again: when, how often, by which instance, and what of it is new. */
package io.silkwatch.newsingest.poll;
