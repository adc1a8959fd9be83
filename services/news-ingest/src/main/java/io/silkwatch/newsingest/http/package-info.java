/** Reading from web servers that nobody vouches for: bounded in time and size, never into the own network, polite. */
package io.silkwatch.newsingest.http;
