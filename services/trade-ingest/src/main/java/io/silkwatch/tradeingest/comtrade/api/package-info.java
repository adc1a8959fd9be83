/**
 * How UN Comtrade is asked: calls over HTTP, what their failures mean, and answers that are no records (releases, reference tables). What the API changes is
 * changed here. {@code hs-2022.csv} beside the classes has the names of HS codes for when the API does not tell them.
 */
package io.silkwatch.tradeingest.comtrade.api;
