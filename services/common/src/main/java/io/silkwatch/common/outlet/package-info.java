/** Where whatever takes in news or trade records publishes them and, in the same transaction, keeps how far it has read its sources. */
package io.silkwatch.common.outlet;
