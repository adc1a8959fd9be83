/**
 * What commands of all packages begin with: the options of the configuration, a directory for data, a connection to what runs, a word on how far they are, and what a command does
 * that only has others under it. An option that every command is to have goes here.
 */
package io.silkwatch.allinone.cli.common;
