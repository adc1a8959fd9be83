/**
 * The input of the demo. What comes in and when is in {@link io.silkwatch.allinone.demo.DemoItem}, made of the resources in {@code /demo}; how it comes into the watched folders in
 * {@link io.silkwatch.allinone.demo.DemoFeed}.
 */
package io.silkwatch.allinone.demo;
