/** Records as lines of JSON. How a record looks is in {@link io.silkwatch.allinone.json.AvroJson}; the others write indicator values alike, only by the million. */
package io.silkwatch.allinone.json;
