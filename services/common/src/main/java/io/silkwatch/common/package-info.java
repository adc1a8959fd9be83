/** What is true of the data wherever it is worked on: topics, keys, areas, periods, and how failures are told. It depends on no other package of this module. */
package io.silkwatch.common;
