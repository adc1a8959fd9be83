/** Commands that show what the tagger makes of a text, and the taxonomy it looks names up in; neither needs a broker. */
package io.silkwatch.allinone.cli.tagging;
