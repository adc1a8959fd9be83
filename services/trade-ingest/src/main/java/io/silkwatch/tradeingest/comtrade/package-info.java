/** Follows the releases of the UN Comtrade API and publishes the records of a watch list. */
package io.silkwatch.tradeingest.comtrade;
