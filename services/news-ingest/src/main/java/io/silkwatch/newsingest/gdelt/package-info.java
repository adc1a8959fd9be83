/**
 * Articles that the GDELT project found: its 15-minute files of articles (GKG 2.1) and events, and its DOC API. GDELT gives titles and addresses, no texts; its
 * themes, places, event codes and tone are machine guesses and stay hints.
 * What stands in the files is read in {@code slot}; here they are fetched and published.
 */
package io.silkwatch.newsingest.gdelt;
