/** What HTTP clients share. */
package io.silkwatch.common.http;
