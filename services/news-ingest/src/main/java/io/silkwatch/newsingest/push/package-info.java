/** Articles that others send over HTTP. */
package io.silkwatch.newsingest.push;
