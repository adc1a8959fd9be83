/** Articles from files. */
package io.silkwatch.newsingest.file;
