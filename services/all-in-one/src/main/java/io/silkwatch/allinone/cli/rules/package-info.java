/** Commands about alert rules: check, list and apply them, and try them on made-up and on past records. The trying itself is in {@code io.silkwatch.allinone.rules}. */
package io.silkwatch.allinone.cli.rules;
