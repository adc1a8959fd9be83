/** Divides sources among instances: each is read by exactly one, and moves to another when that ends. */
package io.silkwatch.newsingest.sharing;
