/**
 * Follows the releases of the UN Comtrade API and publishes the records of a watch list. In the order data flows: {@code watch} says what to ask for, {@code api}
 * asks, {@code poll} decides whose turn it is and what becomes of the answers. Here is what the program starts.
 */
package io.silkwatch.tradeingest.comtrade;
