/**
 * Who is asked next, and what becomes of the answer: turns, the calls of a day, how far each source has got, and records published together with that. Change here
 * when something is asked, or which answers are taken.
 */
package io.silkwatch.tradeingest.comtrade.poll;
