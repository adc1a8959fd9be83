/** What UN Comtrade is asked for: the watch list as people write it, a reporter at a frequency, and the calls that makes. Change here what may stand in the list, or how it is cut into calls. */
package io.silkwatch.tradeingest.comtrade.watch;
