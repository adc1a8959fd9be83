/** Bytes to text, text to clean text, web pages to text. */
package io.silkwatch.newsingest.text;
