/** The live board: one page that shows what fires, what is reported and who depends on whom, as it happens. */
package io.silkwatch.allinone.board;
