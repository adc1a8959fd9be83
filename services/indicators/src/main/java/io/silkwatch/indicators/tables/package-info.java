/**
 * The tables that come with the program: commodities with their codes, corridors, export routes and blocs of partners. A table is changed in its file; commodities and
 * corridors are files of the taxonomy, which the build takes over.
 */
package io.silkwatch.indicators.tables;
